/** The pane on the left takes the focus: the search while it stands open, else the list. */
export function focusList(): void {
  const field = document.querySelector<HTMLElement>('[data-search-field]');
  (field ?? document.querySelector<HTMLElement>('[role="listbox"]'))?.focus();
}
