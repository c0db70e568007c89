import { useEffect, useRef } from 'react';
import { useOverlay } from '../lib/inbox/inbox-context.ts';
import { keepFocus } from '../lib/keyboard/focus-list.ts';

/**
 * What had the focus may be gone with the conversation or the window it belonged to: looked at after each drawing of the
 * component that uses this.
 */
export function useFocusKept(): void {
  const last = useRef<HTMLElement | null>(null);
  useOverlay();
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      last.current = target instanceof HTMLElement ? target : null;
    };
    addEventListener('focusin', onFocus);
    return () => removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => keepFocus(() => isGone(last.current)));
}

/** Somebody who clicked beside everything has put the focus there. */
function isGone(last: HTMLElement | null): boolean {
  return last !== null && (!last.isConnected || last.matches(':disabled'));
}
