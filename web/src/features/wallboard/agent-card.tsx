import { Wifi, WifiOff } from 'lucide-react';
import { elapsed } from '../../lib/time/time-format.ts';
import type { AgentSummary } from '../../lib/wallboard/summarize-floor.ts';
import { wallboardWords } from '../../lib/words/wallboard-words.ts';
import { words } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ConversationItems, type ItemActions } from './conversation-items.tsx';
import { useDropTarget } from './drop-target.ts';

/** One person: availability, whether the inbox is open, load, how long they have been quiet, and what they hold. */
export function AgentCard({ summary, ...actions }: { summary: AgentSummary } & ItemActions) {
  const { agent, conversations, quietSince } = summary;
  const { over, handlers } = useDropTarget((threadId) => actions.onDrop(threadId, { agentId: agent.id }, agent.name));
  const full = agent.load >= agent.capacity;
  return (
    <article
      aria-label={agent.name}
      {...handlers}
      className={classNames(
        'rounded-lg border bg-surface p-3 shadow-soft',
        over ? 'border-brand ring-2 ring-brand/30' : 'border-line',
      )}
    >
      <div className="flex items-center gap-2.5">
        <Avatar name={agent.name} id={agent.id} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-semibold">{agent.name}</h3>
          <p className="flex items-center gap-1.5 text-xs text-muted">
            <AvailabilityDot availability={agent.availability} />
            {words.availability[agent.availability]}
            <Connection summary={summary} now={actions.now} />
          </p>
        </div>
        <div className="shrink-0 text-end">
          <p
            className={classNames('tabular font-semibold', full && 'text-warn')}
            title={wallboardWords.load(agent.load, agent.capacity)}
          >
            {agent.load}/{agent.capacity}
            {full && <span className="sr-only"> {wallboardWords.full}</span>}
          </p>
          {quietSince !== null && agent.availability !== 'away' && (
            <p className="tabular text-xs text-muted" title={wallboardWords.idleHint}>
              {wallboardWords.idle(elapsed(actions.now - quietSince))}
            </p>
          )}
        </div>
      </div>
      <Bar share={agent.load / agent.capacity} full={full} />
      {conversations.length === 0 ? (
        <p className="text-sm text-muted">{wallboardWords.free}</p>
      ) : (
        <ConversationItems threads={conversations} label={agent.name} {...actions} />
      )}
      {over && <p className="pt-1 text-xs font-medium text-brand">{wallboardWords.dropHere(agent.name)}</p>}
    </article>
  );
}

function Connection({ summary: { presence }, now }: { summary: AgentSummary; now: number }) {
  if (!presence) return null;
  const says = presence.connected
    ? wallboardWords.connected
    : presence.lastSeenAt === null
      ? wallboardWords.neverConnected
      : wallboardWords.notConnected(elapsed(now - presence.lastSeenAt));
  return (
    <span title={says} className="inline-flex min-w-0 items-center gap-1">
      {presence.connected ? <Wifi size={12} className="text-ok" /> : <WifiOff size={12} />}
      <span className={presence.connected ? 'sr-only' : 'truncate'}>{says}</span>
    </span>
  );
}

/** The load as a bar; the figures above say the same. */
function Bar({ share, full }: { share: number; full: boolean }) {
  return (
    <div aria-hidden="true" className="my-2.5 h-1 overflow-hidden rounded-full bg-hover">
      <div
        className={classNames('h-full rounded-full', full ? 'bg-warn' : 'bg-brand')}
        style={{ width: `${Math.min(100, share * 100)}%` }}
      />
    </div>
  );
}
