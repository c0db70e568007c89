import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { addPractice, removePractice } from '../../functions/actions/practice.ts';
import { reply } from '../../functions/actions/reply.ts';
import { search } from '../../functions/actions/search.ts';
import { getSetup, putSetup } from '../../functions/actions/setup.ts';
import { withPracticeNumber } from '../../functions/adapters/whatsapp/practice-number.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import { PRACTICE_CUSTOMERS } from '../../shared/domain/practice/practice-customers.ts';
import { HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
beforeEach(async () => {
  world = await startWorld();
  world.deps.whatsapp = withPracticeNumber(world.deps.whatsapp);
  const [first] = await world.addAgents({ id: 'ana', role: 'admin', capacity: 20 });
  if (!first) throw new Error('There is nobody.');
  ana = first;
});
afterEach(() => world.close());

const held = async () =>
  (await world.deps.threads.list(HOME, { of: 'holder', agentId: 'ana' }, 50)).items.map(({ contact }) => contact.name);
const names = PRACTICE_CUSTOMERS.map(({ name }) => name).sort();
const load = async () => (await world.deps.team.get(HOME, 'ana'))?.load;
const items = async () => {
  const { client, name: TableName } = world.table;
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items.map(({ pk, sk }) => `${pk} ${sk}`).sort();
};

test('practice customers are routed like any others, and again they change nothing', async () => {
  await addPractice(world.deps, ana);
  await world.settle();
  expect((await held()).sort()).toEqual(names);
  const before = await items();
  expect(await addPractice(world.deps, ana)).toEqual({ conversations: names.length });
  await world.settle();
  expect(await items()).toEqual(before);
});

test('one has waited longer than the service window, and says so', async () => {
  await addPractice(world.deps, ana);
  const contact = await world.deps.practice.find(HOME, 'practice-6');
  const threadId = `practice_main-${contact?.id}`;
  const text = { threadId, clientId: 'client-0001', content: { type: 'text', text: 'Yes' } } as const;
  await expect(reply(world.deps, ana, text)).rejects.toMatchObject({ code: 'window-closed' });
});

test('an answer goes nowhere, and its ticks say that it was accepted', async () => {
  await addPractice(world.deps, ana);
  await world.settle();
  const contact = await world.deps.practice.find(HOME, 'practice-1');
  const threadId = `practice_main-${contact?.id}`;
  await reply(world.deps, ana, { threadId, clientId: 'client-0001', content: { type: 'text', text: 'Tomorrow' } });
  await world.settle();
  expect(world.sent).toEqual([]);
  const last = (await world.entries(threadId)).findLast(({ type }) => type === 'replied');
  expect(last).toMatchObject({ delivery: { status: 'accepted' } });
});

describe('removing', () => {
  test('leaves the table as it was, the load at nothing, and real conversations alone', async () => {
    const real = await world.conversation('491700000001');
    const before = await items();
    await addPractice(world.deps, ana);
    await world.settle();
    expect(await load()).toBe(names.length + 1);
    expect(await removePractice(world.deps, ana)).toEqual({ conversations: names.length });
    await world.settle();
    expect(await load()).toBe(1);
    expect((await world.state(real)).conversation?.status).toBe('open');
    expect(await items()).toEqual(before);
    const found = await search({ ...world.deps }, ana, { q: 'courier', kind: 'messages' });
    expect(found.messages).toEqual([]);
  });

  test('works for what was closed, and where nothing is there', async () => {
    await addPractice(world.deps, ana);
    await world.settle();
    const contact = await world.deps.practice.find(HOME, 'practice-1');
    await close(world.deps, ana, { threadId: `practice_main-${contact?.id}` });
    expect(await removePractice(world.deps, ana)).toEqual({ conversations: names.length });
    expect(await removePractice(world.deps, ana)).toEqual({ conversations: 0 });
  });

  test('before their effects have run costs no retries: what they would have done is gone', async () => {
    await addPractice(world.deps, ana);
    await removePractice(world.deps, ana);
    await world.settle();
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('is told to the screens', async () => {
    await addPractice(world.deps, ana);
    await world.settle();
    await removePractice(world.deps, ana);
    const [changes] = changesByWorkspace(await world.records.next());
    expect(changes?.erased?.map(({ contact }) => contact.name).sort()).toEqual(names);
  });
});

describe('the list of first steps', () => {
  const doneOf = async () =>
    (await getSetup(world.deps, ana)).steps.flatMap(({ step, by }) => (by ? [`${step} by ${by}`] : []));

  test('sees a customer’s message, and not that of a practice customer', async () => {
    await addPractice(world.deps, ana);
    await world.settle();
    expect(await getSetup(world.deps, ana)).toMatchObject({ practice: true, facts: { numberHeard: false } });
    await world.conversation('491700000001');
    expect(await doneOf()).toEqual(['number by itself']);
  });

  test('remembers what was ticked, and that it was put away', async () => {
    await putSetup(world.deps, ana, { ticked: ['training', 'training'], hidden: true });
    expect(await getSetup(world.deps, ana)).toMatchObject({ hidden: true });
    expect(await doneOf()).toEqual(['training by hand']);
  });

  test('counts people, saved rules and answered conversations', async () => {
    await world.addAgents('ben');
    await world.setPolicy(({ visibility }) => ({ visibility: { ...visibility, agent: 'team' } }));
    for (const phone of ['491700000001', '491700000002', '491700000003']) {
      const threadId = await world.conversation(phone);
      await reply(world.deps, ana, {
        threadId,
        clientId: `client-${phone}`,
        content: { type: 'text', text: 'Hello' },
      });
    }
    expect(await doneOf()).toEqual(['number by itself', 'people by itself', 'rules by itself', 'trial by itself']);
  });
});
