import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import { reply } from '../../functions/actions/reply.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { CHANNEL, webhookOf } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const types = (entries: { type: string }[]) => entries.map(({ type }) => type);
const wamids = (entries: { type: string }[]) =>
  entries.flatMap((entry) => ('wamid' in entry ? [(entry as { wamid: string }).wamid] : []));
const quarantined = async () => (await world.deps.quarantine.list(HOME, 100)).items;

describe('a message', () => {
  test('that is the first opens a conversation and is given to somebody', async () => {
    await world.addAgents('ana');
    await world.receive({ from: '4911', id: 'wamid.1', text: 'Is it open?' });
    const threadId = await world.threadOf('4911');
    expect(types(await expectSound(world, threadId))).toEqual(['opened', 'received', 'assigned']);
    expect(await world.state(threadId)).toMatchObject({
      conversation: { number: 1, status: 'open', holder: { kind: 'agent', agentId: 'ana' }, waitingSince: MORNING },
      preview: { text: 'Is it open?', from: 'customer' },
      lastInboundAt: MORNING,
    });
    expect(await world.deps.team.get(HOME, 'ana')).toMatchObject({ load: 1 });
  });

  test('waits in the queue when nobody is there, with the reasons', async () => {
    await world.addAgents({ id: 'ana', availability: 'away' }, { id: 'ben', capacity: 1, load: 1 });
    const threadId = await world.conversation('4911');
    const entries = await expectSound(world, threadId);
    expect(entries.at(-1)).toMatchObject({
      type: 'queued',
      reason: 'nobody-available',
      candidates: [{ outcome: 'not-available' }, { outcome: 'at-capacity' }],
    });
  });

  test('of an open conversation is one more entry and changes no hands', async () => {
    await world.addAgents('ana', 'ben');
    const threadId = await world.conversation('4911');
    const { conversation } = await world.state(threadId);
    world.advance(30_000);
    await world.receive({ from: '4911', id: 'wamid.2', sentAt: MORNING + 30_000 });
    expect(types(await expectSound(world, threadId))).toEqual(['opened', 'received', 'assigned', 'received']);
    expect((await world.state(threadId)).conversation).toEqual(conversation);
  });

  test('after the close opens the next conversation of the same thread', async () => {
    const threadId = await world.conversation('4911');
    await close(world.deps, AUTOMATION, { threadId });
    await world.receive({ from: '4911', id: 'wamid.next' });
    const entries = await expectSound(world, threadId);
    expect(types(entries)).toEqual(['opened', 'received', 'queued', 'closed', 'opened', 'received', 'queued']);
    expect(entries.map(({ conversation }) => conversation)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  });

  test('of a type we do not know is kept whole and shown', async () => {
    const raw = { type: 'hologram', hologram: { lit: true } };
    await world.receive({ from: '4911', id: 'wamid.odd', raw });
    const [, received] = await world.entries(await world.threadOf('4911'));
    expect(received).toMatchObject({ type: 'received', content: { type: 'other', whatsappType: 'hologram' } });
    expect(JSON.parse((received as { content: { raw: string } }).content.raw)).toMatchObject(raw);
  });
});

describe('a redelivery', () => {
  test('changes nothing, however often it comes', async () => {
    await world.conversation('4911');
    await world.records.next();
    for (let again = 0; again < 5; again++) await world.receive({ from: '4911', id: 'wamid.4911.open' });
    expect(await world.records.next()).toEqual([]);
    await expectSound(world, await world.threadOf('4911'));
  });

  test('of the opening, twenty at the same time, is one conversation with one load', async () => {
    await world.addAgents('ana', 'ben');
    await Promise.all(Array.from({ length: 20 }, () => world.receive({ from: '4911', id: 'wamid.1' })));
    await world.settle();
    expect(types(await expectSound(world, await world.threadOf('4911')))).toEqual(['opened', 'received', 'assigned']);
    const loads = (await world.deps.team.list(HOME)).map(({ load }) => load);
    expect(loads.reduce((sum, load) => sum + load)).toBe(1);
  });

  test('of a message in an open conversation, twenty at the same time, is one entry', async () => {
    const threadId = await world.conversation('4911');
    await Promise.all(Array.from({ length: 20 }, () => world.receive({ from: '4911', id: 'wamid.2' })));
    expect(wamids(await expectSound(world, threadId))).toEqual(['wamid.4911.open', 'wamid.2']);
  });

  test('is recognised after a week and a hundred newer messages', async () => {
    const threadId = await world.conversation('4911');
    for (let index = 0; index < 100; index++) {
      world.advance(60_000);
      await world.receive({ from: '4911', id: `wamid.n${index}`, sentAt: MORNING + (index + 1) * 60_000 });
    }
    world.advance(7 * 24 * 3_600_000);
    const { seq } = await world.state(threadId);
    await world.receive({ from: '4911', id: 'wamid.4911.open' });
    await world.receive({ from: '4911', id: 'wamid.n3', sentAt: MORNING + 4 * 60_000 });
    expect((await world.state(threadId)).seq).toBe(seq);
  });

  test('within one POST is one message', async () => {
    await world.receive(
      { from: '4911', id: 'wamid.1' },
      { from: '4911', id: 'wamid.1' },
      { from: '4911', id: 'wamid.2' },
    );
    expect(wamids(await expectSound(world, await world.threadOf('4911')))).toEqual(['wamid.1', 'wamid.2']);
  });
});

describe('order', () => {
  test('messages that come out of order all land; the window follows the newest', async () => {
    const order = [5, 1, 4, 2, 3];
    for (const minute of order) {
      await world.receive({ from: '4911', id: `wamid.${minute}`, sentAt: MORNING + minute * 60_000 });
    }
    const threadId = await world.threadOf('4911');
    expect(wamids(await expectSound(world, threadId))).toEqual(order.map((minute) => `wamid.${minute}`));
    expect((await world.state(threadId)).lastInboundAt).toBe(MORNING + 5 * 60_000);
  });

  test('an old message that comes after many newer ones is not taken for one that was seen', async () => {
    for (let minute = 10; minute < 40; minute++) {
      await world.receive({ from: '4911', id: `wamid.${minute}`, sentAt: MORNING + minute * 60_000 });
    }
    await world.receive({ from: '4911', id: 'wamid.late', sentAt: MORNING });
    expect(wamids(await expectSound(world, await world.threadOf('4911')))).toHaveLength(31);
  });

  test('fifty messages of one customer in fifty POSTs at once all land once, without a gap', async () => {
    await world.addAgents('ana');
    const ids = Array.from({ length: 50 }, (_, index) => `wamid.${index}`);
    const outcomes = await Promise.allSettled(ids.map((id) => world.receive({ from: '4911', id })));
    // What lost too often is answered with an error, and Meta delivers it again.
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') await world.receive({ from: '4911', id: ids[index] ?? '' });
    }
    const entries = await expectSound(world, await world.threadOf('4911'));
    expect(wamids(entries).sort()).toEqual([...ids].sort());
    expect(types(entries).filter((type) => type === 'opened')).toHaveLength(1);
    expect(await world.deps.team.get(HOME, 'ana')).toMatchObject({ load: 1 });
  });
});

describe('one POST', () => {
  test('with several customers writes each thread', async () => {
    const messages = ['4911', '4922', '4933'].flatMap((from) =>
      [1, 2].map((index) => ({ from, id: `wamid.${from}.${index}` })),
    );
    expect(await world.receive(...messages)).toEqual({ messages: 6, statuses: 0, problems: [] });
    for (const from of ['4911', '4922', '4933']) {
      const entries = await expectSound(world, await world.threadOf(from));
      expect(wamids(entries)).toEqual([`wamid.${from}.1`, `wamid.${from}.2`]);
    }
  });

  test('with 1,000 updates lands whole, and again changes nothing', async () => {
    await world.addAgents({ id: 'ana', capacity: 1000 });
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      from: `49${index % 40}`,
      id: `wamid.${index}`,
      sentAt: MORNING + index * 1000,
    }));
    await world.receive(...messages);
    const phones = Array.from({ length: 40 }, (_, index) => `49${index}`);
    const stored = await Promise.all(phones.map(async (phone) => expectSound(world, await world.threadOf(phone))));
    expect(wamids(stored.flat()).sort()).toEqual(messages.map(({ id }) => id).sort());
    for (const [index, entries] of stored.entries()) {
      expect(wamids(entries)).toEqual(messages.filter(({ from }) => from === phones[index]).map(({ id }) => id));
    }
    await world.records.next();
    await world.receive(...messages);
    expect(await world.records.next()).toEqual([]);
  });

  test('with 1,000 messages of one customer lands whole', async () => {
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      from: '4911',
      id: `wamid.${index}`,
      sentAt: MORNING + index * 1000,
    }));
    await world.receive(...messages);
    expect(wamids(await expectSound(world, await world.threadOf('4911')))).toEqual(messages.map(({ id }) => id));
  });

  test('with sixty messages of one customer in the same second lands whole, and again changes nothing', async () => {
    const messages = Array.from({ length: 60 }, (_, index) => ({ from: '4911', id: `wamid.${index}` }));
    await world.receive(...messages);
    await world.records.next();
    await world.receive(...messages);
    expect(wamids(await expectSound(world, await world.threadOf('4911')))).toEqual(messages.map(({ id }) => id));
    expect(await world.records.next()).toEqual([]);
  });
});

describe('what cannot be understood is kept', () => {
  test('a number that nobody attached', async () => {
    const raw = webhookOf([{ from: '4911', id: 'wamid.1', text: 'lost?' }], [], '999999999999999');
    expect(await world.receiveRaw(raw)).toMatchObject({ problems: [{ reason: 'unknown-number' }] });
    const [item] = await quarantined();
    expect(item).toMatchObject({ reason: 'unknown-number' });
    expect((await world.deps.quarantine.get(HOME, item?.id ?? ''))?.raw).toBe(raw);
  });

  test.each([
    ['malformed-json', '{"object":'],
    ['unknown-shape', '{"object":"page","entry":[]}'],
    ['unknown-shape', '"text"'],
    ['unknown-shape', '{"object":"whatsapp_business_account","entry":[{"id":"1"}]}'],
    ['unhandled-event', '{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"tides","value":{}}]}]}'],
  ])('%s: %s', async (reason, raw) => {
    expect(await world.receiveRaw(raw)).toMatchObject({ messages: 0, statuses: 0, problems: [{ reason }] });
    const items = await quarantined();
    expect(items).toMatchObject([{ reason }]);
    expect((await world.deps.quarantine.get(HOME, items[0]?.id ?? ''))?.raw).toBe(raw);
  });

  test('a part that makes no sense does not keep the rest from landing', async () => {
    const body = JSON.parse(webhookOf([{ from: '4911', id: 'wamid.good' }]));
    body.entry[0].changes[0].value.messages.unshift({ nonsense: true });
    body.entry[0].changes.push({ field: 'messages', value: { metadata: {} } });
    const raw = JSON.stringify(body);
    expect(await world.receiveRaw(raw)).toMatchObject({
      messages: 1,
      problems: [{ reason: 'unknown-shape' }, { reason: 'unknown-shape' }],
    });
    const items = await quarantined();
    expect(items).toHaveLength(1);
    expect((await world.deps.quarantine.get(HOME, items[0]?.id ?? ''))?.raw).toBe(raw);
    expect(wamids(await expectSound(world, await world.threadOf('4911')))).toEqual(['wamid.good']);
  });

  test('nothing of a message is written to the log', async () => {
    await world.receiveRaw(webhookOf([{ from: '491234567', id: 'wamid.1', text: 'my password' }], [], '9999999'));
    expect(JSON.stringify(world.logged)).not.toMatch(/my password|491234567/);
    expect(world.logged).toHaveLength(1);
  });
});

describe('a status', () => {
  /** A reply that was sent, and what Meta gives back with its statuses. */
  async function sentReply() {
    const threadId = await world.conversation('4911');
    const { entries } = await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
    await world.settle();
    const seq = entries.at(-1)?.seq ?? 0;
    const delivery = async () => {
      const [entry] = await world.deps.threads.bySeqs(HOME, threadId, [seq]);
      return entry?.type === 'replied' ? entry.delivery : undefined;
    };
    return { threadId, seq, callbackData: world.sent[0]?.callbackData ?? '', delivery };
  }
  const status = (name: string, callbackData: string | undefined, id = 'wamid.out.1', at = MORNING + 1000) => ({
    id,
    status: name,
    at,
    ...(callbackData ? { callbackData } : {}),
  });

  test('moves the ticks up, in whatever order and number they come', async () => {
    const { callbackData, delivery } = await sentReply();
    for (const name of ['read', 'sent', 'delivered', 'sent', 'read']) {
      await world.receiveRaw(webhookOf([], [status(name, callbackData)]));
    }
    expect(await delivery()).toMatchObject({ status: 'read', wamid: 'wamid.out.1' });
    expect(Object.keys((await delivery())?.times ?? {}).sort()).toEqual(
      ['accepted', 'delivered', 'queued', 'read', 'sending', 'sent'].sort(),
    );
  });

  test('three of one message in one POST are one write', async () => {
    const { callbackData, delivery } = await sentReply();
    await world.records.next();
    await world.receiveRaw(
      webhookOf(
        [],
        ['sent', 'delivered', 'read'].map((name) => status(name, callbackData)),
      ),
    );
    expect((await delivery())?.status).toBe('read');
    expect(await world.records.next()).toHaveLength(1);
  });

  test('that comes before our own call has ended is kept, and the answer of the call does not undo it', async () => {
    const threadId = await world.conversation('4911');
    world.metaAnswers(async () => {
      const callbackData = world.sent.at(-1)?.callbackData ?? '';
      await world.receiveRaw(webhookOf([], [status('delivered', callbackData, 'wamid.early')]));
      return { kind: 'accepted', wamid: 'wamid.early' };
    });
    const { entries } = await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
    await world.settle();
    const [entry] = await world.deps.threads.bySeqs(HOME, threadId, [entries.at(-1)?.seq ?? 0]);
    expect(entry).toMatchObject({ delivery: { status: 'delivered', wamid: 'wamid.early' } });
  });

  test('`failed` says what to do, and a retry is a new message', async () => {
    const { callbackData, delivery } = await sentReply();
    await world.receiveRaw(
      webhookOf([], [{ ...status('failed', callbackData), errors: [{ code: 131026, title: 'Undeliverable' }] }]),
    );
    expect(await delivery()).toMatchObject({ status: 'failed', error: { code: '131026', retryable: false } });
    expect((await delivery())?.error?.advice).toMatch(/cannot receive/);
  });

  test.each([
    ['of a message that Baton did not send', undefined],
    ['with data of somebody else', 'order-4711'],
    ['for another number’s thread', '111111111111111-somebody:1'],
    ['for a thread that is not there', `${CHANNEL.id}-nobody:1`],
  ])('%s is kept in quarantine', async (_, callbackData) => {
    await world.receiveRaw(webhookOf([], [status('sent', callbackData)]));
    expect(await quarantined()).toMatchObject([{ reason: 'unmatched-status' }]);
  });

  test('for a customer’s message, not one of ours, is kept in quarantine', async () => {
    const threadId = await world.conversation('4911');
    await world.receiveRaw(webhookOf([], [status('read', `${threadId}:2`)]));
    expect(await quarantined()).toMatchObject([{ reason: 'unmatched-status' }]);
  });

  test('for a thread of another workspace’s number changes nothing there', async () => {
    const { callbackData, delivery } = await sentReply();
    const other = { ...CHANNEL, id: '300000000000003', workspaceId: 'other' };
    await world.deps.channels.save(other);
    await world.receiveRaw(webhookOf([], [status('read', callbackData)], other.id));
    expect((await delivery())?.status).toBe('accepted');
    expect(await quarantined()).toMatchObject([{ reason: 'unmatched-status' }]);
  });
});
