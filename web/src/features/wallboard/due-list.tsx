import { timerFor } from '../../lib/time/timer.ts';
import { useNow } from '../../lib/time/use-now.ts';
import type { DueSummary } from '../../lib/wallboard/summarize-floor.ts';
import { wallboardWords } from '../../lib/words/wallboard-words.ts';
import { classNames } from '../../ui/class-names.ts';

type Props = {
  due: readonly DueSummary[];
  teams: readonly { id: string; name: string }[];
  onOpen(threadId: string): void;
};

/** What is about to be taken away, escalated or broken, soonest first. */
export function DueList({ due, teams, onOpen }: Props) {
  const now = useNow(1000);
  return (
    <section
      aria-labelledby="due"
      className="rounded-lg border border-line bg-surface p-3 shadow-soft max-xl:order-first"
    >
      <h2 id="due" className="flex items-baseline gap-2 pb-1.5 font-semibold">
        <span className="flex-1">{wallboardWords.due}</span>
        <span className="tabular text-sm text-muted">{due.length}</span>
      </h2>
      {due.length === 0 && <p className="text-sm text-muted">{wallboardWords.dueEmpty}</p>}
      <ol>
        {due.map(({ thread, deadline }) => {
          const { text, tone } = timerFor(deadline, now);
          const { conversation, contact } = thread;
          const holder = conversation?.holder;
          const team = teams.find(({ id }) => id === conversation?.teamId)?.name ?? '';
          const name = contact.name || contact.phone || contact.id;
          return (
            <li key={thread.threadId + deadline.action}>
              <button
                type="button"
                onClick={() => onOpen(thread.threadId)}
                className="w-full rounded-md px-2 py-1.5 text-start hover:bg-hover"
              >
                <span className="flex items-baseline gap-2">
                  <bdi dir="auto" className="min-w-0 truncate font-medium">
                    {name}
                  </bdi>
                  <span className="min-w-0 flex-1 truncate text-xs text-muted">
                    {holder?.kind === 'agent' ? wallboardWords.with(holder.name) : wallboardWords.inQueue(team)}
                  </span>
                </span>
                <span
                  className={classNames(
                    'tabular block text-sm',
                    tone === 'danger' ? 'text-danger' : tone === 'warn' ? 'text-warn' : 'text-muted',
                  )}
                >
                  {text}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
