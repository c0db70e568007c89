/** The digits of a text as a number; null for nothing, undefined for anything else. */
export function readWholeNumber(text: string): number | null | undefined {
  const digits = text.trim();
  if (digits === '') return null;
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}
