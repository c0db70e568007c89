import { ArrowRightLeft, ArrowUp, ChevronsUp, Siren } from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { queuedSince } from '../../lib/inbox/list-membership.ts';
import { elapsed } from '../../lib/time/time-format.ts';
import { timerOf } from '../../lib/time/timer.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { wallboardWords } from '../../lib/words/wallboard-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { startDrag } from './drop-target.ts';

/** Shown at first; the others on request, so that a long queue leaves the board readable. */
const SHOWN = 5;
const MINUTE = 60_000;

export type ItemActions = {
  now: number;
  onOpen(threadId: string): void;
  onReassign(thread: ThreadView, button: HTMLElement): void;
  onDrop(threadId: string, target: { agentId: string } | { teamId: string }, name: string): void;
};

/** The conversations of one person or queue; each can be opened, dragged, and given away by its button. */
export function ConversationItems({
  threads,
  label,
  ...actions
}: { threads: ThreadView[]; label: string } & ItemActions) {
  const [all, setAll] = useState(false);
  const shown = all ? threads : threads.slice(0, SHOWN);
  return (
    <>
      <ul aria-label={label} className="flex flex-col">
        {shown.map((thread) => (
          <Item key={thread.threadId} thread={thread} {...actions} />
        ))}
      </ul>
      {threads.length > SHOWN && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 h-6 rounded-sm px-2 text-xs font-medium text-brand hover:bg-hover"
        >
          {all ? wallboardWords.showLess : wallboardWords.showAll(threads.length)}
        </button>
      )}
    </>
  );
}

function Item({ thread, now, onOpen, onReassign }: { thread: ThreadView } & ItemActions) {
  const { time } = useInbox();
  const { conversation, contact } = thread;
  const name = contact.name || contact.phone || contact.id;
  const queued = conversation?.holder.kind === 'queue';
  const waits = queued ? queuedSince(thread) : (conversation?.waitingSince ?? null);
  const timer = timerOf(thread, now, time);
  const near = timer && timer.tone !== 'plain' ? timer : null;
  const priority = conversation?.priority ?? 0;
  return (
    <li
      draggable
      onDragStart={(event) => startDrag(event, thread.threadId)}
      className="group/item flex min-h-9 cursor-grab items-center gap-1.5 rounded-md ps-2 pe-1 hover:bg-hover active:cursor-grabbing"
    >
      {priority > 0 && (
        <span title={actionWords.priorityIs(actionWords.priority[priority])} className="inline-flex">
          {priority === 2 ? (
            <ChevronsUp size={13} className="text-danger" />
          ) : (
            <ArrowUp size={13} className="text-warn" />
          )}
          <span className="sr-only">{actionWords.priorityIs(actionWords.priority[priority])}</span>
        </span>
      )}
      {conversation?.escalation && (
        <span title={actionWords.escalatedBecause(conversation.escalation.reason)} className="inline-flex">
          <Siren size={13} className="text-danger" />
          <span className="sr-only">{actionWords.escalated}</span>
        </span>
      )}
      <button type="button" onClick={() => onOpen(thread.threadId)} className="min-w-0 flex-1 py-1 text-start">
        <span className="sr-only">{wallboardWords.open} </span>
        <bdi dir="auto" className="block truncate text-match-parent font-medium">
          {name}{' '}
        </bdi>
        {near && (
          <span
            className={classNames(
              'tabular block truncate text-xs',
              near.tone === 'danger' ? 'text-danger' : 'text-warn',
            )}
          >
            {near.text}
          </span>
        )}
      </button>
      <span
        className={classNames(
          'tabular shrink-0 text-xs',
          waits !== null && now - waits > 15 * MINUTE ? 'text-warn' : 'text-muted',
        )}
      >
        {waits === null ? wallboardWords.answered : wallboardWords.waits(elapsed(now - waits))}
      </span>
      <button
        type="button"
        aria-label={wallboardWords.reassign(name)}
        title={wallboardWords.reassign(name)}
        aria-haspopup="dialog"
        onClick={(event) => onReassign(thread, event.currentTarget)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-line/60 hover:text-fg"
      >
        <ArrowRightLeft size={14} />
      </button>
    </li>
  );
}
