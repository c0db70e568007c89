import { useEffect, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import type { Presence } from '../../lib/wallboard/summarize-floor.ts';

const ASK_EVERY_MS = 30_000;

/** Who has the inbox open; asked now and then, for it is only a hint. Null = not known yet. */
export function usePresence(): readonly Presence[] | null {
  const { api } = useInbox();
  const [presence, setPresence] = useState<readonly Presence[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      api.call('listPresence', {}, stop.signal).then(
        (answer) => setPresence(answer.presence),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [api]);
  return presence;
}
