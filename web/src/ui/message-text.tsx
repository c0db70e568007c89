import { Fragment, type ReactNode } from 'react';
import { blocksOf, isEmojiOnly, type TextBlock, type TextPiece } from '../lib/whatsapp-text.ts';
import { classNames } from './class-names.ts';
import { MentionedText } from './mentioned-text.tsx';

type Props = { text: string; inert?: boolean; mentions?: readonly string[] };

/**
 * A message's text as WhatsApp shows it; each one in its own direction. `inert`: links are shown, but do not open;
 * `mentions`: names that are set off where `@` stands before them.
 */
export function MessageText({ text, inert = false, mentions = [] }: Props) {
  const large = isEmojiOnly(text);
  return (
    <div
      dir="auto"
      className={classNames('text-start wrap-anywhere whitespace-pre-wrap', large && 'text-[2rem] leading-10')}
    >
      {each(blocksOf(text), (block) => drawBlock(block, inert, mentions))}
    </div>
  );
}

/** The parts of a text never move, so their place is their key. */
function each<T>(parts: readonly T[], draw: (part: T) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, index) => <Fragment key={index}>{draw(part)}</Fragment>);
}

function drawBlock(block: TextBlock, inert: boolean, mentions: readonly string[]): ReactNode {
  const drawn = (pieces: readonly TextPiece[]) => each(pieces, (piece) => draw(piece, inert, mentions));
  if (block.kind === 'text') return <div className="min-h-lh">{drawn(block.pieces)}</div>;
  if (block.kind === 'quote') {
    return (
      <blockquote className="my-0.5 border-s-3 border-current/35 ps-2 opacity-85">
        {each(block.lines, (line) => (
          <div dir="auto">{drawn(line.pieces)}</div>
        ))}
      </blockquote>
    );
  }
  const items = each(block.lines, (line) => (
    <li value={block.kind === 'numbers' ? Number.parseInt(line.mark, 10) : undefined}>{drawn(line.pieces)}</li>
  ));
  return block.kind === 'bullets' ? (
    <ul className="list-disc ps-5">{items}</ul>
  ) : (
    <ol className="list-decimal ps-6">{items}</ol>
  );
}

function draw(piece: TextPiece, inert: boolean, mentions: readonly string[]): ReactNode {
  const inside = (pieces: readonly TextPiece[]) => each(pieces, (inner) => draw(inner, inert, mentions));
  switch (piece.kind) {
    case 'text':
      return mentions.length > 0 ? <MentionedText text={piece.text} names={mentions} /> : piece.text;
    case 'bold':
      return <strong className="font-semibold">{inside(piece.pieces)}</strong>;
    case 'italic':
      return <em>{inside(piece.pieces)}</em>;
    case 'strike':
      return <s>{inside(piece.pieces)}</s>;
    case 'mono':
      return <code className="rounded-[4px] bg-fg/8 px-1 font-mono text-sm">{piece.text}</code>;
    case 'link':
      return inert ? (
        <span className="text-brand underline underline-offset-2">{piece.text}</span>
      ) : (
        <a
          href={piece.href}
          target="_blank"
          rel="noreferrer noopener"
          dir="ltr"
          className="text-brand underline underline-offset-2"
        >
          {piece.text}
        </a>
      );
  }
}
