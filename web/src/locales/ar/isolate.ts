/** Keeps the direction of a name or a text of its own from turning around the sentence it stands in. */
export function isolate(text: string): string {
  return text && `\u2068${text}\u2069`;
}
