import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Priority } from '../../../../shared/domain/policy/workspace-policy.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';
import { bulkWords } from '../words/bulk-words.ts';
import { abilitiesOf } from './abilities.ts';
import type { HandoverTarget, InboxActions, Undo } from './inbox-actions.ts';

/** One thing that is done with each of several conversations; `until` in epoch ms. */
export type BulkAction =
  | { kind: 'close' }
  | { kind: 'hand-over'; target: HandoverTarget }
  | { kind: 'snooze'; until: number }
  | { kind: 'label'; add: string[]; remove: string[] }
  | { kind: 'priority'; priority: Priority };

export type BulkKind = BulkAction['kind'];

/** At the same time, so that fifty conversations are no storm of requests. */
const AT_ONCE = 3;

/** Why this cannot be done with that conversation, in words; null = it can. */
export function bulkRefusal(kind: BulkKind, thread: ThreadView, me: AgentView, now: number): string | null {
  const may = abilitiesOf(thread, me, now);
  if (kind === 'label') return null;
  if (!may.open) return bulkWords.notOpen;
  if (kind === 'priority') return null;
  const allowed = { close: may.canClose, 'hand-over': may.canHandOver, snooze: may.canSnooze }[kind];
  return allowed ? null : bulkWords.heldBy(may.heldBy ?? '');
}

/** Does it with each; tells how each went, in no certain order. Resolves to how each can be taken back. */
export async function runBulk(
  actions: InboxActions,
  action: BulkAction,
  threadIds: readonly string[],
  onSettled: (threadId: string, failure: ApiFailure | null) => void,
): Promise<ReadonlyMap<string, NonNullable<Undo>>> {
  const undos = new Map<string, NonNullable<Undo>>();
  const one = async (id: string) => {
    const undo = await perform(actions, action, id);
    if (undo) undos.set(id, undo);
  };
  await someAtOnce(threadIds, one, onSettled);
  return undos;
}

/** Takes each of them back; tells how each went. */
export async function undoBulk(
  undos: ReadonlyMap<string, NonNullable<Undo>>,
  onSettled: (threadId: string, failure: ApiFailure | null) => void,
): Promise<void> {
  await someAtOnce([...undos.keys()], async (id) => undos.get(id)?.(), onSettled);
}

async function someAtOnce(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  onSettled: (id: string, failure: ApiFailure | null) => void,
): Promise<void> {
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      onSettled(id, await act(id).then(() => null, asFailure));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function perform(actions: InboxActions, action: BulkAction, threadId: string): Promise<Undo> {
  switch (action.kind) {
    case 'close':
      return actions.close(threadId);
    case 'hand-over':
      return actions.transfer(threadId, action.target);
    case 'snooze':
      return actions.snooze(threadId, action.until);
    case 'label':
      return actions.label(threadId, { add: action.add, remove: action.remove });
    case 'priority':
      return actions.prioritize(threadId, action.priority);
  }
}
