import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCannedReplies, putCannedReply, removeCannedReply } from '../../functions/actions/canned-replies.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { listChanges } from '../../functions/actions/workspace-policy.ts';
import { CANNED_LIMITS } from '../../shared/domain/replies/canned-reply.ts';
import { AUTOMATION, HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let ben: Principal;
let sue: Principal;
beforeEach(async () => {
  world = await startWorld();
  [ana, ben, sue] = (await world.addAgents(
    { id: 'ana', teams: ['general'] },
    { id: 'ben', teams: [] },
    { id: 'sue', role: 'supervisor' },
  )) as [Principal, Principal, Principal];
});
afterEach(() => world.close());

const input = (shortcut: string, change: Partial<Parameters<typeof putCannedReply>[2]> = {}) => ({
  replyId: `reply-${shortcut}`,
  whose: 'team' as const,
  shortcut,
  title: 'A title',
  text: 'Hello {customer.name}',
  teamId: null,
  version: 0,
  ...change,
});
const put = (who: Principal, ...args: Parameters<typeof input>) => putCannedReply(world.deps, who, input(...args));
const shortcutsOf = async (who: Principal) =>
  (await listCannedReplies(world.deps, who)).replies.map(({ shortcut, whose }) => `${whose}/${shortcut}`);
const logged = async () =>
  (await listChanges(world.deps, sue, {})).changes.filter(({ subject }) => subject === 'canned-reply');

test('what a supervisor writes is offered to everybody, what is for a team to its people, what is mine to me', async () => {
  const [team] = (await world.deps.policies.load(HOME)).teams;
  await put(sue, 'hours');
  await put(sue, 'refund', { teamId: team?.id ?? '' });
  await put(ana, 'bye', { whose: 'mine' });
  const member: Principal = { ...ana, teams: [team?.id ?? ''] };
  expect(await shortcutsOf(member)).toEqual(['mine/bye', 'team/hours', 'team/refund']);
  expect(await shortcutsOf(ben)).toEqual(['team/hours']);
  expect(await shortcutsOf(sue)).toEqual(['team/hours', 'team/refund']);
  expect(await shortcutsOf(AUTOMATION)).toEqual(['team/hours', 'team/refund']);
});

test('agents change only their own, and keys have none', async () => {
  await put(sue, 'hours');
  await expect(put(ana, 'mine-too')).rejects.toMatchObject({ status: 403, code: 'role-needed' });
  await expect(removeCannedReply(world.deps, ana, { replyId: 'reply-hours', whose: 'team' })).rejects.toMatchObject({
    code: 'role-needed',
  });
  await expect(put(AUTOMATION, 'key', { whose: 'mine' })).rejects.toMatchObject({ code: 'person-needed' });
  await put(ana, 'bye', { whose: 'mine' });
  await expect(removeCannedReply(world.deps, ben, { replyId: 'reply-bye', whose: 'mine' })).rejects.toMatchObject({
    code: 'canned-not-found',
  });
});

test('a change is made under the version that was read, and the same again changes nothing', async () => {
  const { reply } = await put(sue, 'hours');
  const changed = await put(sue, 'hours', { version: reply.version, text: 'Open all day' });
  expect(changed.reply).toMatchObject({ version: 2, text: 'Open all day' });
  await expect(put(sue, 'hours', { version: 1, text: 'Never' })).rejects.toMatchObject({ code: 'canned-changed' });
  await expect(put(sue, 'hours')).rejects.toMatchObject({ code: 'canned-changed' });
  expect((await put(sue, 'hours', { version: 2, text: 'Open all day' })).reply.version).toBe(2);
});

test('two who save the same reply at once: one wins, the other is told', async () => {
  const both = await Promise.allSettled([put(sue, 'hours', { text: 'One' }), put(sue, 'hours', { text: 'Two' })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await shortcutsOf(ana)).toEqual(['team/hours']);
});

test('what is wrong is said at its field', async () => {
  await put(sue, 'hours');
  await expect(put(sue, 'two', { shortcut: '/', title: '' })).rejects.toMatchObject({
    status: 400,
    code: 'canned-invalid',
    details: { issues: [{ path: 'shortcut' }, { path: 'title' }] },
  });
  await expect(put(sue, 'two', { shortcut: '/Hours' })).rejects.toMatchObject({ status: 409, code: 'shortcut-taken' });
  await expect(put(sue, 'two', { teamId: 'gone' })).rejects.toMatchObject({ status: 404, code: 'team-not-found' });
  // My own may have the name of a shared one.
  await put(ana, 'mine', { whose: 'mine', shortcut: 'hours' });
});

test('there is an end to how many there are', async () => {
  const store = world.deps.cannedReplies;
  const of = { title: 't', text: 't', teamId: null, agentId: 'ana', version: 1, updatedAt: 1 };
  for (let count = 0; count < CANNED_LIMITS.personal; count++) {
    await store.save(HOME, { id: `reply-${count}`, shortcut: `s${count}`, ...of }, null);
  }
  await expect(put(ana, 'more', { whose: 'mine' })).rejects.toMatchObject({ code: 'canned-full' });
  await put(ana, 's1', { whose: 'mine', version: 1, replyId: 'reply-1', text: 'changed' });
});

test('every change of the workspace’s is logged, nobody’s own is', async () => {
  await put(sue, 'hours');
  await put(sue, 'hours', { version: 1, title: 'Opening hours' });
  await removeCannedReply(world.deps, sue, { replyId: 'reply-hours', whose: 'team' });
  await put(ana, 'secret', { whose: 'mine' });
  await removeCannedReply(world.deps, ana, { replyId: 'reply-secret', whose: 'mine' });
  const lines = (await logged()).flatMap((change) => change.lines);
  expect(lines.sort()).toEqual([
    'Canned reply /hours added',
    'Canned reply /hours removed',
    'Canned reply /hours: title changed',
  ]);
});

describe('costs', () => {
  test('the list is two small queries; a change reads once and writes 4 WRU, one’s own 1 WRU', async () => {
    for (let count = 0; count < 10; count++) await put(sue, `r${count}`);
    const cost = async (work: () => Promise<unknown>) => {
      const { rru, wru } = await world.costOf(work);
      return { rru, wru };
    };
    expect(await cost(() => listCannedReplies(world.deps, ana))).toEqual({ rru: 1, wru: 0 });
    expect(await cost(() => put(sue, 'new'))).toEqual({ rru: 0.5, wru: 4 });
    expect(await cost(() => put(ana, 'own', { whose: 'mine' }))).toEqual({ rru: 0.5, wru: 1 });
    expect(await cost(() => removeCannedReply(world.deps, sue, { replyId: 'reply-new', whose: 'team' }))).toEqual({
      rru: 0.5,
      wru: 4,
    });
  });
});
