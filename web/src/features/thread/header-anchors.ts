import type { RefObject } from 'react';

type Name = 'holder' | 'snooze' | 'escalate' | 'clock' | 'more';

/** The buttons of the thread's header that windows open at. */
export type HeaderAnchors = Record<Name, RefObject<HTMLButtonElement | null>> & {
  /** A button, or the one of the other actions where it is not drawn (narrow screens). */
  shown: Record<Exclude<Name, 'more'>, RefObject<HTMLElement | null>>;
};

export function createHeaderAnchors(): HeaderAnchors {
  const at = () => ({ current: null });
  const anchors = { holder: at(), snooze: at(), escalate: at(), clock: at(), more: at() } as Record<
    Name,
    RefObject<HTMLButtonElement | null>
  >;
  const orMore = (name: Name): RefObject<HTMLElement | null> => ({
    get current() {
      const button = anchors[name].current;
      return button && button.offsetParent !== null ? button : anchors.more.current;
    },
  });
  const shown = {
    holder: orMore('holder'),
    snooze: orMore('snooze'),
    escalate: orMore('escalate'),
    clock: orMore('clock'),
  };
  return { ...anchors, shown };
}
