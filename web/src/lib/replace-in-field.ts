/**
 * Puts text in the place of a stretch of a field, as typing does: React hears of it, and Ctrl+Z takes it back.
 * The caret ends up after it, or selects `select` (relative to what was put in).
 */
export function replaceInField(
  field: HTMLTextAreaElement,
  from: number,
  to: number,
  text: string,
  select?: readonly [number, number],
): void {
  field.focus();
  field.setSelectionRange(from, to);
  // The only way in that keeps the browser's undo; where it does nothing, the text goes in without.
  const typed = typeof document.execCommand === 'function' && document.execCommand('insertText', false, text);
  if (!typed) {
    const { value } = field;
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    set?.call(field, value.slice(0, from) + text + value.slice(to));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const [start, end] = select ?? [text.length, text.length];
  field.setSelectionRange(from + start, from + end);
}
