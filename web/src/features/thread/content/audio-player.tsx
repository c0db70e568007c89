import { Mic } from 'lucide-react';
import { useRef, useState } from 'react';
import { words } from '../../../lib/words/words.ts';

const RATES = [1, 1.5, 2];

type Props = { url: string | null; voice: boolean; onBroken(): void };

/** The browser's own player, keyboard and all, with the speeds that voice messages need. */
export function AudioPlayer({ url, voice, onBroken }: Props) {
  const player = useRef<HTMLAudioElement>(null);
  const [rate, setRate] = useState(1);
  const faster = () => {
    const next = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1;
    setRate(next);
    if (player.current) player.current.playbackRate = next;
  };
  return (
    <div className="flex h-11 w-full items-center gap-1.5">
      {voice && (
        <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-brand/12 text-brand">
          <Mic size={15} aria-hidden="true" />
        </span>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what is said in a voice message is not written anywhere */}
      <audio
        ref={player}
        src={url ?? undefined}
        controls
        controlsList="nodownload noplaybackrate"
        preload="metadata"
        aria-label={voice ? words.message.file.voice : words.message.file.audio}
        onError={onBroken}
        className="h-9 min-w-0 flex-1"
      />
      <button
        type="button"
        aria-label={words.message.file.speed(rate)}
        onClick={faster}
        className="tabular h-6 w-9 shrink-0 rounded-full bg-fg/8 text-xs font-medium text-muted hover:text-fg"
      >
        {rate}×
      </button>
    </div>
  );
}
