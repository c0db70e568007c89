import type { MessageFound } from '../../lib/search/search-feed.ts';

/** A text of somebody's with the places that were looked for, highlighted. */
export function MarkedText({ text, marks }: MessageFound['snippet']) {
  const parts: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false, at });
    parts.push({ text: text.slice(from, to), marked: true, at: from });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false, at });
  return (
    <bdi dir="auto" className="text-match-parent wrap-anywhere">
      {parts.map((part) =>
        part.marked ? (
          <mark key={part.at} className="rounded-[3px] bg-brand/18 font-semibold text-fg">
            {part.text}
          </mark>
        ) : (
          <span key={part.at}>{part.text}</span>
        ),
      )}
    </bdi>
  );
}
