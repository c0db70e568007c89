import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listTemplates, refreshTemplates } from '../../functions/actions/list-templates.ts';
import { reply } from '../../functions/actions/reply.ts';
import type { MessageTemplate } from '../../shared/domain/templates/message-template.ts';
import { CHANNEL } from './webhooks.ts';
import { AUTOMATION, startWorld, type World } from './world.ts';

const DAY = 24 * 60 * 60 * 1000;
const template = (name: string, change: Partial<MessageTemplate> = {}): MessageTemplate => ({
  id: name,
  name,
  language: 'en_US',
  category: 'utility',
  status: 'approved',
  quality: 'green',
  format: 'positional',
  components: [{ type: 'BODY', text: 'Hello {{1}}' }],
  ...change,
});

let world: World;
let told: MessageTemplate[];
beforeEach(async () => {
  world = await startWorld();
  told = [template('order_ready'), template('invoice')];
  world.metaHasTemplates(async () => ({ kind: 'templates', templates: told }));
});
afterEach(() => world.close());

const number = { phoneNumberId: CHANNEL.id };
const list = () => listTemplates(world.deps, AUTOMATION, number);
const names = async () => (await list()).templates.map(({ name }) => name).sort();

test('whoever looks first asks, and the next look has them', async () => {
  expect(await list()).toMatchObject({ templates: [], fetchedAt: null, refreshing: true });
  await world.settle();
  const now = await list();
  expect(now).toMatchObject({ refreshing: false, problem: null });
  expect(now.fetchedAt).not.toBeNull();
  expect(await names()).toEqual(['invoice', 'order_ready']);
  expect(world.templateCalls).toEqual([CHANNEL.wabaId]);
});

test('many who ask at once are one question to WhatsApp', async () => {
  await Promise.all([list(), list(), list()]);
  await world.settle();
  expect(world.templateCalls).toHaveLength(1);
});

test('a list of yesterday is shown, and asked for anew', async () => {
  await list();
  await world.settle();
  world.advance(DAY + 1000);
  told = [template('order_ready', { status: 'paused' })];
  expect(await list()).toMatchObject({ refreshing: true, templates: [{}, {}] });
  await world.settle();
  // The one that is gone is shown no more.
  expect((await list()).templates).toMatchObject([{ name: 'order_ready', status: 'paused' }]);
  told = [template('order_ready'), template('invoice')];
  world.advance(DAY + 1000);
  await list();
  await world.settle();
  expect(await names()).toEqual(['invoice', 'order_ready']);
});

describe('asking by hand', () => {
  test('asks at once, but not twice in a moment', async () => {
    await list();
    await world.settle();
    expect(await refreshTemplates(world.deps, AUTOMATION, number)).toEqual({ requested: false });
    world.advance(60_000);
    expect(await refreshTemplates(world.deps, AUTOMATION, number)).toEqual({ requested: true });
    await world.settle();
    expect(world.templateCalls).toHaveLength(2);
  });

  test('a refusal is told in a sentence, keeps what was known, and is tried again after a while', async () => {
    await list();
    await world.settle();
    world.advance(60_000);
    world.metaHasTemplates(async () => ({ kind: 'refused', reason: 'WhatsApp answered: expired' }));
    await refreshTemplates(world.deps, AUTOMATION, number);
    await world.settle();
    expect(await list()).toMatchObject({
      problem: 'WhatsApp answered: expired',
      refreshing: false,
      templates: [{}, {}],
    });
    world.advance(6 * 60_000);
    expect(await list()).toMatchObject({ refreshing: true });
  });

  test('not for a number of somebody else', async () => {
    const other = { ...AUTOMATION, workspaceId: 'other' };
    await expect(listTemplates(world.deps, other, number)).rejects.toMatchObject({ code: 'channel-not-found' });
    await expect(refreshTemplates(world.deps, other, number)).rejects.toMatchObject({ code: 'channel-not-found' });
  });
});

test.each(['message_template_status_update', 'message_template_quality_update', 'template_category_update'])(
  'WhatsApp’s news of the kind %s bring the list up to date',
  async (field) => {
    await list();
    await world.settle();
    world.advance(60_000);
    told = [template('order_ready', { status: 'paused', quality: 'red' })];
    const value = { event: 'PAUSED', message_template_name: 'order_ready', message_template_language: 'en_US' };
    const entry = [{ id: CHANNEL.wabaId, changes: [{ field, value }] }];
    await world.receiveRaw(JSON.stringify({ object: 'whatsapp_business_account', entry }));
    await world.settle();
    expect((await list()).templates).toMatchObject([{ status: 'paused', quality: 'red' }]);
  },
);

test('the header of a template carries only a file that this workspace uploaded', async () => {
  const threadId = await world.conversation('4911');
  const send = (id: string, clientId: string) =>
    reply(world.deps, AUTOMATION, {
      threadId,
      clientId,
      content: {
        type: 'template',
        name: 'invoice',
        language: 'en_US',
        components: [{ type: 'header', parameters: [{ type: 'image', image: { id } }] }],
        preview: 'Hello',
      },
    });
  await expect(send('uploads/other/1', 'client-0001')).rejects.toMatchObject({ code: 'file-refused' });
  await expect(send('media/main/1', 'client-0001')).rejects.toMatchObject({ code: 'file-refused' });
  await send('uploads/main/1', 'client-0001');
  await send('910000000000001', 'client-0002');
  await world.settle();
  expect(world.sent).toHaveLength(2);
});
