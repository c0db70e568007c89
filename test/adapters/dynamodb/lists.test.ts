import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import type { View } from '../../../shared/contracts/routes.ts';
import type { Event } from '../../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { at, claimed, closed, commitOf, emptyThread, holder, MORNING, opened, received } from './samples.ts';

describeInboxTable('lists', (startInboxTable, onlyEmbedded) => {
  const MINUTE = 60_000;
  let inbox: InboxTable;
  let threads: ReturnType<typeof dynamoThreads>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    threads = dynamoThreads(inbox.table);
  });
  afterAll(() => inbox.close());

  async function commit(workspace: string, before: ThreadState, ...events: Event[]): Promise<ThreadState> {
    const change = commitOf(before, events);
    expect(await threads.commit(workspace, change)).toEqual({ kind: 'committed' });
    return change.after;
  }

  /** A waiting conversation whose customer wrote `minute` minutes into the morning. */
  const waiting = (workspace: string, threadId: string, minute: number) => {
    const time = MORNING + minute * MINUTE;
    return commit(workspace, emptyThread(threadId), at(time, opened), at(time, received(`wamid.${threadId}`, time)));
  };

  async function names(workspace: string, view: View, agentId?: string, limit = 50): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await threads.list(workspace, agentId ? { view, agentId } : { view }, limit, cursor ?? undefined);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      ids.push(...page.items.map(({ threadId }) => threadId));
      cursor = page.cursor;
    } while (cursor);
    return ids;
  }

  test('unassigned is longest waiting first, whatever was said last', async () => {
    await waiting('w1', 'second', 10);
    const first = await waiting('w1', 'first', 2);
    await waiting('w1', 'third', 20);
    await commit('w1', first, at(MORNING + 30 * MINUTE, received('wamid.more', MORNING + 30 * MINUTE)));
    expect(await names('w1', 'unassigned')).toEqual(['first', 'second', 'third']);
  });

  test('mine and all are newest activity first, to the minute within a page', async () => {
    for (const minute of [0, 1, 2, 3, 12, 40]) {
      const state = await waiting('w2', `m${minute}`, minute);
      await commit('w2', state, at(MORNING + minute * MINUTE, claimed('ana')));
    }
    const newest = ['m40', 'm12', 'm3', 'm2', 'm1', 'm0'];
    expect(await names('w2', 'mine', 'ana')).toEqual(newest);
    expect(await names('w2', 'all')).toEqual(newest);
    expect(await names('w2', 'mine', 'ben')).toEqual([]);
    expect(await names('w2', 'mine')).toEqual([]);
  });

  test('a conversation is in the lists of its holder and leaves them on hand-over, release and close', async () => {
    const where = async () => ({
      ana: await names('w3', 'mine', 'ana'),
      ben: await names('w3', 'mine', 'ben'),
      unassigned: await names('w3', 'unassigned'),
      all: await names('w3', 'all'),
      closed: await names('w3', 'closed'),
    });
    const nowhere = { ana: [], ben: [], unassigned: [], all: [], closed: [] };
    let state = await waiting('w3', 't', 0);
    expect(await where()).toEqual({ ...nowhere, unassigned: ['t'], all: ['t'] });
    state = await commit('w3', state, at(MORNING, claimed('ana')));
    expect(await where()).toEqual({ ...nowhere, ana: ['t'], all: ['t'] });
    state = await commit('w3', state, at(MORNING, { type: 'transferred', from: holder('ana'), to: holder('ben') }));
    expect(await where()).toEqual({ ...nowhere, ben: ['t'], all: ['t'] });
    state = await commit('w3', state, at(MORNING, { type: 'released', from: holder('ben') }));
    expect(await where()).toEqual({ ...nowhere, unassigned: ['t'], all: ['t'] });
    state = await commit('w3', state, at(MORNING, closed()));
    expect(await where()).toEqual({ ...nowhere, closed: ['t'] });
    await commit('w3', state, { ...at(MORNING, opened), conversation: 2 });
    expect(await where()).toEqual({ ...nowhere, unassigned: ['t'], all: ['t'] });
  });

  test('what was never a conversation stands under closed, by activity', async () => {
    const echoed = (minute: number): Event =>
      at(MORNING + minute * MINUTE, {
        type: 'echoed',
        wamid: `wamid.echo.${minute}`,
        digest: 'echo-digest1',
        sentAt: MORNING,
        content: { type: 'text', text: 'From the phone' },
      });
    await commit('never', emptyThread('echo-old'), echoed(0));
    await commit('never', emptyThread('echo-new'), echoed(30));
    expect(await names('never', 'closed')).toEqual(['echo-new', 'echo-old']);
    expect(await names('never', 'all')).toEqual([]);
  });

  test('closed is newest closed first', async () => {
    for (const [threadId, minute] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ] as const) {
      const state = await waiting('w4', threadId, 0);
      await commit('w4', state, at(MORNING + minute * MINUTE, closed()));
    }
    expect(await names('w4', 'closed')).toEqual(['a', 'c', 'b']);
  });

  test('an item of a list is the head without its inner bookkeeping', async () => {
    const state = await waiting('w5', 't', 0);
    const [item] = (await threads.list('w5', { view: 'all' }, 1)).items;
    expect(item).toEqual({ ...state, lastInboundSeq: null, recent: { digests: [], times: [], forgottenUntil: null } });
  });

  describe('pages', () => {
    beforeAll(async () => {
      for (let index = 0; index < 23; index++) {
        await waiting('pages', `p${String(index).padStart(2, '0')}`, index * 7);
        await waiting('other', `o${index}`, index);
      }
    });

    test.each(['unassigned', 'all'] as const)(
      '%s goes on where the page ended, without a gap or a repeat',
      async (view) => {
        const seen = await names('pages', view, undefined, 5);
        expect(seen).toHaveLength(23);
        expect(new Set(seen).size).toBe(23);
      },
    );

    test('a last page has no cursor', async () => {
      expect((await threads.list('pages', { view: 'all' }, 50)).cursor).toBeNull();
    });

    const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    test.each([
      ['no base64', '%%%'],
      ['empty', ''],
      ['no JSON', Buffer.from('garbage').toString('base64url')],
      ['null', cursorOf(null)],
      ['a list', cursorOf([1, 2])],
      ['an empty object', cursorOf({})],
      ['other keys', cursorOf({ id: 'x' })],
      ['half a key', cursorOf({ pk: 'W#pages#T#p00', sk: 'HEAD' })],
      ['wrong types', cursorOf({ pk: 1, sk: 2, statusKey: 3, statusSort: 'four' })],
    ])('a cursor that is garbage (%s) is refused as bad', async (_, cursor) => {
      await expect(threads.list('pages', { view: 'all' }, 5, cursor)).rejects.toMatchObject({
        status: 400,
        code: 'bad-cursor',
      });
    });

    // The second engine takes a cursor of another partition, which DynamoDB refuses; it never answers with that one's items.
    onlyEmbedded('a cursor of another workspace or another list never opens a door', async () => {
      const foreign = (await threads.list('other', { view: 'all' }, 5)).cursor ?? '';
      await expect(threads.list('pages', { view: 'all' }, 5, foreign)).rejects.toMatchObject({ code: 'bad-cursor' });
      const otherList = (await threads.list('pages', { view: 'unassigned' }, 5)).cursor ?? '';
      await expect(threads.list('pages', { view: 'all' }, 5, otherList)).rejects.toMatchObject({ code: 'bad-cursor' });
    });
  });
});
