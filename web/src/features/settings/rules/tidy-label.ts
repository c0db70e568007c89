/** A label as it is kept: in lower case. */
export function tidyLabel(text: string): string {
  return text.trim().toLowerCase();
}
