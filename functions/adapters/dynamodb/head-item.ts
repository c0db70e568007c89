import {
  type Conversation,
  isOpen,
  newConversation,
  type ThreadState,
} from '../../../shared/domain/conversation/thread-state.ts';
import { rankInQueue } from '../../../shared/domain/routing/rank-in-queue.ts';
import { keyOf, pkOf, threadOfPk } from './access-patterns.ts';
import { packRecent, unpackRecent } from './recent-item.ts';

/**
 * Lists are ordered by activity in steps of five minutes: a message within the step changes no index key, which costs
 * 1 WRU an index instead of 2. Within a page the reader sorts by the exact time.
 */
const ORDER_STEP_MS = 5 * 60 * 1000;

/** Alarms are spread over a few index partitions, so that one does not take all writes. */
export const ALARM_SHARDS = ['0', '1', '2', '3'] as const;

/** What is null or empty is not stored: names count as bytes, and up to 1 KB a head costs the same. */
const ABSENT = {
  conversation: null,
  lastInboundAt: null,
  preview: null,
  delayedSends: [],
  pace: null,
  followers: [],
  labels: [],
  lastAgentId: null,
};
const {
  number: _number,
  status: _status,
  holder: _holder,
  openedAt: _openedAt,
  heldSince: _heldSince,
  ...unset
} = newConversation(0, 0);
const ABSENT_IN_CONVERSATION: Partial<Conversation> = unset;

/** The head as it is stored: what lists show in `head` (the indexes carry it), the rest beside it. */
export function toHeadItem(workspace: string, state: ThreadState): Record<string, unknown> {
  const { threadId, version, recent, alarm, lastInboundSeq, conversation, lastAgentId, ...rest } = state;
  // Whoever has it, or had it when it was closed, is the last one: only another one is told.
  const head = { ...rest, lastAgentId: lastAgentId === holderIdOf(conversation) ? null : lastAgentId };
  return {
    ...keyOf('loadThread', { ws: workspace, thread: threadId }),
    kind: 'head',
    version,
    head: without(ABSENT, { ...head, conversation: conversation && without(ABSENT_IN_CONVERSATION, conversation) }),
    recent: packRecent(recent),
    alarm,
    ...(lastInboundSeq === null ? {} : { inboundSeq: lastInboundSeq }),
    ...indexKeys(workspace, state),
  };
}

/** From the table all of it; from an index without the inner bookkeeping, which no list needs. */
export function fromHeadItem(item: Record<string, unknown>): ThreadState {
  const head = item.head as Omit<ThreadState, 'threadId' | 'version' | 'recent' | 'alarm' | 'lastInboundSeq'>;
  const conversation = head.conversation ? { ...ABSENT_IN_CONVERSATION, ...head.conversation } : null;
  return {
    ...ABSENT,
    ...head,
    conversation,
    lastAgentId: head.lastAgentId ?? holderIdOf(conversation),
    threadId: threadOfPk(String(item.pk))?.threadId ?? '',
    version: item.version as number,
    lastInboundSeq: (item.inboundSeq as number | undefined) ?? null,
    recent: unpackRecent(item.recent as Uint8Array | undefined),
    alarm: (item.alarm as ThreadState['alarm'] | undefined) ?? { at: null, generation: 0 },
  };
}

function holderIdOf(conversation: Conversation | null): string | null {
  return conversation?.holder.kind === 'agent' ? conversation.holder.agentId : null;
}

/** The fields that differ from what an absent one means. */
function without(absent: object, object: object): Record<string, unknown> {
  const defaults = new Map<string, unknown>(Object.entries(absent));
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => !defaults.has(name) || !isSame(value, defaults.get(name))),
  );
}

function isSame(value: unknown, absent: unknown): boolean {
  if (typeof absent !== 'object' || absent === null) return value === absent;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function indexKeys(workspace: string, state: ThreadState): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  const active = Math.floor(state.lastActivityAt / ORDER_STEP_MS) * ORDER_STEP_MS;
  if (isOpen(state)) {
    const { holder, status, teamId } = state.conversation;
    keys.statusKey = pkOf('listByStatus', { ws: workspace, status });
    keys.statusSort = active;
    if (status === 'open' && holder.kind === 'agent') {
      keys.holderKey = pkOf('listByHolder', { ws: workspace, holder: holder.agentId });
      keys.holderSort = active;
    } else if (status === 'open') {
      keys.holderKey = pkOf('listQueue', { ws: workspace, team: teamId });
      keys.holderSort = rankInQueue(state.conversation);
    }
  } else {
    // Also what never was a conversation, like a message from the phone app to somebody who has not written.
    keys.statusKey = pkOf('listByStatus', { ws: workspace, status: 'closed' });
    keys.statusSort = state.conversation?.closedAt ?? active;
  }
  if (state.alarm.at !== null) {
    keys.alarmKey = pkOf('overdueAlarms', { shard: shardOf(state.threadId) });
    keys.alarmAt = state.alarm.at;
  }
  return keys;
}

function shardOf(threadId: string): string {
  const code = threadId.charCodeAt(threadId.length - 1);
  return ALARM_SHARDS[code % ALARM_SHARDS.length] ?? ALARM_SHARDS[0];
}
