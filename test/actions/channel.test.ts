import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUpload, getFileLink } from '../../functions/actions/message-files.ts';
import { discardQuarantined, replayQuarantined } from '../../functions/actions/read-quarantine.ts';
import { getThread, listConversations } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { markRead, retryFile, showTyping } from '../../functions/actions/request-effects.ts';
import { settleMessage } from '../../functions/actions/settle-message.ts';
import type { View } from '../../shared/contracts/routes.ts';
import type { Entry, EntryOf } from '../../shared/domain/conversation/entry.ts';
import { MORNING, sampleAgent } from '../adapters/dynamodb/samples.ts';
import { CHANNEL, webhookOf } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, principalOf, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
  world.deps.backoff = async () => {};
});
afterEach(() => world.close());

async function last<T extends Entry['type']>(threadId: string, type: T): Promise<EntryOf<T>> {
  const found = (await world.entries(threadId)).findLast((entry) => entry.type === type);
  if (!found) throw new Error(`No ${type} in ${threadId}.`);
  return found as EntryOf<T>;
}
const write = (threadId: string, more: object = { text: 'Yes' }, clientId = 'client-0001') =>
  reply(world.deps, AUTOMATION, { threadId, clientId, ...more });
const change = (value: object, field = 'messages', id = CHANNEL.wabaId) =>
  JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id, changes: [{ field, value }] }] });
const metadata = { display_phone_number: CHANNEL.displayPhoneNumber, phone_number_id: CHANNEL.id };
const seconds = String(MORNING / 1000);
const picture = { type: 'image', image: { id: '900', mime_type: 'image/png', caption: 'Look' } };

describe('a person settles what nobody knows', () => {
  async function unconfirmed() {
    const threadId = await world.conversation('4911');
    world.metaAnswers(() => ({ kind: 'unknown', title: 'TimeoutError' }));
    const { thread } = await write(threadId);
    await world.settle();
    return { threadId, seq: thread.seq, callbackData: world.sent[0]?.callbackData ?? '' };
  }
  const ana = principalOf(sampleAgent('ana', { name: 'Ana' }));

  test.each([
    ['arrived', { status: 'accepted' }],
    [
      'not-arrived',
      {
        status: 'failed',
        error: {
          code: 'baton:not-arrived',
          advice: 'Marked as not arrived by Ana. Send it again if it is still needed.',
          retryable: true,
        },
      },
    ],
  ] as const)('as %s, and the thread says who did', async (outcome, delivery) => {
    const { threadId, seq } = await unconfirmed();
    await settleMessage(world.deps, ana, { threadId, seq, outcome });
    await world.settle();
    expect((await last(threadId, 'replied')).delivery).toMatchObject(delivery);
    expect(await last(threadId, 'settled')).toMatchObject({ target: seq, outcome, by: { name: 'Ana' } });
    expect(world.sent).toHaveLength(1);
  });

  test('but a status is stronger, before and after', async () => {
    const { threadId, seq, callbackData } = await unconfirmed();
    await settleMessage(world.deps, ana, { threadId, seq, outcome: 'not-arrived' });
    await world.receiveRaw(webhookOf([], [{ id: 'wamid.late', status: 'delivered', callbackData }]));
    await world.settle();
    expect((await last(threadId, 'replied')).delivery).toMatchObject({ status: 'delivered', wamid: 'wamid.late' });
    await expect(settleMessage(world.deps, ana, { threadId, seq, outcome: 'arrived' })).rejects.toMatchObject({
      code: 'not-unconfirmed',
    });
  });

  test('a failure that turns out wrong is put right by the status', async () => {
    const { threadId, seq, callbackData } = await unconfirmed();
    await settleMessage(world.deps, ana, { threadId, seq, outcome: 'not-arrived' });
    await world.settle();
    await world.receiveRaw(webhookOf([], [{ id: 'wamid.late', status: 'read', callbackData }]));
    const { delivery } = await last(threadId, 'replied');
    expect(delivery.status).toBe('read');
    expect(delivery).not.toHaveProperty('error');
  });
});

describe('what goes out', () => {
  test('a quote names the message it answers', async () => {
    const threadId = await world.conversation('4911');
    await write(threadId, { text: 'This one', quotes: 'wamid.4911.open' });
    await world.settle();
    expect(world.sent).toMatchObject([{ quotes: 'wamid.4911.open', content: { type: 'text', text: 'This one' } }]);
    expect(await last(threadId, 'replied')).toMatchObject({ quotes: 'wamid.4911.open' });
  });

  test('a reaction is sent, and the customer still waits', async () => {
    const threadId = await world.conversation('4911');
    const content = { type: 'reaction', target: 'wamid.4911.open', emoji: '👍' } as const;
    await write(threadId, { content });
    await world.settle();
    expect(world.sent).toMatchObject([{ content }]);
    expect((await world.state(threadId)).conversation).toMatchObject({ waitingSince: MORNING, firstResponseAt: null });
  });

  test('only a file that this workspace uploaded', async () => {
    const threadId = await world.conversation('4911');
    const { mediaId, kind } = await createUpload(world.deps, AUTOMATION, { mimeType: 'image/png', bytes: 3 });
    const content = { type: 'media', kind, mediaId, mimeType: 'image/png' } as const;
    await write(threadId, { content });
    await world.settle();
    expect(world.sent).toMatchObject([{ content: { mediaId } }]);
    for (const other of ['uploads/other/1', `media/${HOME}/1`, '900']) {
      const stolen = write(threadId, { content: { ...content, mediaId: other } }, 'client-0002');
      await expect(stolen).rejects.toMatchObject({ code: 'file-refused' });
    }
  });

  test('not what WhatsApp would refuse', async () => {
    const upload = createUpload(world.deps, AUTOMATION, { mimeType: 'image/gif', bytes: 3, kind: 'image' });
    await expect(upload).rejects.toMatchObject({ status: 400, code: 'file-refused' });
  });
});

describe('what was written on the phone', () => {
  const echo = (id: string, more: object = { type: 'text', text: { body: 'From the phone' } }) =>
    change({ metadata, message_echoes: [{ to: '4911', id, timestamp: seconds, ...more }] }, 'smb_message_echoes');

  test('is in the thread once, answers the customer, and is not sent', async () => {
    const threadId = await world.conversation('4911');
    await world.receiveRaw(echo('wamid.echo'));
    await world.receiveRaw(echo('wamid.echo'));
    await world.settle();
    const entries = await expectSound(world, threadId);
    expect(entries.filter(({ type }) => type === 'echoed')).toMatchObject([
      { wamid: 'wamid.echo', by: { kind: 'phone-app' }, content: { text: 'From the phone' } },
    ]);
    expect(await world.state(threadId)).toMatchObject({
      conversation: { waitingSince: null, firstResponseAt: MORNING },
      preview: { text: 'From the phone', from: 'team' },
    });
    expect(world.sent).toEqual([]);
  });

  test('to somebody who never wrote is found under closed, can be opened, and takes only a template', async () => {
    await world.receiveRaw(echo('wamid.echo'));
    await world.settle();
    const threadId = await world.threadOf('4911');
    const list = (view: View) => listConversations(world.deps, AUTOMATION, { view });
    expect((await list('closed')).threads).toMatchObject([{ threadId, conversation: null, lastInboundAt: null }]);
    for (const view of ['all', 'unassigned'] as const) expect((await list(view)).threads).toEqual([]);
    expect((await getThread(world.deps, AUTOMATION, { threadId })).entries).toMatchObject([{ type: 'echoed' }]);
    await expect(write(threadId)).rejects.toMatchObject({ code: 'window-closed' });
    await world.receive({ from: '4911', id: 'wamid.answer' });
    expect((await list('closed')).threads).toEqual([]);
    expect((await list('unassigned')).threads).toMatchObject([{ threadId }]);
  });

  test('brings its file too', async () => {
    const threadId = await world.conversation('4911');
    world.metaHasFiles(async () => ({ kind: 'file', bytes: new Uint8Array([1]), mimeType: 'image/png' }));
    await world.receiveRaw(echo('wamid.echo', picture));
    await world.settle();
    expect((await last(threadId, 'echoed')).media).toMatchObject({ state: 'ready', bytes: 1 });
  });
});

describe('a customer with a new number', () => {
  const moved = {
    type: 'system',
    system: { type: 'user_changed_number', body: 'Moved', wa_id: '4922', user_id: 'DE.2', previous_user_id: 'DE.1' },
  };

  test('goes on in the same thread, and answers go to the new number', async () => {
    await world.receive({ from: '4911', userId: 'DE.1', id: 'wamid.1', name: 'Carla' });
    const threadId = await world.threadOf('4911');
    await world.receive({ from: '4911', userId: 'DE.1', id: 'wamid.2', raw: moved });
    await world.receive({ from: '4922', userId: 'DE.2', id: 'wamid.3', name: 'Carla' });
    expect(await world.threadOf('4922')).toBe(threadId);
    const received = (await expectSound(world, threadId)).filter(({ type }) => type === 'received');
    expect(received.map((entry) => 'wamid' in entry && entry.wamid)).toEqual(['wamid.1', 'wamid.2', 'wamid.3']);
    await write(threadId);
    await world.settle();
    expect(world.sent).toMatchObject([{ to: { phone: '4922', userId: 'DE.2' } }]);
  });

  test('written before, with and after the change in one webhook, in order', async () => {
    await world.receive(
      { from: '4911', userId: 'DE.1', id: 'wamid.1' },
      { from: '4911', userId: 'DE.1', id: 'wamid.2', raw: moved },
      { from: '4922', userId: 'DE.2', id: 'wamid.3' },
    );
    const threadId = await world.threadOf('4911');
    const received = (await expectSound(world, threadId)).filter(({ type }) => type === 'received');
    expect(received.map((entry) => 'wamid' in entry && entry.wamid)).toEqual(['wamid.1', 'wamid.2', 'wamid.3']);
    expect((await world.state(threadId)).contact).toMatchObject({ phone: '4922', userId: 'DE.2' });
  });
});

describe('a customer’s file', () => {
  const arrived = async () => {
    await world.receive({ from: '4911', id: 'wamid.1', raw: picture });
    return world.threadOf('4911');
  };
  const media = async (threadId: string) => (await last(threadId, 'received')).media;

  test('is in the thread at once, and ready when it has been fetched', async () => {
    world.metaHasFiles(async () => ({ kind: 'file', bytes: new Uint8Array([1, 2, 3]), mimeType: 'image/png' }));
    const threadId = await arrived();
    expect(await media(threadId)).toEqual({ state: 'pending', revision: 0, attempts: 0 });
    const { seq } = await last(threadId, 'received');
    const link = () => getFileLink(world.deps, AUTOMATION, { threadId, seq });
    await expect(link()).rejects.toMatchObject({ status: 409, code: 'file-not-ready' });
    await world.settle();
    const key = `media/${HOME}/${threadId}/${seq}`;
    expect(await media(threadId)).toMatchObject({ state: 'ready', key, bytes: 3, mimeType: 'image/png' });
    expect(world.downloads).toEqual([{ phoneNumberId: CHANNEL.id, mediaId: '900' }]);
    expect(world.stored.get(key)?.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(await link()).toEqual({ url: `https://files.example/${key}` });
    expect(await retryFile(world.deps, AUTOMATION, { threadId, seq })).toEqual({ requested: false });
  });

  test('that cannot be fetched says so after three tries, and a person may try again', async () => {
    world.metaHasFiles(async () => {
      throw new Error('HTTP 500');
    });
    const threadId = await arrived();
    await world.settle();
    expect(world.downloads).toHaveLength(3);
    expect(await media(threadId)).toMatchObject({
      state: 'failed',
      problem: 'The file could not be fetched from WhatsApp. Try again.',
    });
    world.metaHasFiles(async () => ({ kind: 'file', bytes: new Uint8Array([1]), mimeType: 'image/png' }));
    const { seq } = await last(threadId, 'received');
    expect(await retryFile(world.deps, AUTOMATION, { threadId, seq })).toEqual({ requested: true });
    expect(await media(threadId)).toMatchObject({ state: 'pending' });
    await world.settle();
    expect(await media(threadId)).toMatchObject({ state: 'ready', attempts: 2 });
  });

  test('that was asked for again is fetched, also when the process died right after the request', async () => {
    world.metaHasFiles(async () => {
      throw new Error('HTTP 500');
    });
    const threadId = await arrived();
    await world.settle();
    world.metaHasFiles(async () => ({ kind: 'file', bytes: new Uint8Array([1]), mimeType: 'image/png' }));
    const { seq } = await last(threadId, 'received');
    const saveMedia = async () => {
      throw new Error('killed');
    };
    const dying = { ...world.deps, threads: { ...world.deps.threads, saveMedia } };
    await expect(retryFile(dying, AUTOMATION, { threadId, seq })).rejects.toThrow('killed');
    await world.settle();
    expect(await media(threadId)).toMatchObject({ state: 'ready' });
  });

  test.each([
    ['gone', { kind: 'gone' }, 'expired', /ask the customer to send it again/i],
    ['too large', { kind: 'too-large', bytes: 1e9 }, 'failed', /larger than Baton stores/],
  ] as const)('that is %s says what to do', async (_, answer, state, problem) => {
    world.metaHasFiles(async () => answer);
    const threadId = await arrived();
    await world.settle();
    expect(await media(threadId)).toMatchObject({ state, problem: expect.stringMatching(problem) });
    expect(world.downloads).toHaveLength(1);
    expect(world.stored.size).toBe(0);
  });
});

describe('blue ticks and “typing…”', () => {
  const policy = (readReceipts: 'on-open' | 'on-reply' | 'never') => {
    world.advance(61_000);
    return world.deps.channels.save({ ...CHANNEL, readReceipts });
  };
  const read = { phoneNumberId: CHANNEL.id, wamid: 'wamid.4911.open' };

  test.each([
    ['on-open', [{ ...read, typing: false }, { ...read, typing: true }, read]],
    ['on-reply', [read]],
    ['never', []],
  ] as const)('with the policy %s', async (name, receipts) => {
    const threadId = await world.conversation('4911');
    await policy(name);
    const asked = name === 'on-open';
    expect(await markRead(world.deps, AUTOMATION, { threadId })).toEqual({ receipt: asked });
    expect(await showTyping(world.deps, AUTOMATION, { threadId })).toEqual({ shown: asked });
    await world.settle();
    await write(threadId);
    await world.settle();
    expect(world.receipts).toEqual(receipts);
  });
});

describe('news', () => {
  const newsOf = async (channelId = CHANNEL.id) => (await world.deps.channels.news(HOME, channelId, 10)).items;

  test('by the number, and by the account for all its numbers', async () => {
    const second = { ...CHANNEL, id: '200000000000003' };
    await world.deps.channels.save(second);
    await world.receiveRaw(change({ metadata, errors: [{ title: 'Slow' }] }));
    await world.receiveRaw(change({ event: 'ACCOUNT_RESTRICTION' }, 'account_update'));
    expect((await newsOf()).map(({ field, summary }) => [field, summary])).toEqual([
      ['account_update', 'The account: account restriction'],
      ['errors', 'WhatsApp reports an error: Slow'],
    ]);
    expect((await newsOf(second.id)).map(({ field }) => field)).toEqual(['account_update']);
  });

  test('of an account that nobody has is kept in quarantine', async () => {
    const { problems } = await world.receiveRaw(change({ event: 'X' }, 'account_update', '999'));
    expect(problems).toMatchObject([{ reason: 'unknown-number' }]);
    expect((await world.deps.quarantine.list(HOME, 10)).items).toHaveLength(1);
  });
});

describe('quarantine', () => {
  const OTHER = { ...CHANNEL, id: '200000000000009' };
  async function lost() {
    const body = JSON.parse(webhookOf([{ from: '4911', id: 'wamid.known' }]));
    body.entry.push(JSON.parse(webhookOf([{ from: '4922', id: 'wamid.lost' }], [], OTHER.id)).entry[0]);
    await world.receiveRaw(JSON.stringify(body));
    const [item] = (await world.deps.quarantine.list(HOME, 10)).items;
    return item?.id ?? '';
  }
  const items = async () => (await world.deps.quarantine.list(HOME, 10)).items;

  test('is replayed once the number is attached: every message is there, once', async () => {
    const id = await lost();
    await world.deps.channels.save(OTHER);
    expect(await replayQuarantined(world.deps, AUTOMATION, { id })).toEqual({ replayed: true, problems: [] });
    expect(await items()).toEqual([]);
    const contact = (await world.threadOf('4922')).split('-').at(-1);
    for (const threadId of [await world.threadOf('4911'), `${OTHER.id}-${contact}`]) {
      const received = (await expectSound(world, threadId)).filter(({ type }) => type === 'received');
      expect(received).toHaveLength(1);
    }
    await expect(replayQuarantined(world.deps, AUTOMATION, { id })).rejects.toMatchObject({
      code: 'quarantine-not-found',
    });
  });

  test('that still cannot be used stays, with today’s reasons', async () => {
    const id = await lost();
    const { replayed, problems } = await replayQuarantined(world.deps, AUTOMATION, { id });
    expect([replayed, problems]).toEqual([false, [expect.stringContaining(OTHER.id)]]);
    expect(await items()).toMatchObject([{ reason: 'unknown-number' }]);
  });

  test('is thrown away by a person, which is logged', async () => {
    const id = await lost();
    expect(await discardQuarantined(world.deps, AUTOMATION, { id })).toEqual({ discarded: true });
    expect(await items()).toEqual([]);
    expect(world.logged.at(-1)).toMatchObject({ message: 'quarantined webhook discarded', fields: { id } });
    await expect(discardQuarantined(world.deps, AUTOMATION, { id })).rejects.toMatchObject({ status: 404 });
  });
});
