/** The parts of the screen that F6 goes through, in the order in which they stand; each marks itself. */
const PANES = '[data-pane], [data-notices]:not(:empty)';
const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), textarea:not(:disabled), select, [tabindex="0"]';

/** Moves the focus to the next (1) or previous (-1) part of the screen, to where it was there or where it begins. */
export function goToPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter(isShown);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at === -1 ? (by === 1 ? -1 : panes.length) : at;
  for (let step = 1; step <= panes.length; step++) {
    const pane = panes[(from + by * step + panes.length * step) % panes.length];
    const target = pane && entryOf(pane);
    if (!target) continue;
    target.focus();
    if (pane.contains(document.activeElement)) return;
  }
}

/** What is marked as the place to begin, else the first control. */
function entryOf(pane: HTMLElement): HTMLElement | null {
  const marked = pane.querySelector<HTMLElement>('[data-pane-entry], [role="listbox"], [role="feed"], textarea');
  if (marked && isShown(marked)) return marked;
  if (pane.tabIndex >= 0) return pane;
  return [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown) ?? null;
}

const isShown = (element: HTMLElement): boolean => element.checkVisibility?.() ?? true;
