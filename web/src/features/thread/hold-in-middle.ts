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
  let before = Number.NaN;
  let ended = false;
  const end = () => {
    ended = true;
  };
  const step = () => {
    if (ended || !box.isConnected) return;
    const row = box.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const off = row ? middleOf(row) - middleOf(box) : Number.NaN;
    // Near the ends of a thread the middle is out of reach: what no longer moves is there.
    if (Math.abs(off) <= 1 || off === before) calm += 1;
    else {
      calm = 0;
      scroll();
    }
    before = off;
    frames += 1;
    if (calm < CALM_FRAMES && frames < MOST_FRAMES) requestAnimationFrame(step);
  };
  for (const event of ['wheel', 'touchmove', 'pointerdown']) {
    box.addEventListener(event, end, { passive: true, once: true });
  }
  scroll();
  requestAnimationFrame(step);
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
