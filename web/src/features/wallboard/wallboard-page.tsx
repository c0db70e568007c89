import { type ComponentType, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { oversees } from '../../../../shared/domain/people/agent.ts';
import type { HandoverTarget } from '../../lib/inbox/inbox-actions.ts';
import { useAgents, useHeads, useIsLive, useListState, useMe, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { type Floor, summarizeFloor } from '../../lib/wallboard/summarize-floor.ts';
import { wallboardWords } from '../../lib/words/wallboard-words.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage, StateMessage } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { AgentCard } from './agent-card.tsx';
import { DueList } from './due-list.tsx';
import { QueueCard } from './queue-card.tsx';
import { MOST_HEADS, useAllOpen } from './use-all-open.ts';
import { usePresence } from './use-presence.ts';

/** How often waits and idle times are counted on: a board is read from afar. */
const STEP_MS = 5000;

/** The window in which a conversation is given to somebody, by mouse or keyboard. */
export type ReassignWindow = ComponentType<{
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  onHandOver(target: HandoverTarget, name: string, note: string): Promise<void>;
  onClose(): void;
}>;

type Props = {
  Reassign: ReassignWindow;
  onGive(thread: ThreadView, target: HandoverTarget, name: string, note: string): Promise<void>;
  onOpen(threadId: string): void;
};

/** The floor at a glance, live: queues, people, and what is about to go wrong; drag to reassign. */
export default function WallboardPage(props: Props) {
  const me = useMe();
  if (!oversees(me.role)) return <StateMessage title={wallboardWords.overseersOnly} />;
  return <Board {...props} />;
}

function Board({ Reassign, onGive, onOpen }: Props) {
  const { retry } = useAllOpen();
  const { status, failure, cursor } = useListState('all');
  const live = useIsLive();
  const presence = usePresence();
  const heads = useHeads();
  const agents = useAgents();
  const policy = usePolicy();
  const now = useNow(STEP_MS);
  const floor = useMemo(
    () => summarizeFloor({ heads, agents, policy, presence, now }),
    [heads, agents, policy, presence, now],
  );
  const [giving, setGiving] = useState<ThreadView | null>(null);
  const trigger = useRef<HTMLElement | null>(null);
  const reassign = (thread: ThreadView, button: HTMLElement) => {
    trigger.current = button;
    setGiving(thread);
  };
  const drop = (threadId: string, target: HandoverTarget, name: string) => {
    const thread = heads.find((head) => head.threadId === threadId);
    if (thread && !isThere(thread, target)) void onGive(thread, target, name, '').catch(() => undefined);
  };
  const lists = { now, onOpen, onReassign: reassign, onDrop: drop };
  if (status === 'failed' && floor.open === 0) {
    return (
      <main className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg">
        <h1 className="sr-only">{wallboardWords.title}</h1>
        <FailureMessage title={wallboardWords.failed} failure={failure} onRetry={retry} />
      </main>
    );
  }
  // Nothing is told of what is not known yet: "nobody waits" would be wrong.
  if (status !== 'ready' && floor.open === 0) return <Loading />;
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-bg p-5 max-md:p-3">
      <Title floor={floor} />
      {!live && (
        <p role="status" className="pt-1 text-sm text-warn">
          {wallboardWords.notLive}
        </p>
      )}
      {floor.open >= MOST_HEADS && cursor !== null && (
        <p role="status" className="pt-1 text-sm text-warn">
          {wallboardWords.more(MOST_HEADS)}
        </p>
      )}
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <section aria-labelledby="queues">
            <h2 id="queues" className="pb-2 text-sm font-semibold text-muted">
              {wallboardWords.queues}
            </h2>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] items-start gap-3">
              {floor.queues.map((queue) => (
                <QueueCard key={queue.team.id} queue={queue} {...lists} />
              ))}
            </div>
          </section>
          <section aria-labelledby="people">
            <h2 id="people" className="pb-2 text-sm font-semibold text-muted">
              {wallboardWords.people}
            </h2>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] items-start gap-3">
              {floor.agents.map((summary) => (
                <AgentCard key={summary.agent.id} summary={summary} {...lists} />
              ))}
            </div>
          </section>
          <p className="text-xs text-muted">{wallboardWords.dragHint}</p>
        </div>
        <DueList due={floor.due} teams={policy.teams} onOpen={onOpen} />
      </div>
      {giving && (
        <Reassign
          thread={giving}
          triggerRef={trigger}
          onHandOver={(target, name, note) => onGive(giving, target, name, note)}
          onClose={() => setGiving(null)}
        />
      )}
    </main>
  );
}

function Loading() {
  const late = useDelayed(true);
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg p-5 max-md:p-3">
      <h1 className="text-xl font-semibold">{wallboardWords.title}</h1>
      {late && (
        <div
          aria-busy="true"
          className="mt-8 grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] items-start gap-3"
        >
          <span className="sr-only">{wallboardWords.loading}</span>
          {['h-24', 'h-20', 'h-28', 'h-20'].map((height, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes that never move
            <Skeleton key={index} className={`${height} rounded-lg`} />
          ))}
        </div>
      )}
    </main>
  );
}

function Title({ floor }: { floor: Floor }) {
  const waiting = floor.queues.reduce((sum, queue) => sum + queue.waiting.length, 0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {wallboardWords.title}
      </h1>
      <p aria-live="polite" className="tabular text-muted">
        {wallboardWords.lead(floor.open, waiting)}
      </p>
    </>
  );
}

/** Dropped where it lies already. */
function isThere({ conversation }: ThreadView, target: HandoverTarget): boolean {
  if (!conversation || target === 'queue') return false;
  const { holder, teamId } = conversation;
  if ('agentId' in target) return holder.kind === 'agent' && holder.agentId === target.agentId;
  return holder.kind === 'queue' && teamId === target.teamId;
}
