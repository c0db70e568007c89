import type { Change, Effect } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';

/** One line of the change log; the stream does what its effects name. */
export function toChangeItem(workspace: string, change: Change, effects: readonly Effect[]): Record<string, unknown> {
  const at = String(change.at).padStart(15, '0');
  return {
    ...keyOf('changes', { ws: workspace, at, id: change.id }),
    kind: 'change',
    ...change,
    ...(effects.length > 0 ? { fx: effects.join('+') } : {}),
  };
}

export function fromChangeItem(item: Record<string, unknown>): Change {
  const { id, at, by, subject, agentId, availability, lines } = item as Change;
  return { id, at, by, subject, ...(agentId ? { agentId } : {}), ...(availability ? { availability } : {}), lines };
}
