import { Lock, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { useColleagues } from '../../lib/inbox/use-colleagues.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';
import { classNames } from '../../ui/class-names.ts';

/**
 * Who else writes in this conversation, in the free room above the field: nothing moves when it comes and goes. A reply
 * beside my own is a warning; a note never is.
 */
export function TypingLine({ threadId, mode }: { threadId: string; mode: DraftMode }) {
  const { drafts } = useInbox();
  const { writing } = useColleagues(threadId);
  const iWrite = useSyncExternalStore(drafts.subscribe, () => drafts.has(threadId));
  const rival = iWrite ? writing.find((each) => each.mode === 'reply') : undefined;
  const one = rival ?? writing[0];
  const says =
    one &&
    (rival
      ? colleagueWords.writesToo(rival.agent.name)
      : writing.length > 1
        ? colleagueWords.write(writing.length)
        : colleagueWords.writes[one.mode](one.agent.name));
  const isNote = one?.mode === 'note' && writing.length === 1;
  return (
    <p
      role={rival ? 'status' : undefined}
      className={classNames(
        'ms-auto flex min-w-0 items-center gap-1.5 ps-2 text-xs',
        rival ? 'font-medium text-warn' : mode === 'note' ? 'text-on-note/85' : 'text-muted',
      )}
    >
      {one && (
        <>
          {rival ? (
            <TriangleAlert size={12} aria-hidden="true" className="shrink-0" />
          ) : isNote ? (
            <Lock size={11} aria-hidden="true" className="shrink-0" />
          ) : null}
          <span dir="auto" className={classNames('truncate', isNote && 'rounded-[4px] bg-note px-1 text-on-note')}>
            {says}
          </span>
        </>
      )}
    </p>
  );
}
