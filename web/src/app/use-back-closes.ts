import { useEffect, useEffectEvent } from 'react';
import { hasRoom } from '../lib/panes/pane-room.ts';

/** On a phone what lies over the page is a step of its own: the device's Back closes it, and leaves the page under it. */
export function useBackCloses(open: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!open || !hasRoom('one')) return;
    history.pushState({ over: true }, '', location.href);
    let left = false;
    const onPop = () => {
      left = true;
      close();
    };
    addEventListener('popstate', onPop);
    return () => {
      removeEventListener('popstate', onPop);
      if (!left && (history.state as { over?: boolean } | null)?.over) history.back();
    };
  }, [open]);
}
