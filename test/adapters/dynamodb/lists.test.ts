import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ThreadList } from '../../../functions/actions/ports.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import type { Event } from '../../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import type { Priority } from '../../../shared/domain/policy/workspace-policy.ts';
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

  const held = (agentId: string): ThreadList => ({ of: 'holder', agentId });
  const queue = (teamId = 'support'): ThreadList => ({ of: 'queue', teamId });
  const open: ThreadList = { of: 'open' };
  const snoozed: ThreadList = { of: 'snoozed' };
  const ended: ThreadList = { of: 'closed' };

  async function names(workspace: string, list: ThreadList, limit = 50): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await threads.list(workspace, list, limit, cursor ?? undefined);
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
    expect(await names('w1', queue())).toEqual(['first', 'second', 'third']);
  });

  test('a queue belongs to one team; the most urgent come first, then the longest waiting', async () => {
    const place = async (threadId: string, minute: number, placed: { teamId?: string; priority?: Priority }) => {
      const time = MORNING + minute * MINUTE;
      await commit(
        'w1q',
        emptyThread(threadId),
        at(time, { ...opened, ...placed } as typeof opened),
        at(time, received(`wamid.${threadId}`, time)),
      );
    };
    await place('normal-old', 0, {});
    await place('urgent-new', 50, { priority: 2 });
    await place('high-old', 10, { priority: 1 });
    await place('urgent-old', 20, { priority: 2 });
    await place('high-new', 40, { priority: 1 });
    await place('normal-new', 30, {});
    await place('elsewhere', 5, { teamId: 'billing', priority: 2 });
    const inOrder = ['urgent-old', 'urgent-new', 'high-old', 'high-new', 'normal-old', 'normal-new'];
    expect(await names('w1q', queue())).toEqual(inOrder);
    expect(await names('w1q', queue(), 2)).toEqual(inOrder);
    expect(await names('w1q', queue('billing'))).toEqual(['elsewhere']);
    expect(await names('w1q', queue('nowhere'))).toEqual([]);
    const [state] = (await threads.list('w1q', queue(), 50)).items.slice(-1);
    const whole = await threads.load('w1q', state?.threadId ?? '');
    await commit('w1q', whole ?? emptyThread('never'), at(MORNING, { type: 'prioritized', priority: 2 }));
    expect((await names('w1q', queue()))[1]).toBe('normal-new');
  });

  test('what is snoozed is in its own list and out of everybody’s way, held or not', async () => {
    const where = async () => ({
      ana: await names('w1s', held('ana')),
      queue: await names('w1s', queue()),
      open: await names('w1s', open),
      snoozed: await names('w1s', snoozed),
      closed: await names('w1s', ended),
    });
    const nowhere = { ana: [], queue: [], open: [], snoozed: [], closed: [] };
    const snooze = at(MORNING, { type: 'snoozed', until: MORNING + MINUTE });
    const waits = await commit('w1s', await waiting('w1s', 'waits', 0), snooze);
    const mine = await commit('w1s', await waiting('w1s', 'mine', 10), at(MORNING, claimed('ana')), snooze);
    expect(await where()).toEqual({ ...nowhere, snoozed: ['mine', 'waits'] });
    await commit('w1s', waits, at(MORNING, { type: 'woken', cause: 'time' }));
    await commit('w1s', mine, at(MORNING, { type: 'woken', cause: 'agent' }));
    expect(await where()).toEqual({ ...nowhere, ana: ['mine'], queue: ['waits'], open: ['mine', 'waits'] });
  });

  test('mine and all are newest activity first, to the minute within a page', async () => {
    for (const minute of [0, 1, 2, 3, 12, 40]) {
      const state = await waiting('w2', `m${minute}`, minute);
      await commit('w2', state, at(MORNING + minute * MINUTE, claimed('ana')));
    }
    const newest = ['m40', 'm12', 'm3', 'm2', 'm1', 'm0'];
    expect(await names('w2', held('ana'))).toEqual(newest);
    expect(await names('w2', open)).toEqual(newest);
    expect(await names('w2', held('ben'))).toEqual([]);
  });

  test('a conversation is in the lists of its holder and leaves them on hand-over, release and close', async () => {
    const where = async () => ({
      ana: await names('w3', held('ana')),
      ben: await names('w3', held('ben')),
      unassigned: await names('w3', queue()),
      all: await names('w3', open),
      closed: await names('w3', ended),
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
    expect(await names('never', ended)).toEqual(['echo-new', 'echo-old']);
    expect(await names('never', open)).toEqual([]);
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
    expect(await names('w4', ended)).toEqual(['a', 'c', 'b']);
  });

  test('an item of a list is the head without its inner bookkeeping', async () => {
    const state = await waiting('w5', 't', 0);
    const [item] = (await threads.list('w5', open, 1)).items;
    expect(item).toEqual({ ...state, lastInboundSeq: null, recent: { digests: [], times: [], forgottenUntil: null } });
  });

  describe('pages', () => {
    beforeAll(async () => {
      for (let index = 0; index < 23; index++) {
        await waiting('pages', `p${String(index).padStart(2, '0')}`, index * 7);
        await waiting('other', `o${index}`, index);
      }
    });

    test.each([queue(), open])('$of goes on where the page ended, without a gap or a repeat', async (list) => {
      const seen = await names('pages', list, 5);
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    });

    test('a last page has no cursor', async () => {
      expect((await threads.list('pages', open, 50)).cursor).toBeNull();
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
      await expect(threads.list('pages', open, 5, cursor)).rejects.toMatchObject({
        status: 400,
        code: 'bad-cursor',
      });
    });

    onlyEmbedded('a cursor of another workspace or another list never opens a door', async () => {
      const foreign = (await threads.list('other', open, 5)).cursor ?? '';
      await expect(threads.list('pages', open, 5, foreign)).rejects.toMatchObject({ code: 'bad-cursor' });
      const otherList = (await threads.list('pages', queue(), 5)).cursor ?? '';
      await expect(threads.list('pages', open, 5, otherList)).rejects.toMatchObject({ code: 'bad-cursor' });
    });
  });
});
