import { Fragment } from 'react';
import { isEmojiOnly, piecesOf, type TextPiece } from '../../lib/whatsapp-text.ts';
import { classNames } from '../../ui/class-names.ts';

/** A message's text as WhatsApp shows it; each one in its own direction. */
export function MessageText({ text }: { text: string }) {
  const large = isEmojiOnly(text);
  return (
    <div
      dir="auto"
      className={classNames('text-start wrap-anywhere whitespace-pre-wrap', large && 'text-[2rem] leading-10')}
    >
      {piecesOf(text).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
        <Fragment key={index}>{draw(piece)}</Fragment>
      ))}
    </div>
  );
}

function draw(piece: TextPiece) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return <strong className="font-semibold">{piece.text}</strong>;
    case 'italic':
      return <em>{piece.text}</em>;
    case 'strike':
      return <s>{piece.text}</s>;
    case 'mono':
      return <code className="rounded-[4px] bg-fg/8 px-1 font-mono text-sm">{piece.text}</code>;
    case 'link':
      return (
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
