/** So many frames without a move, and what was gone to is at rest. */
const CALM_FRAMES = 4;
const MOST_FRAMES = 90;

/**
 * Scrolls to a row and holds it in the middle of `box` while the rows around it are drawn and measured for the first time,
 * which moves them. Ends at rest, or when the person scrolls.
 * @param scroll brings the row to where its place is taken to be now
 */
export function holdInMiddle(box: HTMLElement, key: string, scroll: () => void): void {
  let frames = 0;
  let calm = 0;
  let ended = false;
  const end = () => {
    ended = true;
  };
  const step = () => {
    if (ended || !box.isConnected) return;
    const row = box.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const off = row ? middleOf(row) - middleOf(box) : Number.NaN;
    if (Math.abs(off) <= 1 || isOutOfReach(box, off)) calm += 1;
    else {
      calm = 0;
      scroll();
    }
    frames += 1;
    if (calm < CALM_FRAMES && frames < MOST_FRAMES) requestAnimationFrame(step);
  };
  for (const event of ['wheel', 'touchmove', 'pointerdown']) {
    box.addEventListener(event, end, { passive: true, once: true });
  }
  scroll();
  requestAnimationFrame(step);
}

/** Near an end of the thread the middle is: the box cannot scroll any further that way. */
function isOutOfReach({ scrollTop, clientHeight, scrollHeight }: HTMLElement, off: number): boolean {
  return off < 0 ? scrollTop <= 0 : off > 0 && scrollTop + clientHeight >= scrollHeight - 1;
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
