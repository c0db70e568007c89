/** One stretch of a message. `link` carries an address that is safe to open (http or https only). */
export type TextPiece =
  | { kind: 'text' | 'bold' | 'italic' | 'strike' | 'mono'; text: string }
  | { kind: 'link'; text: string; href: string };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** WhatsApp's marks, as the phone shows them: a mark counts only at a word's edge and around something. */
const PATTERN =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/gu;

/** Cuts a message into pieces to draw. Nothing is ever parsed as HTML. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(PATTERN)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push(pieceOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** A message in one line, without WhatsApp's marks. */
export function withoutMarks(text: string): string {
  return piecesOf(text)
    .map((piece) => piece.text)
    .join('');
}

function pieceOf(match: RegExpMatchArray): TextPiece {
  const [whole, block, inline, mark, marked, link] = match;
  const mono = block ?? inline;
  if (mono !== undefined) return { kind: 'mono', text: mono };
  if (link !== undefined) return { kind: 'link', text: link, href: link };
  const kind = MARKS[mark as keyof typeof MARKS];
  return kind && marked !== undefined ? { kind, text: marked } : { kind: 'text', text: whole };
}

const EMOJI_ONLY =
  /^(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*\s?){1,3}$/u;

/** One to three emoji and nothing else are drawn large, as on the phone. */
export function isEmojiOnly(text: string): boolean {
  return EMOJI_ONLY.test(text.trim());
}
