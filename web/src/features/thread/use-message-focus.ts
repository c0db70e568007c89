import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { TimelineRow } from './timeline-row-type.ts';
import { entriesOf } from './timeline-rows.ts';

const CONTROLS =
  'button:not(:disabled), a[href], summary, input:not(:disabled), video[controls], audio[controls], [tabindex="0"]';
/** Controls that use arrows themselves. */
const OWN_ARROWS = 'input, video, audio, select, textarea';

type Given = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  scrollTo(index: number): void;
  /** Goes to the end of the thread when that is not among the rows; null = it is. */
  toEnd: (() => void) | null;
};

/**
 * The timeline is one stop of Tab. Arrows (and Alt with arrows from anywhere) go from message to message, Enter goes into
 * the controls of one, Escape comes back out. The active row has to stay drawn: else the focus would go with it.
 */
export function useMessageFocus({ scroller, rows, scrollTo, toEnd }: Given) {
  const [active, setActive] = useState<TimelineRow | null>(null);
  const index = active === null ? -1 : indexOf(rows, active);
  const wanted = useRef(false);
  const inside = useRef(false);
  const tabbed = useRef(false);
  const [before, after] = [useRef<HTMLSpanElement>(null), useRef<HTMLSpanElement>(null)];
  const articleAt = (at: number) => {
    const key = rows[at]?.key;
    return key === undefined ? null : scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  };
  const go = (to: number) => {
    const at = Math.max(0, Math.min(rows.length - 1, to));
    const row = rows[at];
    if (!row) return;
    setActive(row);
    scrollTo(at);
    const article = articleAt(at);
    if (article) article.focus({ preventScroll: true });
    else wanted.current = true;
  };
  useLayoutEffect(() => {
    const isLost = inside.current && (document.activeElement === null || document.activeElement === document.body);
    if (!wanted.current && !isLost) return;
    const article = articleAt(index);
    if (article) wanted.current = false;
    (article ?? (isLost ? scroller.current : null))?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const onKey = ({ key }: globalThis.KeyboardEvent) => {
      tabbed.current = key === 'Tab';
    };
    const onPointer = () => {
      tabbed.current = false;
    };
    addEventListener('keydown', onKey, true);
    addEventListener('pointerdown', onPointer, true);
    return () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
  // Whoever asks from elsewhere begins at the newest message.
  const onStep = useEffectEvent((event: Event) => {
    const from = index === -1 ? rows.length : index;
    go(from + (event as CustomEvent<1 | -1>).detail);
  });
  useEffect(() => {
    const feed = scroller.current;
    feed?.addEventListener('step', onStep);
    return () => feed?.removeEventListener('step', onStep);
  }, [scroller]);

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const { target, currentTarget, relatedTarget } = event;
    inside.current = true;
    const key = target.closest<HTMLElement>('[data-key]')?.dataset.key;
    const row = rows.find((each) => each.key === key);
    const cameByTab = tabbed.current && relatedTarget !== null && !currentTarget.contains(relatedTarget);
    // Tab would land on the first or last control of some message: it belongs on the message that was left.
    const home = index === -1 ? currentTarget : articleAt(index);
    if (cameByTab && home && target !== home) {
      tabbed.current = false;
      home.focus({ preventScroll: home === currentTarget });
    } else if (row) setActive(row);
  };
  const onBlur = () => {
    inside.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const article = target.closest<HTMLElement>('[data-key]');
    const isDrilled = article !== null && target !== article;
    if (event.key === 'Tab') return onTab(event, isDrilled ? article : null);
    if (event.key === 'Enter' && article && !isDrilled) {
      const [first] = controlsOf(article);
      first?.focus();
      return first && event.preventDefault();
    }
    if (event.key === 'Escape' && isDrilled) {
      event.stopPropagation();
      article.focus({ preventScroll: true });
      return;
    }
    if (isDrilled && target.matches(OWN_ARROWS)) return;
    const from = index === -1 ? rows.length : index;
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (event.key === 'End' && toEnd) return toEnd();
    go(to);
  };
  const onTab = (event: KeyboardEvent<HTMLElement>, drilled: HTMLElement | null) => {
    if (!drilled) return (event.shiftKey ? before : after).current?.focus();
    const controls = controlsOf(drilled);
    const at = controls.indexOf(event.target as HTMLElement);
    event.preventDefault();
    controls.at((at + (event.shiftKey ? -1 : 1) + controls.length) % controls.length)?.focus();
  };
  return { active: rows[index] ?? null, index, go, before, after, handlers: { onFocus, onBlur, onKeyDown } };
}

/** Where a row is now; a run of events is another row when one more has happened. */
function indexOf(rows: readonly TimelineRow[], row: TimelineRow): number {
  const at = rows.findIndex(({ key }) => key === row.key);
  const seq = entriesOf(row)[0]?.seq;
  if (at !== -1 || seq === undefined) return at;
  return rows.findIndex((each) => entriesOf(each).some((entry) => entry.seq === seq));
}

function controlsOf(article: HTMLElement): HTMLElement[] {
  const isUsable = (element: HTMLElement) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
  return [...article.querySelectorAll<HTMLElement>(CONTROLS)].filter(isUsable);
}
