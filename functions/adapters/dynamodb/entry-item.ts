import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import type { Alarm } from '../../../shared/domain/conversation/thread-state.ts';
import type { Effect } from '../../actions/ports.ts';
import { keyOf, seqKey } from './access-patterns.ts';

/**
 * An entry as it is stored. `fx` names the effects the stream must drive (the event source filters on it), `alarm` the
 * wake-up to arm; an entry without effects has neither, so it never wakes the effects function.
 */
export function toEntryItem(
  workspace: string,
  threadId: string,
  entry: Entry,
  effects: readonly Effect[],
  alarm: Alarm,
): Record<string, unknown> {
  return {
    ...keyOf('readEntries', { ws: workspace, thread: threadId, seq: seqKey(entry.seq) }),
    kind: 'entry',
    entry,
    ...(effects.length > 0 ? { fx: effects.join('+') } : {}),
    ...(effects.includes('arm') ? { alarm } : {}),
  };
}

export function fromEntryItem(item: Record<string, unknown>): Entry {
  return item.entry as Entry;
}
