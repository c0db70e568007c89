/** `9`, `9:5`, `0930`, `9.30` as `HH:MM`; anything else stays as it was written, so that it can be put right. */
export function tidyTime(text: string): string {
  const written = text.trim();
  const found = /^(\d{1,2})(?:[:.h](\d{1,2})?)?$/.exec(written) ?? /^(\d{1,2})(\d{2})$/.exec(written);
  if (!found) return written;
  return `${found[1]?.padStart(2, '0')}:${(found[2] ?? '').padStart(2, '0')}`;
}
