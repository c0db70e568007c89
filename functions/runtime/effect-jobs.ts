import type { DynamoDBRecord } from 'aws-lambda';
import type { EffectJob } from '../actions/run-effects.ts';
import { readStreamRecord } from '../adapters/dynamodb/stream-record.ts';

/**
 * The records of a batch as jobs; `id` is the sequence number by which a failed one is reported. Only what was written
 * for the first time asks for effects: the ticks of a message change its entry, which names its effects still.
 */
export function effectJobs(records: readonly DynamoDBRecord[]): EffectJob[] {
  return records.flatMap((record): EffectJob[] => {
    if (record.eventName !== 'INSERT') return [];
    const change = readStreamRecord(record);
    const id = record.dynamodb?.SequenceNumber;
    if (!change || !id) return [];
    if (change.kind === 'change') {
      const { workspace, effects, agentId } = change;
      return [{ id, workspace, effects, ...(agentId ? { agentId } : {}) }];
    }
    if (change.kind === 'template-request') {
      const { workspace, effects, account } = change;
      return [{ id, workspace, effects, account }];
    }
    if (change.kind === 'effect-request') {
      const { workspace, effects, threadId, seq, wamid } = change;
      return [{ id, workspace, effects, thread: { threadId, seq, alarm: null, ...(wamid ? { wamid } : {}) } }];
    }
    if (change.kind !== 'entry') return [];
    const { workspace, threadId, entry, effects, alarm } = change;
    // A resumed or settled message is named by the entry; any other effect is about the entry itself.
    const seq = entry.type === 'send-resumed' || entry.type === 'settled' ? entry.target : entry.seq;
    const settled = entry.type === 'settled' ? { settled: { outcome: entry.outcome, by: entry.by } } : {};
    return [{ id, workspace, effects, thread: { threadId, seq, alarm, entry, ...settled } }];
  });
}
