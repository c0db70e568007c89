import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findContact, getContact, setConsent, updateContact } from '../../functions/actions/contacts.ts';
import { listSessions, lookBack } from '../../functions/actions/look-back.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { getThread } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { search } from '../../functions/actions/search.ts';
import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';
import type { MessageTemplate } from '../../shared/domain/templates/message-template.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { fillTable } from './fill-table.ts';
import { CHANNEL, webhookOf } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const PHONE = '4911';
const OTHER = { ...CHANNEL, id: '200000000000003', name: 'Harbor Books (sales)', displayPhoneNumber: '15550002222' };
let world: World;
let ana: Principal;
let threadId: string;

beforeEach(async () => {
  world = await startWorld();
  [ana] = (await world.addAgents('ana')) as [Principal];
  threadId = await world.conversation(PHONE);
});
afterEach(() => world.close());

const contact = async (who = ana, thread = threadId) =>
  (await getContact(world.deps, who, { threadId: thread })).contact;
const update = (patch: Omit<Parameters<typeof updateContact>[2], 'threadId'>, who = ana) =>
  updateContact(world.deps, who, { threadId, ...patch });
const consent = (marketing: 'opted-in' | 'opted-out' | 'unknown', who = ana) =>
  setConsent(world.deps, who, { threadId, marketing, source: 'Sign-up form' });
const viewOf = async (thread = threadId) => (await getThread(world.deps, ana, { threadId: thread })).thread;
const codeOf = (work: Promise<unknown>) => work.then(() => 'ok').catch((error: { code?: string }) => error.code);

/** A template as WhatsApp lists it, known here. */
async function haveTemplates(...known: Pick<MessageTemplate, 'name' | 'category'>[]) {
  const more = { language: 'en', status: 'approved', quality: 'green', format: 'positional' } as const;
  const templates = known.map((one) => ({ id: one.name, components: [], ...more, ...one }));
  await world.deps.templates.save(HOME, CHANNEL.wabaId, templates, { fetchedAt: MORNING, triedAt: MORNING });
}
const sendTemplate = (name: string) => {
  const content: MessageContent = { type: 'template', name, language: 'en', components: [], preview: 'Hello' };
  return reply(world.deps, ana, { threadId, clientId: `client-${name}-${Math.random()}`.slice(0, 40), content });
};

/** What WhatsApp tells when somebody says in the app that they want no marketing, or want it again. */
function preference(value: 'stop' | 'resume', at: number, phone = PHONE): string {
  const change = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: CHANNEL.displayPhoneNumber, phone_number_id: CHANNEL.id },
    contacts: [{ profile: { name: 'Mia' }, wa_id: phone }],
    user_preferences: [{ wa_id: phone, category: 'marketing_messages', value, timestamp: at / 1000 }],
  };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: CHANNEL.wabaId, changes: [{ field: 'user_preferences', value: change }] }],
  });
}

describe('fields', () => {
  test('a change is there for everybody, and who changed what stands in the thread', async () => {
    await update({ name: 'Mia from Kiel', email: 'mia@example.com', fields: { Plan: 'Pro' } });
    expect(await contact()).toMatchObject({
      version: 1,
      name: 'Mia from Kiel',
      ownName: 'Mia from Kiel',
      whatsappName: `Customer ${PHONE}`,
      email: 'mia@example.com',
      fields: { Plan: 'Pro' },
    });
    expect((await viewOf()).contact).toMatchObject({ name: 'Mia from Kiel', whatsappName: `Customer ${PHONE}` });
    expect((await expectSound(world, threadId)).at(-1)).toMatchObject({
      type: 'contact-edited',
      by: { agentId: 'ana' },
      changes: [{ what: 'name', from: null, to: 'Mia from Kiel' }, { what: 'email' }, { what: 'field', key: 'Plan' }],
    });
  });

  test('our own name stays when the customer writes under theirs, and both find them', async () => {
    await update({ name: 'Goldmine' });
    await world.receive({ from: PHONE, id: 'wamid.again', name: 'Mia' });
    await world.settle();
    expect((await viewOf()).contact).toMatchObject({ name: 'Goldmine', whatsappName: 'Mia' });
    for (const q of ['goldm', 'mia']) {
      const found = await search(world.deps, ana, { kind: 'contacts', q });
      expect(
        found.contacts.map(({ thread }) => thread.threadId),
        q,
      ).toEqual([threadId]);
    }
  });

  test('two people who read the same: the second is told, and nothing is overwritten', async () => {
    const seen = (await contact()).version;
    const [first, second] = await Promise.all(
      ['Ana', 'Ben'].map((name) => codeOf(update({ version: seen, note: `From ${name}` }))),
    );
    expect([first, second].sort()).toEqual(['contact-changed', 'ok']);
    expect((await contact()).note).toBe(first === 'ok' ? 'From Ana' : 'From Ben');
    expect((await expectSound(world, threadId)).filter(({ type }) => type === 'contact-edited')).toHaveLength(1);
  });

  test('automations that name no version all get through, one after the other', async () => {
    const names = ['Plan', 'Seats', 'Region', 'Owner'];
    await Promise.all(names.map((name) => update({ fields: { [name]: 'x' } }, AUTOMATION)));
    expect(Object.keys((await contact()).fields).sort()).toEqual([...names].sort());
    await expectSound(world, threadId);
  });

  test('what is not right changes nothing and says where it is', async () => {
    await expect(update({ company: 'Quay', email: 'no' })).rejects.toMatchObject({
      status: 400,
      code: 'contact-invalid',
      details: { issues: [{ path: 'email' }] },
    });
    expect(await contact()).toMatchObject({ version: 0, company: null });
  });

  test('saving what is there already writes nothing', async () => {
    await update({ company: 'Quay' });
    const { result, wru } = await world.costOf(() => update({ company: 'Quay' }));
    expect(result.entries).toEqual([]);
    expect(wru).toBe(0);
  });
});

describe('ids of other systems', () => {
  test('find the contact, as do phone and nobody else', async () => {
    await update({ externalIds: { hubspot: '77' } }, AUTOMATION);
    expect(await findContact(world.deps, AUTOMATION, { externalId: 'hubspot:77' })).toMatchObject({
      contact: { externalIds: { hubspot: '77' } },
      threadIds: [threadId],
    });
    expect(await findContact(world.deps, AUTOMATION, { phone: `+${PHONE}` })).toMatchObject({ threadIds: [threadId] });
    for (const nobody of [
      { externalId: 'hubspot:78' },
      { externalId: 'other:77' },
      { phone: '4999' },
      { userId: 'X' },
    ]) {
      await expect(findContact(world.deps, AUTOMATION, nobody)).rejects.toMatchObject({ code: 'contact-not-found' });
    }
  });

  test('one id is one contact: a second one is refused, until the first gives it up', async () => {
    await update({ externalIds: { hubspot: '77' } });
    const second = await world.conversation('4922');
    const take = () => updateContact(world.deps, ana, { threadId: second, externalIds: { hubspot: '77' } });
    expect(await codeOf(take())).toBe('external-id-taken');
    expect(await contact(ana, second)).toMatchObject({ version: 0, externalIds: {} });
    await update({ externalIds: { hubspot: null } });
    expect(await codeOf(take())).toBe('ok');
    expect((await findContact(world.deps, ana, { externalId: 'hubspot:77' })).threadIds).toEqual([second]);
  });

  test('whose threads somebody may not see is nobody to them', async () => {
    const [ben] = (await world.addAgents({ id: 'ben', availability: 'away' })) as [Principal];
    await update({ externalIds: { hubspot: '77' } });
    await world.setPolicy(() => ({ visibility: { agent: 'own', supervisor: 'all' } }));
    await world.settle();
    expect(await codeOf(findContact(world.deps, ana, { externalId: 'hubspot:77' }))).toBe('ok');
    expect(await codeOf(findContact(world.deps, ben, { externalId: 'hubspot:77' }))).toBe('contact-not-found');
    expect(await codeOf(findContact(world.deps, ben, { phone: PHONE }))).toBe('contact-not-found');
  });
});

describe('consent', () => {
  beforeEach(() => haveTemplates({ name: 'sale', category: 'marketing' }, { name: 'invoice', category: 'utility' }));

  test('whoever opted out gets no marketing template, but what they need', async () => {
    expect(await codeOf(sendTemplate('sale'))).toBe('ok');
    await consent('opted-out');
    expect(await codeOf(sendTemplate('sale'))).toBe('opted-out');
    // What nobody knows may be marketing.
    expect(await codeOf(sendTemplate('unknown'))).toBe('opted-out');
    expect(await codeOf(sendTemplate('invoice'))).toBe('ok');
    expect(await codeOf(reply(world.deps, ana, { threadId, clientId: 'client-text', text: 'Hi' }))).toBe('ok');
    await consent('opted-in');
    expect(await codeOf(sendTemplate('sale'))).toBe('ok');
    await expectSound(world, threadId);
  });

  test('it costs a send nothing, unless a template goes to somebody who opted out', async () => {
    const readsOf = async (work: () => Promise<unknown>) => (await world.costOf(work)).rru;
    const before = await readsOf(() => sendTemplate('invoice'));
    expect(await readsOf(() => reply(world.deps, ana, { threadId, clientId: 'client-plain', text: 'Hi' }))).toBe(
      before,
    );
    await consent('opted-in');
    expect(await readsOf(() => sendTemplate('sale'))).toBe(before);
    await consent('opted-out');
    expect(await readsOf(() => reply(world.deps, ana, { threadId, clientId: 'client-again', text: 'Hi' }))).toBe(
      before,
    );
    // The account's templates; the number is known since the conversation was opened.
    expect(await readsOf(() => sendTemplate('invoice'))).toBe(before + 0.5);
  });

  test('what the customer says on WhatsApp counts, in the order in which they said it', async () => {
    await world.receiveRaw(preference('stop', MORNING + 60_000));
    expect(await contact()).toMatchObject({
      consent: { marketing: 'opted-out', source: 'WhatsApp', at: MORNING + 60_000, by: { kind: 'customer' } },
    });
    // The same news again, and older news that comes late.
    await world.receiveRaw(preference('stop', MORNING + 60_000));
    await world.receiveRaw(preference('resume', MORNING + 30_000));
    expect((await viewOf()).contact.marketing).toBe('opted-out');
    await world.receiveRaw(preference('resume', MORNING + 90_000));
    expect((await viewOf()).contact.marketing).toBe('opted-in');
    const said = (await expectSound(world, threadId)).filter(({ type }) => type === 'consent-changed');
    expect(said).toMatchObject([{ marketing: 'opted-out' }, { marketing: 'opted-in' }]);
  });

  test('somebody who never wrote here and wants no marketing is remembered', async () => {
    await world.receiveRaw(preference('stop', MORNING, '4955'));
    const thread = await world.threadOf('4955');
    expect(await contact(AUTOMATION, thread)).toMatchObject({ consent: { marketing: 'opted-out' } });
    await world.receive({ from: '4955', id: 'wamid.first' });
    expect((await viewOf(thread)).contact.marketing).toBe('opted-out');
  });

  test('a consent needs a source, and is not given in the future', async () => {
    const set = (input: object) =>
      codeOf(setConsent(world.deps, ana, { threadId, marketing: 'opted-in', source: 'Form', ...input }));
    expect(await set({ source: '  ' })).toBe('contact-invalid');
    expect(await set({ givenAt: world.deps.clock.now() + 1 })).toBe('contact-invalid');
    expect(await set({ givenAt: MORNING - 1000 })).toBe('ok');
    expect((await contact()).consent).toMatchObject({ at: MORNING - 1000, by: { kind: 'agent' } });
  });
});

describe('one contact on several numbers', () => {
  const write = (id: string, from = PHONE) => world.receiveRaw(webhookOf([{ from, id }], [], OTHER.id));
  const otherThread = () => threadId.replace(CHANNEL.id, OTHER.id);
  beforeEach(async () => void (await world.deps.channels.save(OTHER)));

  test('a thread that is there follows, and one that begins later knows it from the start', async () => {
    await write('wamid.other');
    await update({ name: 'Goldmine' });
    await world.settle();
    expect((await viewOf(otherThread())).contact).toMatchObject({ name: 'Goldmine' });
    expect((await expectSound(world, otherThread())).at(-1)).toMatchObject({ type: 'contact-followed' });

    const later = await world.conversation('4933');
    await setConsent(world.deps, ana, { threadId: later, marketing: 'opted-out', source: 'Call' });
    await world.settle();
    await write('wamid.later', '4933');
    expect((await viewOf(later.replace(CHANNEL.id, OTHER.id))).contact.marketing).toBe('opted-out');
  });

  test('a change that lists and sends need not know of wakes nobody up', async () => {
    await write('wamid.other');
    await world.settle();
    await update({ note: 'Prefers mornings' });
    await world.settle();
    expect((await expectSound(world, otherThread())).map(({ type }) => type)).not.toContain('contact-followed');
  });
});

test('contacts that turn out to be one keep what was known of both, and the refusal of marketing', async () => {
  const userOnly = JSON.parse(webhookOf([{ from: '4944', id: 'wamid.user' }])) as {
    entry: { changes: { value: { contacts: object[]; messages: { from?: string; from_user_id?: string }[] } }[] }[];
  };
  const value = userOnly.entry[0]?.changes[0]?.value;
  if (!value) throw new Error('No value.');
  value.contacts = [{ profile: { name: 'Mia' }, user_id: 'DE.11' }];
  value.messages = value.messages.map(({ from: _, ...message }) => ({ ...message, from_user_id: 'DE.11' }));
  await world.receiveRaw(JSON.stringify(userOnly));
  await world.settle();
  const { id } = await world.deps.contacts.resolve(HOME, { userId: 'DE.11' }, () => 'never');
  const survivor = `${CHANNEL.id}-${id}`;
  await update({ company: 'Quay', externalIds: { hubspot: '77' } });
  await consent('opted-out');
  await updateContact(world.deps, ana, { threadId: survivor, name: 'Goldmine', fields: { Plan: 'Pro' } });
  await world.settle();
  await world.receive({ from: PHONE, userId: 'DE.11', id: 'wamid.both', name: 'Mia' });
  await world.settle();

  expect(await contact(ana, survivor)).toMatchObject({
    name: 'Goldmine',
    company: 'Quay',
    fields: { Plan: 'Pro' },
    consent: { marketing: 'opted-out' },
  });
  expect((await viewOf(survivor)).contact).toMatchObject({ name: 'Goldmine', marketing: 'opted-out' });
  expect((await findContact(world.deps, ana, { externalId: 'hubspot:77' })).threadIds).toEqual([survivor]);
  expect(await codeOf(update({ note: 'Too late' }))).toBe('thread-merged');
  await expectSound(world, survivor);
});

describe('looking back', () => {
  test('files and links of a thread, newest first, and where the rest begins', async () => {
    const photo = { type: 'image', image: { id: 'm1', mime_type: 'image/jpeg' } };
    const paper = { type: 'document', document: { id: 'm2', mime_type: 'application/pdf', filename: 'Bill.pdf' } };
    await world.receive({ from: PHONE, id: 'wamid.photo', raw: photo }, { from: PHONE, id: 'wamid.paper', raw: paper });
    await world.receive({ from: PHONE, id: 'wamid.link', text: 'See https://example.com/x' });
    const look = async (what: 'pictures' | 'documents' | 'links' | 'audio') => {
      const { entries, before } = await lookBack(world.deps, ana, { threadId, for: what });
      expect(before).toBeNull();
      return entries.map((entry) => (entry.type === 'received' ? entry.wamid : entry.type));
    };
    expect(await look('pictures')).toEqual(['wamid.photo']);
    expect(await look('documents')).toEqual(['wamid.paper']);
    expect(await look('links')).toEqual(['wamid.link']);
    expect(await look('audio')).toEqual([]);
  });

  test('the audit is everything that happened, without what was said', async () => {
    await update({ note: 'Prefers mornings' });
    const { entries } = await lookBack(world.deps, ana, { threadId, for: 'audit' });
    expect(entries.map(({ type }) => type)).toEqual(['contact-edited', 'assigned', 'opened']);
  });

  test('a long thread: 5 RRU for 100 entries, at most 1,000 at once, and the rest with the next page', async () => {
    await fillTable(world, threadId, { threads: 0, entries: 2500 });
    const state = await world.state(threadId);
    const looks = [];
    for (let before: number | null | undefined; before !== null; ) {
      const at = before;
      const { result, rru } = await world.costOf(() =>
        lookBack(world.deps, ana, { threadId, for: 'documents', ...(at === undefined ? {} : { before: at }) }),
      );
      looks.push(rru);
      before = result.before;
    }
    expect(looks).toHaveLength(Math.ceil(state.seq / 1000));
    for (const rru of looks) expect(rru).toBeLessThanOrEqual(52);
  });

  test('the sessions of a thread, newest first', async () => {
    const { close } = await import('../../functions/actions/close.ts');
    for (let session = 1; session <= 13; session++) {
      await reply(world.deps, ana, { threadId, clientId: `client-session-${session}`, text: 'Done' });
      await close(world.deps, ana, { threadId });
      world.advance(60_000);
      await world.receive({ from: PHONE, id: `wamid.session.${session}`, sentAt: MORNING + session * 60_000 });
    }
    const { result: first, rru } = await world.costOf(() => listSessions(world.deps, ana, { threadId }));
    expect(rru).toBeLessThanOrEqual(12);
    expect(first.sessions.map(({ number }) => number)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(first.sessions.at(-1)).toMatchObject({
      closeReason: 'done',
      closedBy: expect.any(String),
      handledBy: [expect.any(String)],
      received: 1,
      sent: 1,
      isPart: false,
    });
    expect(first.before).toBeNull();
  });
});

test('what a change of a contact costs', async () => {
  const read = await world.costOf(() => contact());
  expect({ rru: read.rru, wru: read.wru }).toEqual({ rru: 2.5, wru: 0 });
  const edit = await world.costOf(() => update({ email: 'mia@example.com' }));
  // Visible? Then head and record, then head and policy again for the command; head, entry and record, and the head's indexes.
  expect(edit.rru).toBeLessThanOrEqual(7);
  expect(edit.wru).toBeLessThanOrEqual(8);
  const find = await world.costOf(() => findContact(world.deps, ana, { phone: PHONE }));
  expect(find.rru).toBeLessThanOrEqual(5);
});
