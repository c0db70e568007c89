/** One stretch of a line. `link` carries an address that is safe to open (http or https only). */
export type TextPiece =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; mark: string; pieces: TextPiece[] }
  | { kind: 'mono'; mark: string; text: string }
  | { kind: 'link'; text: string; href: string };

/** Lines that belong together. `mark` is what stands before a line and is not shown as it is. */
export type TextBlock =
  | { kind: 'text'; pieces: TextPiece[] }
  | { kind: 'quote' | 'bullets' | 'numbers'; lines: { mark: string; pieces: TextPiece[] }[] };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** WhatsApp's marks, as the phone shows them: a mark counts only at a word's edge and around something. */
const PATTERN =
  /(```)([\s\S]+?)```|(`)([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\5(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'*_~])/gu;

const LINE_MARKS = [
  ['quote', /^> ?(?=.*\S)/],
  ['bullets', /^[*-] (?=.*\S)/],
  ['numbers', /^\d{1,3}\. (?=.*\S)/],
] as const;

/** Cuts a text into blocks of lines, each in pieces to draw. Nothing is ever parsed as HTML, and nothing is lost. */
export function blocksOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let plain: string[] = [];
  const endPlain = () => {
    if (plain.length > 0) blocks.push({ kind: 'text', pieces: piecesOf(plain.join('\n')) });
    plain = [];
  };
  for (const line of linesOf(text)) {
    const found = LINE_MARKS.map(([kind, pattern]) => ({ kind, mark: pattern.exec(line)?.[0] })).find(
      ({ mark }) => mark,
    );
    if (!found?.mark) {
      plain.push(line);
      continue;
    }
    endPlain();
    const { kind, mark } = found;
    const before = blocks.at(-1);
    const marked = { mark, pieces: piecesOf(line.slice(mark.length)) };
    if (before?.kind === kind) before.lines.push(marked);
    else blocks.push({ kind, lines: [marked] });
  }
  endPlain();
  return blocks;
}

/** Cuts one or more lines into pieces; marks inside marks count too: `*_both_*`. */
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
  return textOf(piecesOf(text));
}

function textOf(pieces: readonly TextPiece[]): string {
  return pieces.map((piece) => ('pieces' in piece ? textOf(piece.pieces) : piece.text)).join('');
}

/** Is something in it that is not shown as it is written? */
export function hasMarks(text: string): boolean {
  return blocksOf(text).some(
    (block) => block.kind !== 'text' || block.pieces.some(({ kind }) => kind !== 'text' && kind !== 'link'),
  );
}

/** Lines; those between ``` and ``` are one, so that code is never read as a list or a quote. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let code: string | null = null;
  const fences = (line: string) => line.split('```').length - 1;
  for (const line of text.split('\n')) {
    if (code !== null) {
      code += `\n${line}`;
      if (fences(line) % 2 === 0) continue;
      lines.push(code);
      code = null;
    } else if (fences(line) % 2 === 1) code = line;
    else lines.push(line);
  }
  // A fence that is never closed is no fence.
  if (code !== null) lines.push(...code.split('\n'));
  return lines;
}

function pieceOf(match: RegExpMatchArray): TextPiece {
  const [whole, fence, block, tick, inline, mark, marked, link] = match;
  if (block !== undefined) return { kind: 'mono', mark: fence ?? '', text: block };
  if (inline !== undefined) return { kind: 'mono', mark: tick ?? '', text: inline };
  if (link !== undefined) return { kind: 'link', text: link, href: link };
  const kind = MARKS[mark as keyof typeof MARKS];
  return kind && mark && marked !== undefined
    ? { kind, mark, pieces: piecesOf(marked) }
    : { kind: 'text', text: whole };
}

const EMOJI_ONLY =
  /^(?:(?:\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic}|[\u{E0020}-\u{E007F}])*)\s?){1,3}$/u;

/** One to three emoji and nothing else are drawn large, as on the phone. */
export function isEmojiOnly(text: string): boolean {
  return EMOJI_ONLY.test(text.trim());
}
