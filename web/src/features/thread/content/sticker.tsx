import { useRef, useState } from 'react';
import { messageWords } from '../../../lib/words/message-words.ts';

type Props = { url: string; animated: boolean; onBroken(): void };

/** A sticker; one that moves shows its first picture only where the person asked for less motion. */
export function Sticker({ url, animated, onBroken }: Props) {
  const still = useRef<HTMLCanvasElement>(null);
  const [stops] = useState(() => animated && matchMedia('(prefers-reduced-motion: reduce)').matches);
  const look = 'size-full object-contain';
  if (!stops) return <img src={url} alt={messageWords.file.sticker} onError={onBroken} className={look} />;
  const draw = (picture: HTMLImageElement) => {
    const canvas = still.current;
    if (!canvas) return;
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
  };
  return (
    <>
      <img src={url} alt="" hidden onLoad={(event) => draw(event.currentTarget)} onError={onBroken} />
      <canvas ref={still} role="img" aria-label={messageWords.file.sticker} className={look} />
    </>
  );
}
