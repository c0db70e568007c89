import { CircleDot } from 'lucide-react';
import type { SessionView } from '../../../../shared/contracts/contact.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { spanInWords } from '../../lib/time/time-format.ts';
import { contextWords } from '../../lib/words/context-words.ts';
import { PageEnd } from './page-end.tsx';
import { PartFailure, PartSkeleton, PartStillOld } from './part-states.tsx';
import { usePages } from './use-pages.ts';

const words = contextWords.session;

/** The sessions of the thread, newest first; each leads to where it begins. */
export function SessionsSection({
  threadId,
  stamp,
  onJump,
}: {
  threadId: string;
  stamp: number;
  onJump(seq: number): void;
}) {
  const { api } = useInbox();
  const pages = usePages<SessionView>(`sessions ${threadId}`, stamp, async (before) => {
    const query = before === undefined ? {} : { before };
    const page = await api.call('listSessions', { params: { threadId }, query });
    return { items: page.sessions, before: page.before };
  });
  const { value, failure, busy } = pages;
  if (!value) return failure && !busy ? <PartFailure failure={failure} onRetry={pages.reload} /> : <PartSkeleton />;
  return (
    <>
      <PartStillOld part={pages} />
      <ul>
        {value.items.map((session) => (
          <li key={`${session.number} ${session.openedSeq}`}>
            <Session session={session} onJump={() => onJump(session.openedSeq)} />
          </li>
        ))}
      </ul>
      <PageEnd
        count={value.items.length}
        before={value.before}
        busy={pages.loadingMore}
        none={words.none}
        onMore={() => void pages.more()}
      />
    </>
  );
}

function Session({ session, onJump }: { session: SessionView; onJump(): void }) {
  const { time } = useInbox();
  const { number, isPart, openedAt, closedAt, closeReason, closedBy, handledBy, firstResponseMs } = session;
  const end =
    closedAt === null
      ? words.now
      : closeReason === 'done' && closedBy
        ? words.closedBy(closedBy)
        : words.closed[closeReason ?? 'done'];
  const answered =
    firstResponseMs !== null ? words.firstResponse(spanInWords(firstResponseMs)) : isPart ? '' : words.noAnswer;
  const facts = [
    words.counts(session.received, session.sent),
    answered,
    session.cause ? words.opened[session.cause] : '',
  ];
  return (
    <button
      type="button"
      title={contextWords.jump}
      onClick={onJump}
      className="-mx-2 block w-[calc(100%+1rem)] rounded-md px-2 py-1.5 text-start hover:bg-hover"
    >
      <span className="flex items-center gap-1.5 text-sm font-medium">
        {closedAt === null && <CircleDot size={12} aria-hidden="true" className="shrink-0 text-ok" />}
        <span className="min-w-0 flex-1 truncate">{isPart ? words.part(number) : words.title(number)}</span>
        <span className="tabular shrink-0 text-xs font-normal text-muted">{time.moment(openedAt)}</span>
      </span>
      <span dir="auto" className="block text-match-parent text-xs wrap-anywhere">
        {closedAt === null ? end : `${end}, ${time.moment(closedAt)}`}
      </span>
      <span className="block text-xs text-muted">{facts.filter(Boolean).join(' · ')}</span>
      {handledBy.length > 0 && (
        <span dir="auto" className="block truncate text-match-parent text-xs text-muted">
          {words.handledBy(handledBy.toReversed().join(', '))}
        </span>
      )}
    </button>
  );
}
