import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoTeam } from '../../../functions/adapters/dynamodb/team.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import { updateDelivery } from '../../../shared/domain/conversation/delivery.ts';
import type { EntryOf } from '../../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { at, claimed, commitOf, emptyThread, MORNING, opened, received, replied, sampleAgent } from './samples.ts';

describeInboxTable('threads', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let threads: ReturnType<typeof dynamoThreads>;
  let team: ReturnType<typeof dynamoTeam>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    threads = dynamoThreads(inbox.table);
    team = dynamoTeam(inbox.table);
  });
  afterAll(() => inbox.close());

  /** A stored thread with an opened conversation and `count` messages, one a minute. */
  async function stored(threadId: string, count: number): Promise<ThreadState> {
    const messages = Array.from({ length: count }, (_, i) =>
      at(MORNING + i * 60_000, received(`wamid.${threadId}.${i + 1}`, MORNING + i * 60_000)),
    );
    const commit = commitOf(emptyThread(threadId), [at(MORNING, opened), ...messages]);
    expect(await threads.commit('w', commit)).toEqual({ kind: 'committed' });
    return commit.after;
  }

  test('a head comes back as it was committed, dedupe memory and alarm included', async () => {
    const commit = commitOf(emptyThread('t-head'), [at(MORNING, opened), at(MORNING, received('wamid.1'))]);
    const after = { ...commit.after, alarm: { at: MORNING + 1000, generation: 1 } };
    await threads.commit('w', { ...commit, after });
    expect(await threads.load('w', 't-head')).toEqual(after);
    expect(after.recent.digests).toHaveLength(1);
  });

  test('a thread that is not there is null', async () => {
    expect(await threads.load('w', 'nobody')).toBeNull();
    expect(await threads.newest('w', 'nobody', 10)).toEqual([]);
    expect(await threads.bySeqs('w', 'nobody', [1])).toEqual([]);
    expect(await threads.bySeqs('w', 'nobody', [])).toEqual([]);
    expect(await threads.clientIdUse('w', 'nobody', 'client-1')).toBeNull();
  });

  test('two openings of one thread: the second is a conflict and leaves no trace', async () => {
    await stored('t-twice', 1);
    const second = commitOf(emptyThread('t-twice'), [at(MORNING, opened), at(MORNING, received('wamid.other'))]);
    expect(await threads.commit('w', second)).toEqual({ kind: 'conflict' });
    expect((await threads.receivedAmong('w', 't-twice', ['wamid.other'], MORNING)).has('wamid.other')).toBe(false);
  });

  test('of many commits on the same version exactly one wins', async () => {
    const before = await stored('t-race', 1);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        threads.commit('w', commitOf(before, [at(MORNING + 1, received(`wamid.race.${i}`))])),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'conflict')).toHaveLength(19);
    expect((await threads.load('w', 't-race'))?.seq).toBe(before.seq + 1);
  });

  test('a client id that was committed before is a duplicate that names the first entry, even on an old version', async () => {
    const before = await stored('t-client', 1);
    const clientId = { id: 'client-12345', fingerprint: 'print' };
    const commit = commitOf(before, [at(MORNING, claimed('a')), at(MORNING, replied(clientId.id))], { clientId });
    expect(await threads.commit('w', commit)).toEqual({ kind: 'committed' });
    const first = { seq: before.seq + 2, fingerprint: 'print' };
    expect(await threads.clientIdUse('w', 't-client', clientId.id)).toEqual(first);
    expect(await threads.commit('w', commit)).toEqual({ kind: 'duplicate', ...first });
    const again = commitOf(commit.after, [at(MORNING, replied(clientId.id))], {
      clientId: { id: clientId.id, fingerprint: 'another' },
    });
    expect(await threads.commit('w', again)).toEqual({ kind: 'duplicate', ...first });
  });

  test('a client id is forgotten thirty days after the message, by expiry', async () => {
    const before = await stored('t-expiry', 1);
    const clientId = { id: 'client-expiry', fingerprint: 'print' };
    await threads.commit('w', commitOf(before, [at(MORNING, replied(clientId.id))], { clientId }));
    const Key = { pk: 'W#w#T#t-expiry', sk: 'C#client-expiry' };
    const { Item } = await inbox.table.client.send(new GetCommand({ TableName: inbox.table.name, Key }));
    expect(Item?.ttl).toBe(MORNING / 1000 + 30 * 24 * 3600);
  });

  test('a routed agent is guarded by the version the choice was made on', async () => {
    await team.add('w-agents', sampleAgent('guarded'));
    const before = emptyThread('t-agent');
    const commit = commitOf(before, [at(MORNING, opened)], {
      agents: [{ agentId: 'guarded', teamId: 'support', change: 1, chosen: { version: 1, turn: 9 } }],
    });
    expect(await threads.commit('w-agents', commit)).toEqual({ kind: 'committed' });
    expect(await team.get('w-agents', 'guarded')).toMatchObject({ load: 1, turn: 9, version: 2 });

    const other = commitOf(emptyThread('t-agent-2'), [at(MORNING, opened)], { agents: commit.agents });
    expect(await threads.commit('w-agents', other)).toEqual({ kind: 'agent-conflict' });
    expect(await threads.load('w-agents', 't-agent-2')).toBeNull();
  });

  test('a person’s claim raises the version of the load, a release does not', async () => {
    await team.add('w-loads', sampleAgent('busy'));
    const first = commitOf(emptyThread('t-1'), [at(MORNING, opened)], {
      agents: [{ agentId: 'busy', teamId: 'support', change: 1 }],
    });
    await threads.commit('w-loads', first);
    expect(await team.get('w-loads', 'busy')).toMatchObject({ load: 1, version: 2, turn: 1 });
    const second = commitOf(first.after, [at(MORNING, opened)], {
      agents: [{ agentId: 'busy', teamId: 'support', change: -1 }],
    });
    await threads.commit('w-loads', second);
    expect(await team.get('w-loads', 'busy')).toMatchObject({ load: 0, version: 2, turn: 1 });
  });

  test('a load cannot be moved to somebody who is not there', async () => {
    const commit = commitOf(emptyThread('t-ghost'), [at(MORNING, opened)], {
      agents: [{ agentId: 'ghost', teamId: 'support', change: 1 }],
    });
    expect(await threads.commit('w', commit)).toEqual({ kind: 'agent-conflict' });
  });

  test('entries are read newest, after and before, oldest first, without a gap', async () => {
    await stored('t-pages', 30);
    const seqs = async (read: Promise<{ seq: number }[]>) => (await read).map(({ seq }) => seq);
    expect(await seqs(threads.newest('w', 't-pages', 3))).toEqual([29, 30, 31]);
    expect(await seqs(threads.after('w', 't-pages', 28, 2))).toEqual([29, 30]);
    expect(await seqs(threads.after('w', 't-pages', 31, 10))).toEqual([]);
    expect(await seqs(threads.after('w', 't-pages', 0, 2))).toEqual([1, 2]);
    expect(await seqs(threads.before('w', 't-pages', 4, 2))).toEqual([2, 3]);
    expect(await seqs(threads.before('w', 't-pages', 1, 10))).toEqual([]);
    expect(await seqs(threads.before('w', 't-pages', Number.MAX_SAFE_INTEGER, 1))).toEqual([31]);
    for (const beyond of [9_999_999_999, 99_999_999_998, Number.MAX_SAFE_INTEGER]) {
      expect(await seqs(threads.after('w', 't-pages', beyond, 10))).toEqual([]);
    }
    expect(await seqs(threads.bySeqs('w', 't-pages', [7, 3, 99]))).toEqual([3, 7]);
  });

  test('what one answer of a batch could not hold is asked for again', async () => {
    const commit = commitOf(emptyThread('t-batch'), [at(MORNING, opened), at(MORNING, received('wamid.b'))]);
    const [first, second] = commit.entries;
    const { name } = inbox.table;
    const rest = { [name]: { Keys: [{ pk: 'W#w#T#t-batch', sk: 'E#0000000001' }] } };
    const documents = mockClient(inbox.table.client);
    try {
      documents
        .on(BatchGetCommand)
        .resolvesOnce({ Responses: { [name]: [{ entry: second }] }, UnprocessedKeys: rest })
        .resolvesOnce({ Responses: { [name]: [{ entry: first }] }, UnprocessedKeys: {} });
      expect(await threads.bySeqs('w', 't-batch', [1, 2])).toEqual(commit.entries);
      expect(documents.commandCalls(BatchGetCommand)[1]?.args[0].input.RequestItems).toEqual(rest);
    } finally {
      documents.restore();
    }
  });

  test('entries come back whole', async () => {
    const before = await stored('t-whole', 1);
    const text = `Grüße, 世界 👩‍👩‍👧 "quoted"\n${'x'.repeat(4000)}`;
    const commit = commitOf(before, [at(MORNING, received('wamid.whole', MORNING, text))]);
    await threads.commit('w', commit);
    expect(await threads.newest('w', 't-whole', 1)).toEqual(commit.entries);
  });

  test('a message is found in the log however many came after it, and one never seen is not', async () => {
    const start = await stored('t-log', 1);
    let state = start;
    for (let batch = 0; batch < 4; batch++) {
      const events = Array.from({ length: 60 }, (_, i) =>
        at(MORNING + 1000 * (batch * 60 + i), received(`wamid.log.${batch}.${i}`, MORNING)),
      );
      const commit = commitOf(state, events);
      await threads.commit('w', commit);
      state = commit.after;
    }
    expect((await threads.receivedAmong('w', 't-log', ['wamid.t-log.1'], MORNING)).has('wamid.t-log.1')).toBe(true);
    expect((await threads.receivedAmong('w', 't-log', ['wamid.log.3.59'], MORNING)).has('wamid.log.3.59')).toBe(true);
    expect((await threads.receivedAmong('w', 't-log', ['wamid.never'], MORNING)).has('wamid.never')).toBe(false);
  });

  onlyEmbedded('the log is searched only back to shortly before the message was sent', async () => {
    let state = await stored('t-search', 1);
    for (let batch = 0; batch < 3; batch++) {
      const time = MORNING + batch * 24 * 3_600_000;
      const commit = commitOf(
        state,
        Array.from({ length: 90 }, (_, i) => at(time, received(`wamid.s.${batch}.${i}`, time))),
      );
      await threads.commit('w', commit);
      state = commit.after;
    }
    const lastDay = MORNING + 2 * 24 * 3_600_000;
    const { requests, result } = await inbox.costOf(() =>
      threads.receivedAmong('w', 't-search', ['wamid.no'], lastDay),
    );
    expect(result.size).toBe(0);
    expect(requests).toHaveLength(1);
  });

  test('a delivery is written only over the revision it was made from', async () => {
    const before = await stored('t-ticks', 1);
    const commit = commitOf(before, [at(MORNING, replied('client-ticks'))]);
    await threads.commit('w', commit);
    const entry = commit.entries[0] as EntryOf<'replied'>;
    const sending = updateDelivery(entry.delivery, { type: 'claimed', at: MORNING + 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => threads.saveDelivery('w', 't-ticks', entry.seq, 0, sending)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await threads.bySeqs('w', 't-ticks', [entry.seq])).toEqual([{ ...entry, delivery: sending }]);
    expect(await threads.saveDelivery('w', 't-ticks', 1, 0, sending)).toBe(false);
    expect(await threads.saveDelivery('w', 't-ticks', 4711, 0, sending)).toBe(false);
  });

  test('overdue alarms are found over all shards, each with its workspace, and only until they move', async () => {
    const armed = async (workspace: string, threadId: string, alarmAt: number | null, from?: ThreadState) => {
      const commit = commitOf(from ?? emptyThread(threadId), [at(MORNING, opened)]);
      const after = { ...commit.after, alarm: { at: alarmAt, generation: 1 } };
      expect(await threads.commit(workspace, { ...commit, after })).toEqual({ kind: 'committed' });
      return after;
    };
    const early = Date.UTC(2020, 0, 1);
    for (const suffix of ['0', '1', '2', '3', '4', '5']) await armed(`w${suffix}`, `t-alarm-${suffix}`, early);
    await armed('w', 't-alarm-later', early + 10_000);
    const overdue = await threads.overdueAlarms(early + 1, 100);
    expect(overdue.map(({ workspace, threadId }) => `${workspace} ${threadId}`).sort()).toEqual(
      ['0', '1', '2', '3', '4', '5'].map((suffix) => `w${suffix} t-alarm-${suffix}`),
    );
    const state = await threads.load('w0', 't-alarm-0');
    await armed('w0', 't-alarm-0', null, state ?? undefined);
    expect(await threads.overdueAlarms(early + 1, 100)).toHaveLength(5);
  });
});
