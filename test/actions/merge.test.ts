import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { close } from '../../functions/actions/close.ts';
import { mergeThreads } from '../../functions/actions/merge-threads.ts';
import { listConversations } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { retryMessage } from '../../functions/actions/retry-message.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { CHANNEL, webhookOf } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const PHONE = '4911';
const USER = 'DE.11';
let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** A message that shows the user id alone, as WhatsApp sends it for people with a username. */
function userOnly(id: string, sentAt = MORNING) {
  const timestamp = String(sentAt / 1000);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: CHANNEL.displayPhoneNumber, phone_number_id: CHANNEL.id },
    contacts: [{ profile: { name: 'Mia' }, user_id: USER }],
    messages: [{ from_user_id: USER, id, timestamp, type: 'text', text: { body: id } }],
  };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: CHANNEL.wabaId, changes: [{ field: 'messages', value }] }],
  });
}
const both = (id: string, sentAt = MORNING) => ({ from: PHONE, userId: USER, id, name: 'Mia', sentAt });
const contactIdOf = async (ids: { phone?: string; userId?: string }) =>
  (await world.deps.contacts.resolve(HOME, { ...ids, name: 'Mia' }, () => 'never')).id;

/** Mia wrote from her phone, later with her user id alone: two threads that nobody links. */
async function twoThreads() {
  await world.receive({ from: PHONE, id: 'wamid.phone', name: 'Mia' });
  await world.receiveRaw(userOnly('wamid.user'));
  await world.settle();
  const phoneThread = `${CHANNEL.id}-${await contactIdOf({ phone: PHONE })}`;
  const userThread = `${CHANNEL.id}-${await contactIdOf({ userId: USER })}`;
  expect(phoneThread).not.toBe(userThread);
  return { phoneThread, userThread };
}
const wamids = async (threadId: string) =>
  (await expectSound(world, threadId)).flatMap((entry) => (entry.type === 'received' ? [entry.wamid] : []));
const typesOf = async (threadId: string) => (await expectSound(world, threadId)).map(({ type }) => type);
const holderOf = async (threadId: string) => (await world.state(threadId)).conversation?.holder;

test('the message that proves it moves the waiting conversation: closed there, waiting here since then, once', async () => {
  await world.receive({ from: PHONE, id: 'wamid.phone', name: 'Mia' });
  world.advance(MINUTE);
  const { phoneThread, userThread } = await twoThreads();
  await close(world.deps, AUTOMATION, { threadId: userThread });
  await world.settle();
  await world.receive(both('wamid.both'));
  await world.settle();
  expect((await typesOf(phoneThread)).slice(-2)).toEqual(['merged-into', 'closed']);
  expect((await typesOf(userThread)).slice(-4)).toEqual(['opened', 'merged-from', 'queued', 'received']);
  expect(await world.state(phoneThread)).toMatchObject({
    conversation: { status: 'closed', closeReason: 'merged' },
    mergedInto: { threadId: userThread },
  });
  expect((await world.state(userThread)).conversation).toMatchObject({
    status: 'open',
    holder: { kind: 'queue' },
    waitingSince: MORNING,
  });
  const list = await listConversations(world.deps, AUTOMATION, { view: 'unassigned' });
  expect(list.threads.map(({ threadId }) => threadId)).toEqual([userThread]);
});

test('who had it goes on with it, and the load stays what it was', async () => {
  await world.addAgents('ana');
  const { phoneThread, userThread } = await twoThreads();
  await close(world.deps, AUTOMATION, { threadId: userThread });
  await world.settle();
  await world.receive(both('wamid.both'));
  await world.settle();
  expect(await holderOf(userThread)).toMatchObject({ kind: 'agent', agentId: 'ana' });
  expect((await world.state(phoneThread)).conversation?.status).toBe('closed');
  expect((await world.deps.team.get(HOME, 'ana'))?.load).toBe(1);
});

test('two who have it already: the surviving thread’s holder stays, the other is free for the queue', async () => {
  await world.addAgents({ id: 'ana', capacity: 1 }, { id: 'ben', capacity: 1 });
  const { phoneThread, userThread } = await twoThreads();
  const waiting = await world.conversation('4999');
  const [first, second] = [await holderOf(phoneThread), await holderOf(userThread)];
  expect(await holderOf(waiting)).toEqual({ kind: 'queue' });
  await world.receive(both('wamid.both'));
  await world.settle();
  expect(await holderOf(userThread)).toEqual(second);
  expect(await holderOf(waiting)).toEqual(first);
  for (const id of ['ana', 'ben']) expect((await world.deps.team.get(HOME, id))?.load).toBe(1);
});

test('later messages under any of the ids are in the surviving thread', async () => {
  const { phoneThread, userThread } = await twoThreads();
  await world.receive(both('wamid.both'));
  await world.receive({ from: PHONE, id: 'wamid.later.phone', name: 'Mia' });
  await world.receiveRaw(userOnly('wamid.later.user'));
  expect(await wamids(phoneThread)).toEqual(['wamid.phone']);
  expect(await wamids(userThread)).toEqual(['wamid.user', 'wamid.both', 'wamid.later.phone', 'wamid.later.user']);
});

test('what was received in the other thread and is delivered again is nowhere twice', async () => {
  const { phoneThread, userThread } = await twoThreads();
  await world.receive(both('wamid.both', MORNING + MINUTE));
  await world.receive({ from: PHONE, id: 'wamid.phone', name: 'Mia' });
  await world.receiveRaw(userOnly('wamid.user'));
  await world.receive(both('wamid.both', MORNING + MINUTE));
  expect(await wamids(phoneThread)).toEqual(['wamid.phone']);
  expect(await wamids(userThread)).toEqual(['wamid.user', 'wamid.both']);
});

test('everything at once: each message once, one merge', async () => {
  const { phoneThread, userThread } = await twoThreads();
  await Promise.all([
    world.receive(both('wamid.both.1')),
    world.receive(both('wamid.both.2')),
    world.receive({ from: PHONE, id: 'wamid.race', name: 'Mia' }),
    world.receive({ from: PHONE, id: 'wamid.phone', name: 'Mia' }),
    world.receiveRaw(userOnly('wamid.race.user')),
  ]);
  await world.settle();
  const all = [...(await wamids(phoneThread)), ...(await wamids(userThread))].sort();
  expect(all).toEqual(['wamid.both.1', 'wamid.both.2', 'wamid.phone', 'wamid.race', 'wamid.race.user', 'wamid.user']);
  expect((await typesOf(phoneThread)).filter((type) => type === 'merged-into')).toHaveLength(1);
  expect((await typesOf(userThread)).filter((type) => type === 'merged-from')).toHaveLength(1);
  expect((await world.state(phoneThread)).conversation?.status).toBe('closed');
});

test.each(['before the first thread', 'between the two threads', 'before it is ticked off'] as const)(
  'a crash %s is made up for by the next delivery',
  async (where) => {
    const { phoneThread, userThread } = await twoThreads();
    const { threads, contacts } = world.deps;
    const dies = async () => {
      throw new Error('crash');
    };
    if (where === 'before it is ticked off') world.deps.contacts = { ...contacts, settle: dies };
    else {
      const dying = where === 'before the first thread' ? phoneThread : userThread;
      world.deps.threads = {
        ...threads,
        commit: (ws, commit) => (commit.after.threadId === dying ? dies() : threads.commit(ws, commit)),
      };
    }
    await expect(world.receive(both('wamid.both'))).rejects.toThrow('crash');
    Object.assign(world.deps, { threads, contacts });
    await world.receive(both('wamid.both'));
    expect((await typesOf(phoneThread)).filter((type) => type === 'merged-into')).toHaveLength(1);
    expect((await typesOf(userThread)).filter((type) => type === 'merged-from')).toHaveLength(1);
    expect(await wamids(userThread)).toEqual(['wamid.user', 'wamid.both']);
    const known = await contacts.resolve(HOME, { phone: PHONE, name: 'Mia' }, () => 'never');
    expect(known.absorbed).toBeUndefined();
  },
);

test('a message that found its contact before the merge ends up in the surviving thread', async () => {
  const { phoneThread, userThread } = await twoThreads();
  const { contacts } = world.deps;
  const early = await contacts.resolve(HOME, { phone: PHONE, name: 'Mia' }, () => 'never');
  await world.receive(both('wamid.both'));
  world.deps.contacts = { ...contacts, resolve: async () => early };
  await world.receive({ from: PHONE, id: 'wamid.slow', name: 'Mia' });
  world.deps.contacts = contacts;
  expect(await wamids(phoneThread)).toEqual(['wamid.phone']);
  const last = (await expectSound(world, userThread)).at(-1);
  expect(last).toMatchObject({ wamid: 'wamid.slow', by: { contactId: (await world.state(userThread)).contact.id } });
});

test('nobody can write in a thread that was merged away: the refusal says where', async () => {
  const { phoneThread, userThread } = await twoThreads();
  world.metaAnswers(() => ({ kind: 'refused', error: { code: 131026, title: 'Undeliverable' } }));
  const { thread } = await reply(world.deps, AUTOMATION, { threadId: phoneThread, clientId: 'client-0001', text: 'A' });
  await world.settle();
  await world.receive(both('wamid.both'));
  const refused = {
    status: 409,
    code: 'thread-merged',
    message:
      'WhatsApp has told us that this is the same person as Mia (+4911). The conversation goes on in that thread: write there.',
    details: { threadId: userThread },
  };
  const write = reply(world.deps, AUTOMATION, { threadId: phoneThread, clientId: 'client-0002', text: 'B' });
  await expect(write).rejects.toMatchObject(refused);
  const again = retryMessage(world.deps, AUTOMATION, {
    threadId: phoneThread,
    seq: thread.seq,
    clientId: 'client-0003',
  });
  await expect(again).rejects.toMatchObject({ code: 'thread-merged' });
  await addNote(world.deps, AUTOMATION, { threadId: phoneThread, clientId: 'client-0004', text: 'For the record' });
  world.metaAnswers(() => ({ kind: 'accepted', wamid: 'wamid.out' }));
  await reply(world.deps, AUTOMATION, { threadId: userThread, clientId: 'client-0005', text: 'C' });
  await world.settle();
  expect(world.sent.at(-1)).toMatchObject({ text: 'C', to: { phone: PHONE, userId: USER } });
});

test('a person with threads on two numbers has both moved', async () => {
  const other = { ...CHANNEL, id: '200000000000009' };
  await world.deps.channels.save(other);
  const { phoneThread } = await twoThreads();
  await world.receiveRaw(webhookOf([{ from: PHONE, id: 'wamid.other', name: 'Mia' }], [], other.id));
  const otherThread = phoneThread.replace(CHANNEL.id, other.id);
  await world.receive(both('wamid.both'));
  const { mergedInto, conversation } = await world.state(otherThread);
  expect(conversation).toMatchObject({ status: 'closed', closeReason: 'merged' });
  expect((await world.state(mergedInto?.threadId ?? '')).conversation).toMatchObject({
    status: 'open',
    waitingSince: MORNING,
  });
});

test('merged twice in a row, everything is asked and found in the last thread', async () => {
  const { phoneThread, userThread } = await twoThreads();
  await world.receive(both('wamid.both'));
  const last = { id: 'contact-last', name: 'Mia', userId: 'DE.12' };
  const absorbed = (await world.state(userThread)).contact.id;
  await mergeThreads(world.deps, HOME, absorbed, last);
  await mergeThreads(world.deps, HOME, absorbed, last);
  const lastThread = `${CHANNEL.id}-contact-last`;
  await world.receive({ from: PHONE, id: 'wamid.phone', name: 'Mia' });
  await world.receive({ from: PHONE, id: 'wamid.new', name: 'Mia' });
  expect(await wamids(lastThread)).toEqual(['wamid.new']);
  expect(await world.state(lastThread)).toMatchObject({
    mergedFrom: [userThread, phoneThread],
    conversation: { status: 'open', waitingSince: MORNING },
  });
});
