import { LoaderCircle, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { words } from '../lib/words/words.ts';
import { Button } from '../ui/button.tsx';

const CHIP_AFTER_MS = 2000;
const BANNER_AFTER_MS = 10_000;
const LIVE_SHOWN_MS = 1800;

/** How the live connection does: nothing while it lives, a quiet chip after 2 s without it, a banner after 10 s, and the way back. */
export function ConnectionBanner() {
  const { live, reconnect, store, sync } = useInbox();
  const state = useSyncExternalStore(live.subscribe, live.get);
  const watchOutbox = useCallback((callback: () => void) => store.subscribe('outbox', callback), [store]);
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine);
  const unsent = useSyncExternalStore(watchOutbox, () => store.unsent());
  const catchingUp = useSyncExternalStore(sync.catchingUp.subscribe, sync.catchingUp.get);
  const since = state.status === 'live' ? null : state.since;
  const stage = useStage(since, catchingUp);
  if (!online || stage === 'banner') {
    return (
      <div
        role="status"
        className="flex shrink-0 items-center justify-center gap-3 border-b border-warn/30 bg-warn/12 px-4 py-1.5 text-sm text-warn"
      >
        <WifiOff size={15} className="shrink-0" />
        <span>
          {online ? words.live.banner : words.live.offline} {unsent > 0 && words.live.waiting(unsent)}
        </span>
        {online && (
          <Button small look="plain" onClick={reconnect}>
            {words.live.retry}
          </Button>
        )}
      </div>
    );
  }
  if (stage === 'none') return null;
  return (
    <div
      role="status"
      className="pointer-events-none fixed start-1/2 top-2 z-30 inline-flex w-max max-w-[calc(100%-1rem)] -translate-x-1/2 animate-appear items-center gap-1.5 rounded-full border border-line bg-raised px-3 py-1 text-xs font-medium text-muted shadow-pop rtl:translate-x-1/2"
    >
      {stage === 'live' ? (
        <span className="size-2 rounded-full bg-ok" />
      ) : (
        <LoaderCircle size={12} className="animate-spin" />
      )}
      {stage === 'live' ? words.live.live : stage === 'catching-up' ? words.live.catchingUp : words.live.reconnecting}
    </div>
  );
}

type Stage = 'none' | 'chip' | 'banner' | 'catching-up' | 'live';

/** A break that nobody noticed needs no end either: the chips of the way back follow only on one that was shown. */
function useStage(since: number | null, catchingUp: boolean): Stage {
  const [stage, setStage] = useState<Stage>('none');
  useEffect(() => {
    if (since === null) {
      setStage((before) => (before === 'none' ? 'none' : catchingUp ? 'catching-up' : 'live'));
      if (catchingUp) return;
      const timer = setTimeout(() => setStage('none'), LIVE_SHOWN_MS);
      return () => clearTimeout(timer);
    }
    const lost = Date.now() - since;
    const chip = setTimeout(() => setStage('chip'), Math.max(0, CHIP_AFTER_MS - lost));
    const banner = setTimeout(() => setStage('banner'), Math.max(0, BANNER_AFTER_MS - lost));
    return () => {
      clearTimeout(chip);
      clearTimeout(banner);
    };
  }, [since, catchingUp]);
  return stage;
}

function watchOnline(callback: () => void): () => void {
  addEventListener('online', callback);
  addEventListener('offline', callback);
  return () => {
    removeEventListener('online', callback);
    removeEventListener('offline', callback);
  };
}
