import { useEffect, useRef } from 'react';
import { useOverlay } from '../lib/inbox/inbox-context.ts';
import { focusList } from './focus-list.ts';

/**
 * What had the focus may be gone with the conversation or the window it belonged to: then the list takes it, so that it
 * is never lost. Looked at after each drawing of the component that uses this; a window gives its focus back first.
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
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => rescue(last.current));
    });
    return () => cancelAnimationFrame(frame);
  });
}

function rescue(last: HTMLElement | null): void {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && last !== null && (!last.isConnected || last.matches(':disabled'))) focusList();
}
