/** In their order: an open search, the list, and where the list is empty and so no list, the view that says so. */
const PLACES = ['[data-search-field]', '[role="listbox"]', '[role="tab"][aria-selected="true"]'];

/** The pane of lists takes the focus. */
export function focusList(): void {
  for (const place of PLACES) {
    const found = document.querySelector<HTMLElement>(place);
    if (found) return found.focus();
  }
}

/**
 * What had the focus may be gone when the screen is drawn anew: then the list takes it, so that it is never lost. A window
 * that closes gives its focus back first. `isGone` is asked then; the returned function calls it off.
 */
export function keepFocus(isGone: () => boolean = () => true): () => void {
  const rescue = () => {
    const { activeElement, body } = document;
    if ((activeElement === null || activeElement === body) && isGone()) focusList();
  };
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(rescue);
  });
  return () => cancelAnimationFrame(frame);
}
