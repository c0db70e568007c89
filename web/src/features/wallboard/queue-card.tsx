import { elapsed } from '../../lib/time/time-format.ts';
import type { QueueSummary } from '../../lib/wallboard/summarize-floor.ts';
import { wallboardWords } from '../../lib/words/wallboard-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { ConversationItems, type ItemActions } from './conversation-items.tsx';
import { useDropTarget } from './drop-target.ts';

const LONG_MS = 15 * 60_000;

/** How many wait for a team, how long, and who they are, in the order in which they are handed out. */
export function QueueCard({ queue, ...actions }: { queue: QueueSummary } & ItemActions) {
  const { team, waiting, since, open } = queue;
  const { over, handlers } = useDropTarget((threadId) => actions.onDrop(threadId, { teamId: team.id }, team.name));
  const longest = since === null ? null : actions.now - since;
  return (
    <article
      aria-label={team.name}
      {...handlers}
      className={classNames(
        'rounded-lg border bg-surface p-3 shadow-soft',
        over ? 'border-brand ring-2 ring-brand/30' : 'border-line',
      )}
    >
      <h3 className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-semibold">
          {team.name}
        </span>
        <span className="tabular shrink-0 text-xs text-muted">{wallboardWords.openIn(open)}</span>
      </h3>
      <p className="flex items-baseline gap-2 pt-0.5 pb-1.5">
        <span className="tabular text-xl font-semibold">{waiting.length}</span>
        <span className="text-sm text-muted">{wallboardWords.waiting}</span>
        {longest !== null && (
          <span
            className={classNames(
              'tabular ms-auto text-sm',
              longest > LONG_MS ? 'font-medium text-warn' : 'text-muted',
            )}
          >
            {wallboardWords.longest(elapsed(longest))}
          </span>
        )}
      </p>
      {waiting.length === 0 ? (
        <p className="text-sm text-muted">{wallboardWords.empty}</p>
      ) : (
        <ConversationItems threads={waiting} label={`${team.name}, ${wallboardWords.waiting}`} {...actions} />
      )}
      {over && <p className="pt-1 text-xs font-medium text-brand">{wallboardWords.dropHere(team.name)}</p>}
    </article>
  );
}
