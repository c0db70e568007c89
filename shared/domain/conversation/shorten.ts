const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text if it has at most `limit` characters (code points), else its beginning and `…`, together within the limit.
 * Cut only between what a reader sees as characters: many emoji, flags and letters with marks are several code points.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || Array.from(text).length <= limit) return text;
  let kept = '';
  let left = limit - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= Array.from(segment).length;
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
