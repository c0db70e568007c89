import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { spanInWords } from '../../lib/time/time-format.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { describeEvent } from './describe-event.ts';
import { useThreadView } from './thread-view-context.ts';

type Closed = Extract<EntryView, { type: 'closed' }>;

/** The end of a conversation within the one scroll of the thread: why, when, how soon it was answered, who had it. */
export function SessionDivider({ entry }: { entry: Closed }) {
  const { time, store } = useInbox();
  const { teams } = usePolicy();
  const { relations } = useThreadView();
  const why = describeEvent(entry, { me: store.me, teams, time, quietFor: relations.quietFor.get(entry.seq) });
  const facts = [time.moment(entry.at), answer(entry), handler(entry, store.me)].filter((fact) => fact !== null);
  return (
    <div className="flex items-center gap-3 py-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <p className="max-w-[75%] text-center text-xs text-muted max-md:max-w-[86%]">
        <span dir="auto" className="font-semibold text-fg">
          {why}
        </span>
        {facts.map((fact) => (
          <span key={fact}>
            {' · '}
            <bdi className="tabular">{fact}</bdi>
          </span>
        ))}
      </p>
    </div>
  );
}

function answer({ answeredAfter }: Closed): string | null {
  if (answeredAfter === undefined) return threadWords.noAnswer;
  // The team wrote first: nobody waited for an answer.
  return answeredAfter === 0 ? null : threadWords.firstAnswer(spanInWords(answeredAfter));
}

/** Whoever closed it themselves is named already. */
function handler({ from, by }: Closed, me: string): string | null {
  if (from.kind !== 'agent' || (by.kind === 'agent' && by.agentId === from.agentId)) return null;
  return from.agentId === me ? threadWords.handledByYou : threadWords.handledBy(from.name);
}
