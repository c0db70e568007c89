import { useSyncExternalStore } from 'react';
import { useInbox } from '../inbox/inbox-context.ts';

/**
 * The server's time, rounded down to `stepMs`, re-rendering only when that rounded value changes.
 * One second for a running countdown, a minute for "3m ago".
 */
export function useNow(stepMs = 60_000): number {
  const { clock, ticker } = useInbox();
  return useSyncExternalStore(ticker.subscribe, () => Math.floor(clock.now() / stepMs) * stepMs);
}
