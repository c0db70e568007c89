import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { close } from '../../functions/actions/close.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { listEntries } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { type EffectJob, runEffects } from '../../functions/actions/run-effects.ts';
import { search } from '../../functions/actions/search.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { fillTable } from './fill-table.ts';
import { HOME, startWorld, type World } from './world.ts';

const ORDINARY = 'Hello, could you tell me whether the atlas that I ordered last Tuesday is on its way yet?';

let world: World;
let ana: Principal;
let made = 0;

beforeAll(async () => {
  world = await startWorld();
  [ana] = (await world.addAgents({ id: 'ana', capacity: 1000 })) as [Principal];
});
afterAll(() => world.close());

async function says(from: string, text: string, more: { name?: string; raw?: object } = {}) {
  world.advance(1000);
  await world.receive({ from, id: `wamid.s${++made}`, text, sentAt: MORNING + made * 1000, ...more });
  await world.settle();
}
const contacts = async (q: string, deps = world.deps) =>
  (await search(deps, ana, { kind: 'contacts', q })).contacts.map(({ thread }) => thread.contact.name);
const messages = async (q: string, cursor?: string) => search(world.deps, ana, { kind: 'messages', q, cursor });
const texts = async (q: string) => (await messages(q)).messages.map(({ snippet }) => snippet.text);

describe('messages', () => {
  test('what customers and the team wrote is found, newest first, with who wrote it and what was looked for', async () => {
    await says('4901', 'Where is my Globe, order 4711?', { name: 'Maria Souza' });
    const threadId = await world.threadOf('4901');
    await reply(world.deps, ana, { threadId, clientId: 'client-globe', text: 'Your globe is on its way' });
    world.advance(1000);
    await addNote(world.deps, ana, { threadId, clientId: 'client-note', text: 'globe was out of stock' });
    await world.settle();
    const { messages: hits, cursor } = await messages('globe');
    expect(hits.map(({ from, author, snippet }) => [from, author, snippet.text])).toEqual([
      ['note', 'Agent ana', 'globe was out of stock'],
      ['team', 'Agent ana', 'Your globe is on its way'],
      ['customer', undefined, 'Where is my Globe, order 4711?'],
    ]);
    expect(cursor).toBeNull();
    const [, , first] = hits;
    expect(first?.thread).toMatchObject({ threadId, contact: { name: 'Maria Souza' } });
    expect(first?.snippet.marks).toEqual([{ from: 12, to: 17 }]);
    expect(await texts('471')).toEqual(['Where is my Globe, order 4711?']);
  });

  test('all words must stand in one message; a beginning only at the end', async () => {
    await says('4902', 'The lantern is broken');
    await says('4902', 'The compass is broken');
    await says('4902', 'The compass and the lantern are blue');
    expect(await texts('lantern compass ')).toEqual(['The compass and the lantern are blue']);
    expect(await texts('lantern bro')).toEqual(['The lantern is broken']);
    expect(await texts('lan')).toHaveLength(2);
    expect(await texts('lan ')).toEqual([]);
    expect(await texts('lantern green')).toEqual([]);
  });

  test('captions, file names, places, cards and corrected messages', async () => {
    const raw = (type: string, body: object) => ({ raw: { type, [type]: body } });
    const file = { id: 'meta-1', mime_type: 'image/png', sha256: 'x' };
    await says('4903', '', raw('image', { ...file, caption: 'My quetzal' }));
    await says('4903', '', raw('document', { ...file, mime_type: 'application/pdf', filename: 'quetzal-invoice.pdf' }));
    await says('4903', '', raw('location', { latitude: 1, longitude: 2, name: 'Quetzal Street', address: 'Xela' }));
    await says(
      '4903',
      '',
      raw('contacts', [{ name: { formatted_name: 'Quetzal Lopez' }, phones: [{ phone: '+502 1' }] }]),
    );
    expect(await texts('quetzal')).toEqual([
      'Quetzal Lopez · +502 1',
      'Quetzal Street · Xela',
      'quetzal-invoice.pdf',
      'My quetzal',
    ]);
  });

  test('a closed conversation is found as well, and the thread opens around the hit', async () => {
    for (let count = 0; count < 30; count++) await says('4904', `Message ${count}${count === 15 ? ' sextant' : ''}`);
    const threadId = await world.threadOf('4904');
    await close(world.deps, ana, { threadId });
    await world.settle();
    const [hit] = (await messages('sextant')).messages;
    expect(hit?.thread.conversation?.status).toBe('closed');
    const seq = hit?.seq ?? 0;
    const { entries } = await listEntries(world.deps, ana, { threadId, around: seq, limit: 11 });
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 11 }, (_, index) => seq - 5 + index));
    const { entries: first } = await listEntries(world.deps, ana, { threadId, around: 1, limit: 4 });
    expect(first.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  test('the thread opens around a quoted message, of which only WhatsApp’s id is known', async () => {
    for (let count = 0; count < 12; count++) await says('4910', `Quotable ${count}`);
    const threadId = await world.threadOf('4910');
    const { entries: all } = await listEntries(world.deps, ana, { threadId, after: 0 });
    const original = all.find((entry) => entry.type === 'received' && JSON.stringify(entry).includes('Quotable 4'));
    const quoted = original?.type === 'received' ? original.wamid : '';
    const around = await listEntries(world.deps, ana, { threadId, quoted, before: 12, limit: 5 });
    const seq = original?.seq ?? 0;
    expect(around.entries.map((entry) => entry.seq)).toEqual([seq - 2, seq - 1, seq, seq + 1, seq + 2]);
    for (const search of [{ quoted: 'wamid.nowhere' }, { quoted, before: seq }]) {
      expect((await listEntries(world.deps, ana, { threadId, ...search })).entries).toEqual([]);
    }
  });

  test('page by page, without missing or repeating one, also over many completions of a beginning', async () => {
    for (let count = 0; count < 50; count++) await says('4905', `walnut${count} and walnut number ${count}`);
    for (const q of ['walnut ', 'walnut', 'walnut numb', 'number walnut ']) {
      const seen: number[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await messages(q, cursor ?? undefined);
        expect(page.messages.length).toBeLessThanOrEqual(20);
        seen.push(...page.messages.map(({ seq }) => seq));
        cursor = page.cursor;
      } while (cursor !== null);
      expect(new Set(seen).size, q).toBe(50);
      if (q.endsWith(' ')) expect(seen, q).toEqual([...seen].sort((a, b) => b - a));
    }
  });
});

describe('contacts', () => {
  test('by name and by any part of the number; a former name finds nobody', async () => {
    await says('5511912340001', 'Oi', { name: 'João Pereira' });
    for (const q of ['joao', 'per jo', '0001', '+55 11 9', '(11) 91234-0001'])
      expect(await contacts(q), q).toContain('João Pereira');
    await says('5511912340001', 'Oi', { name: 'Johnny P.' });
    expect(await contacts('pereira')).toEqual([]);
    expect(await contacts('johnny')).toEqual(['Johnny P.']);
    expect(await contacts('zzz')).toEqual([]);
  });

  test('nobody twice, though the name has the same beginning twice', async () => {
    await says('4920', 'Hi', { name: 'Anna Annabel Annika' });
    expect(await contacts('ann')).toEqual(['Anna Annabel Annika']);
  });

  test('page by page', async () => {
    for (let count = 0; count < 45; count++) await says(`77${count + 10}`, 'Hi', { name: `Zoltan ${count}` });
    const names: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await search(world.deps, ana, { kind: 'contacts', q: 'zol', cursor: cursor ?? undefined });
      expect(page.contacts.length).toBeLessThanOrEqual(20);
      names.push(...page.contacts.map(({ thread }) => thread.contact.name));
      cursor = page.cursor;
    } while (cursor !== null);
    expect([names.length, new Set(names).size]).toEqual([45, 45]);
  });
});

test('what cannot be looked for is told', async () => {
  for (const kind of ['contacts', 'messages'] as const) {
    await expect(search(world.deps, ana, { kind, q: '?' })).rejects.toMatchObject({
      status: 400,
      code: 'query-too-short',
    });
  }
  await expect(messages('globe', 'AAAA')).rejects.toMatchObject({ code: 'bad-cursor' });
});

test('turned off, messages are not indexed and the search says so; names still are', async () => {
  const off = { ...world.deps, indexMessages: false };
  const { receiveWebhook } = await import('../../functions/actions/receive-webhook.ts');
  const { webhookOf } = await import('./webhooks.ts');
  await receiveWebhook(off, webhookOf([{ from: '4930', id: 'wamid.off', text: 'xylophone', name: 'Xaver' }]));
  await world.settle();
  expect(await texts('xylophone')).toEqual([]);
  expect(await contacts('xaver')).toEqual(['Xaver']);
  await expect(search(off, ana, { kind: 'messages', q: 'globe' })).rejects.toMatchObject({
    status: 409,
    code: 'message-search-off',
  });
});

test('an index that fails is tried again alone: what was to be sent is sent, once', async () => {
  await says('4940', 'Hi');
  const threadId = await world.threadOf('4940');
  const { entries } = await reply(world.deps, ana, { threadId, clientId: 'client-lane', text: 'marzipan' });
  await world.records.next();
  const entry = (await world.entries(threadId)).at(-1);
  if (!entry) throw new Error('There is no entry.');
  const job: EffectJob = {
    id: '1',
    workspace: HOME,
    effects: ['send', 'index'],
    thread: { threadId, seq: entries.at(-1)?.seq ?? 0, alarm: null, entry },
  };
  const before = world.sent.length;
  const broken = { ...world.deps.searchIndex, addMessage: () => Promise.reject(new Error('throttled')) };
  expect(await runEffects({ ...world.deps, searchIndex: broken }, [job])).toEqual(['1']);
  expect(world.sent.length).toBe(before + 1);
  expect(await runEffects(world.deps, [job])).toEqual([]);
  expect(world.sent.length).toBe(before + 1);
  expect(await texts('marzipan')).toEqual(['marzipan']);
});

describe('budgets', () => {
  let small: number[];
  const costs = async () => {
    const rru = async (kind: 'contacts' | 'messages', q: string) =>
      (await world.costOf(() => search(world.deps, ana, { kind, q }))).rru;
    return [
      await rru('messages', 'sextant '),
      await rru('messages', 'sextant'),
      await rru('messages', 'walnut '),
      await rru('messages', 'walnut number '),
      await rru('contacts', 'johnny'),
      await rru('contacts', '0001'),
    ];
  };

  test('an ordinary message: 6 WRU to store it, 11 for its words; a new contact 12 once', async () => {
    const from = '491700000001';
    await says(from, 'Hi', { name: 'Rosa Luz' });
    const { wru } = await world.costOf(() =>
      world.receive({ from, id: 'wamid.cost', text: ORDINARY, name: 'Rosa Luz', sentAt: MORNING + ++made * 1000 }),
    );
    expect(wru).toBeLessThanOrEqual(6);
    expect((await world.costOf(() => world.settle())).wru).toBe(11);
    await world.receive({ from: '491700000002', id: 'wamid.cost2', text: 'a', name: 'Rosa Luz' });
    const { requests } = await world.costOf(() => world.settle());
    const indexing = requests.filter(({ operation }) => operation === 'BatchWriteItem');
    expect(indexing.reduce((sum, request) => sum + request.wru, 0)).toBe(12);
  });

  test('one hit at most 2 RRU, a page of hits at most 24', async () => {
    small = await costs();
    const [exact, beginning, page, both, name, number] = small;
    expect(exact).toBeLessThanOrEqual(2);
    expect(beginning).toBeLessThanOrEqual(2.5);
    expect(page).toBeLessThanOrEqual(24);
    expect(both).toBeLessThanOrEqual(24);
    expect(name).toBeLessThanOrEqual(2);
    expect(number).toBeLessThanOrEqual(2);
  });

  test('as much when the table has grown', async () => {
    await fillTable(world, await world.threadOf('4901'), { threads: 500, entries: 500 });
    const add = (index: number) =>
      world.deps.searchIndex.addMessage(HOME, ['hello', 'walrus', 'sextans', `seldom${index}`], {
        threadId: `fill-${index % 500}`,
        seq: 2,
        at: MORNING - index,
      });
    for (let from = 0; from < 1500; from += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => add(from + index)));
    }
    expect(await costs()).toEqual(small);
  });
});
