/** In their order: an open search, the list, and where the list is empty and so no list, the view that says so. */
const PLACES = ['[data-search-field]', '[role="listbox"]', '[role="tab"][aria-selected="true"]'];

/** The pane of lists takes the focus. */
export function focusList(): void {
  for (const place of PLACES) {
    const found = document.querySelector<HTMLElement>(place);
    if (found) return found.focus();
  }
}
