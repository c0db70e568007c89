import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../functions/actions/ports.ts';
import { toAgentItem } from '../../../functions/adapters/dynamodb/agent-item.ts';
import { toEntryItem } from '../../../functions/adapters/dynamodb/entry-item.ts';
import { toHeadItem } from '../../../functions/adapters/dynamodb/head-item.ts';
import { effectJobs } from '../../../functions/runtime/effect-jobs.ts';
import { changesByWorkspace } from '../../../functions/runtime/stream-changes.ts';
import { anAgent, heldByAna, waiting } from '../../domain/given.ts';

type Item = Record<string, unknown>;
let sequence = 0;

function record(
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
  after: Item | null,
  before: Item | null = null,
): DynamoDBRecord {
  const image = (item: Item) => marshall(item, { removeUndefinedValues: true }) as never;
  return {
    eventName,
    dynamodb: {
      SequenceNumber: `${++sequence}`,
      ...(after ? { NewImage: image(after) } : {}),
      ...(before ? { OldImage: image(before) } : {}),
    },
  };
}

const [opened, received] = waiting().log;
if (!opened || !received) throw new Error('A waiting conversation has been opened and received.');
const alarm = { at: 1000, generation: 2 };
const entryItem = (effects: Effect[], workspace = 'w1') => toEntryItem(workspace, 't1', received, effects, alarm);
const agentItem = { pk: 'W#w1#AGENTS', sk: 'A#ana', ...toAgentItem(anAgent('ana')) };

describe('jobs of a batch', () => {
  it('name what each entry asks for, with the alarm only when it is to be armed', () => {
    const batch = [record('INSERT', entryItem(['send'])), record('INSERT', entryItem(['route', 'arm'], 'w2'))];
    expect(effectJobs(batch)).toEqual([
      {
        id: batch[0]?.dynamodb?.SequenceNumber,
        workspace: 'w1',
        effects: ['send'],
        thread: { threadId: 't1', seq: received.seq, alarm: null, entry: received },
      },
      {
        id: batch[1]?.dynamodb?.SequenceNumber,
        workspace: 'w2',
        effects: ['route', 'arm'],
        thread: { threadId: 't1', seq: received.seq, alarm, entry: received },
      },
    ]);
  });

  it('drain the queue when somebody became available', () => {
    const item = { pk: 'W#w1#CHANGES', sk: '1#c', kind: 'change', agentId: 'ana', fx: 'drain' };
    expect(effectJobs([record('INSERT', item)])).toMatchObject([
      { workspace: 'w1', effects: ['drain'], agentId: 'ana' },
    ]);
  });

  it('do not send again when the ticks of a sent message change', () => {
    expect(effectJobs([record('MODIFY', entryItem(['send']), entryItem(['send']))])).toEqual([]);
  });

  it('ask nothing for heads, agents, deletions, global items and unknown kinds', () => {
    const others = [
      record('INSERT', toHeadItem('w1', waiting().state)),
      record('INSERT', agentItem),
      record('REMOVE', null, entryItem(['send'])),
      record('INSERT', { pk: 'TICKET#1', sk: 'TICKET', kind: 'ticket', fx: 'send' }),
      record('INSERT', { pk: 'W#w1#X', sk: 'X', kind: 'novelty', fx: 'send' }),
      { eventName: 'INSERT' } as DynamoDBRecord,
    ];
    expect(effectJobs(others)).toEqual([]);
  });
});

describe('changes of a batch', () => {
  it('come together by workspace, heads with what they were before', () => {
    const [before, after] = [waiting().state, heldByAna().state];
    const changes = changesByWorkspace([
      record('MODIFY', toHeadItem('w1', after), toHeadItem('w1', before)),
      record('INSERT', entryItem([])),
      record('INSERT', entryItem(['send'], 'w2')),
      record('MODIFY', agentItem),
      record('INSERT', { pk: 'W#w3#CHANGES', sk: '1#c', kind: 'change', agentId: 'ana' }),
    ]);
    expect(changes).toEqual([
      {
        workspace: 'w1',
        heads: [{ before, after }],
        entries: [{ threadId: 't1', entry: received }],
        agents: [anAgent('ana')],
      },
      { workspace: 'w2', heads: [], entries: [{ threadId: 't1', entry: received }], agents: [] },
    ]);
  });

  it('know a head that is new', () => {
    const [change] = changesByWorkspace([record('INSERT', toHeadItem('w1', waiting().state))]);
    expect(change?.heads).toEqual([{ before: null, after: waiting().state }]);
  });

  it('know what a connection looks at now, unless it is what it looked at before', () => {
    const item = (looks: object) => ({ pk: 'W#w1#CONNECTIONS', sk: 'c', kind: 'connection', agentId: 'ana', ...looks });
    const [idle, open] = [item({ views: ['mine'], threadId: null }), item({ views: ['mine'], threadId: 't1' })];
    const as = (threadId: string | null) => ({ id: 'c', agentId: 'ana', views: ['mine'], threadId });
    const looks = (...records: DynamoDBRecord[]) => changesByWorkspace(records)[0]?.looks;
    expect(looks(record('MODIFY', open, idle), record('REMOVE', null, open))).toEqual([
      { before: as(null), after: as('t1') },
      { before: as('t1'), after: null },
    ]);
    const nothing = [record('INSERT', open), record('MODIFY', open, open), record('REMOVE', null, idle)];
    expect(changesByWorkspace(nothing)).toEqual([]);
  });

  it('are none for an empty batch', () => {
    expect(changesByWorkspace([])).toEqual([]);
  });
});
