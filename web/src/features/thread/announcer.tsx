import { useEffect, useRef, useState } from 'react';
import { contentLine } from '../../lib/content-line.ts';
import type { Timeline } from '../../lib/inbox/inbox-store.ts';
import { threadWords } from '../../lib/words/thread-words.ts';

/** Says each new message of the customer once to assistive technology; never the history (`upTo` = its newest seq). */
export function Announcer({ timeline, name, upTo }: { timeline: Timeline; name: string; upTo: number }) {
  const heard = useRef(Math.max(upTo, timeline.entries.at(-1)?.seq ?? 0));
  const [said, setSaid] = useState('');
  useEffect(() => {
    const fresh = timeline.entries.filter((entry) => entry.seq > heard.current && entry.type === 'received');
    heard.current = Math.max(heard.current, timeline.entries.at(-1)?.seq ?? 0);
    const last = fresh.at(-1);
    if (last?.type === 'received') setSaid(threadWords.announce(name, contentLine(last.content).slice(0, 300)));
  }, [timeline, name]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
