import { Undo2 } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useInbox, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { Button } from '../../ui/button.tsx';

const words = composerWords.held;

/** What was sent and can still be taken back: undo brings its words and files back to where they were written. */
export function HeldBar({ threadId }: { threadId: string }) {
  const { actions, drafts, compose, notices } = useInbox();
  const extras = useReplyExtras();
  const held = useTimeline(threadId).pending.filter(({ heldUntil }) => heldUntil !== undefined);
  const until = held.at(-1)?.heldUntil;
  if (until === undefined) return null;
  const undo = () => {
    const taken = actions.takeBack(threadId);
    const texts = taken.flatMap(({ content, text }) => (content ? [] : [text]));
    const written = drafts.read(threadId, 'reply');
    drafts.write(threadId, 'reply', [...texts, ...(written ? [written] : [])].join('\n'));
    for (const { content } of taken)
      if (content?.type === 'media') extras.putBack(threadId, content.mediaId, content.caption);
    const quoted = taken.find(({ quotes }) => quotes)?.quotes;
    if (quoted) extras.quote(threadId, quoted);
    notices.show('done', words.taken);
    compose.set({ mode: 'reply' });
  };
  return (
    <section
      aria-label={words.label}
      className="relative mb-1.5 flex items-center gap-2 overflow-hidden rounded-md border border-line bg-bg py-1 ps-3 pe-1"
    >
      <p role="status" className="min-w-0 flex-1 truncate text-sm text-muted">
        {held.length === 1 ? words.one : words.many(held.length)}
      </p>
      <Button small look="quiet" onClick={() => actions.sendNow(threadId)}>
        {words.now}
      </Button>
      <Button small icon={<Undo2 size={13} className="rtl:-scale-x-100" />} onClick={undo}>
        {words.undo}
      </Button>
      <TimeLeft key={until} until={until} />
    </section>
  );
}

/** A line that runs out; one animation instead of a timer that draws. */
function TimeLeft({ until }: { until: number }) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    line.current?.animate?.([{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }], {
      duration: Math.max(0, until - Date.now()),
      fill: 'forwards',
    });
  }, [until]);
  return <div ref={line} className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-brand rtl:origin-right" />;
}
