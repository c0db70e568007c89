import { afterEach, beforeEach, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import { reply } from '../../functions/actions/reply.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { aTeam } from './policies.ts';
import { AUTOMATION, expectSound, startWorld, type World } from './world.ts';

const HOUR = 3_600_000;
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** Monday 09:00 UTC is before the opening at 10:00, and again after 18:00. */
const hours = [
  {
    id: 'office',
    name: 'Office',
    timeZone: 'UTC',
    week: { mon: [{ from: '10:00', to: '18:00' }], tue: [{ from: '10:00', to: '18:00' }] },
    holidays: [],
  },
];
const messages = { greeting: 'Welcome!', outOfOffice: 'We open at ten.' };
const sentTexts = () => world.sent.map(({ text }) => text);
const writes = async (id: string) => {
  await world.receive({ from: '4911', id, sentAt: world.deps.clock.now() });
  await world.settle();
  return world.threadOf('4911');
};

test('a greeting is sent once for each conversation, and answers nobody', async () => {
  await world.setPolicy(() => ({ teams: [aTeam('support', { messages: { greeting: 'Welcome!' } })] }));
  await world.addAgents('ana');
  const threadId = await writes('w.1');
  await writes('w.2');
  expect(sentTexts()).toEqual(['Welcome!']);
  const { conversation } = await world.state(threadId);
  expect(conversation).toMatchObject({ waitingSince: MORNING, firstResponseAt: null });
  await close(world.deps, AUTOMATION, { threadId });
  await writes('w.3');
  expect(sentTexts()).toEqual(['Welcome!', 'Welcome!']);
  await expectSound(world, threadId);
});

test('delivered twice, or its effect run twice, the greeting leaves once', async () => {
  await world.setPolicy(() => ({ teams: [aTeam('support', { messages: { greeting: 'Welcome!' } })] }));
  await world.addAgents('ana');
  await world.records.next();
  await Promise.all([1, 2, 3].map(() => world.receive({ from: '4911', id: 'w.1' })));
  const records = await world.records.next();
  await Promise.all([world.runEffectsOf(records), world.runEffectsOf(records)]);
  await world.runEffectsOf(records);
  expect(sentTexts()).toEqual(['Welcome!']);
});

test('out of office it says so instead, once for each time that the office is closed', async () => {
  await world.setPolicy(() => ({ teams: [aTeam('support', { hoursId: 'office', messages })], hours }));
  await world.addAgents('ana');
  const threadId = await writes('w.1');
  world.advance(60_000);
  await writes('w.2');
  expect(sentTexts()).toEqual(['We open at ten.']);
  world.advance(2 * HOUR);
  await writes('w.3');
  await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
  await world.settle();
  expect(sentTexts()).toEqual(['We open at ten.', 'Yes']);
  world.advance(8 * HOUR);
  await writes('w.4');
  await writes('w.5');
  expect(sentTexts()).toEqual(['We open at ten.', 'Yes', 'We open at ten.']);
});

test('to a message that WhatsApp brings a day late nothing is said by itself', async () => {
  await world.setPolicy(() => ({ teams: [aTeam('support', { messages: { greeting: 'Welcome!' } })] }));
  await world.receive({ from: '4911', id: 'w.1', sentAt: MORNING - 25 * HOUR });
  await world.settle();
  expect(sentTexts()).toEqual([]);
});

test('a returning customer goes to the agent they know, while that one is there and has room', async () => {
  await world.setPolicy(() => ({
    teams: [aTeam('support', { routing: { returningCustomers: true } })],
  }));
  await world.addAgents({ id: 'ana', capacity: 1 }, 'ben');
  const holder = async (phone: string) => {
    const { conversation } = await world.state(await world.threadOf(phone));
    return conversation?.holder.kind === 'agent' ? conversation.holder.agentId : 'queue';
  };
  const threadId = await writes('w.1');
  expect(await holder('4911')).toBe('ana');
  await close(world.deps, AUTOMATION, { threadId });
  await writes('w.2');
  expect(await holder('4911')).toBe('ana');
  expect((await world.entries(threadId)).at(-1)).toMatchObject({ type: 'assigned', policy: 'returning-customer' });
  await close(world.deps, AUTOMATION, { threadId });
  await world.conversation('4922');
  await world.conversation('4933');
  // Somebody else has taken her only place by now.
  const others = [await holder('4922'), await holder('4933')];
  expect(others).toContain('ana');
  await writes('w.3');
  expect(await holder('4911')).toBe('ben');
});

test('a conversation that ended a moment ago goes on, with whoever had it', async () => {
  await world.setPolicy(() => ({
    teams: [aTeam('support', { reopenWithinMs: HOUR, routing: { returningCustomers: true } })],
  }));
  await world.addAgents('ana', 'ben');
  const threadId = await writes('w.1');
  await close(world.deps, AUTOMATION, { threadId });
  world.advance(HOUR - 1);
  await writes('w.2');
  expect((await expectSound(world, threadId)).slice(-3)).toMatchObject([
    { type: 'reopened' },
    { type: 'received' },
    { type: 'assigned', to: { agentId: 'ana' } },
  ]);
  expect((await world.state(threadId)).conversation?.number).toBe(1);
  await close(world.deps, AUTOMATION, { threadId });
  world.advance(HOUR);
  await writes('w.3');
  expect((await world.state(threadId)).conversation?.number).toBe(2);
});
