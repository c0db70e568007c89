import { useSyncExternalStore } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { type SetupFeed, type SetupLoad, setupFeed } from '../../lib/setup/setup-feed.ts';

/** The first steps as they are known here, and what can be done with them. */
export function useSetup(): SetupLoad & { feed: SetupFeed } {
  const feed = setupFeed(useInbox().api);
  const load = useSyncExternalStore(feed.state.subscribe, feed.state.get);
  return { ...load, feed };
}
