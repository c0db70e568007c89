import { describe, expect, it } from 'vitest';
import { errorSchema } from '../../shared/contracts/error.ts';
import type { Route } from '../../shared/contracts/route.ts';
import { routes } from '../../shared/contracts/routes.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';

const all = Object.entries(routes) as [string, Route][];

describe('the routes', () => {
  it('are each their own method and path', () => {
    const places = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(places).size).toBe(all.length);
  });

  it('let nobody in without sign-in but to read the document', () => {
    expect(all.filter(([, { access }]) => access === 'public').map(([name]) => name)).toEqual(['getOpenApi']);
  });

  it('let only those in who may: what changes people and settings is for admins, other people’s work for supervisors', () => {
    const needing = (access: string) => all.filter(([, route]) => route.access === access).map(([name]) => name);
    expect(needing('admin')).toEqual(expect.arrayContaining(['updateAgent', 'putPolicy', 'dryRunPolicy', 'addAgent']));
    expect(needing('supervisor')).toEqual(['setAgentAvailability', 'listChanges', 'saveSharedViews']);
    expect(needing('person')).toEqual(expect.arrayContaining(['setAvailability', 'pickNext', 'claim', 'follow']));
  });

  it('take no body for a GET', () => {
    for (const [, { method, body }] of all) if (method === 'GET') expect(body.safeParse({}).success).toBe(true);
  });

  it('do not let one part of the input overwrite another', () => {
    for (const [name, { params, query, body }] of all) {
      const keys = [params, query, body].flatMap((schema) => Object.keys((schema as { shape?: object }).shape ?? {}));
      expect([name, keys]).toEqual([name, [...new Set(keys)]]);
    }
  });

  const reply = { clientId: 'abcdefgh', text: '' };
  it.each([
    [routes.reply.body, reply, true],
    [routes.reply.body, { ...reply, clientId: 'short' }, false],
    [routes.reply.body, { ...reply, clientId: 'with spaces' }, false],
    [routes.reply.body, { ...reply, clientId: 'x'.repeat(65) }, false],
    [routes.reply.body, { ...reply, basedOnSeq: -1 }, false],
    [routes.reply.body, { ...reply, basedOnSeq: 1.5 }, false],
    [routes.listConversations.query, { view: 'mine', limit: '100' }, true],
    [routes.listConversations.query, { view: 'mine', limit: '101' }, false],
    [routes.listConversations.query, { view: 'mine', limit: 'many' }, false],
    [routes.listConversations.query, { view: 'theirs' }, false],
    [routes.listEntries.query, { seqs: '1,2,30' }, true],
    [routes.listEntries.query, { seqs: '1,,2' }, false],
    [routes.listEntries.query, { seqs: Array(101).fill('1').join(',') }, false],
    [routes.putChannel.params, { phoneNumberId: '200000000000002' }, true],
    [routes.putChannel.params, { phoneNumberId: '../secrets' }, false],
    [routes.transfer.body, { agentId: null }, true],
    [routes.transfer.body, {}, false],
    [routes.transfer.body, { teamId: 'billing', note: 'A refund' }, true],
    [routes.transfer.body, { agentId: 'ben', teamId: 'billing' }, false],
    [routes.transfer.body, { agentId: null, teamId: 'billing' }, false],
    [routes.escalate.body, { reason: 'Angry' }, true],
    [routes.escalate.body, { reason: 'Angry', agentId: 'ben' }, true],
    [routes.escalate.body, { reason: 'Angry', agentId: 'ben', teamId: 'billing' }, false],
    [routes.escalate.body, {}, false],
    [routes.escalate.body, { reason: 'x'.repeat(501) }, false],
    [routes.snooze.body, { until: 1_772_442_000_000 }, true],
    [routes.snooze.body, { until: 1.5 }, false],
    [routes.snooze.body, { until: '2026-03-02' }, false],
    [routes.pauseClock.body, { reason: 'Waiting for the carrier' }, true],
    [routes.pauseClock.body, {}, false],
    [routes.follow.body, { following: true }, true],
    [routes.follow.body, {}, false],
    [routes.label.body, { add: ['vip'] }, true],
    [routes.label.body, { add: Array(21).fill('vip') }, false],
    [routes.prioritize.body, { priority: 2 }, true],
    [routes.prioritize.body, { priority: 3 }, false],
    [routes.pickNext.body, {}, true],
    [routes.pickNext.body, { teamId: '' }, false],
    [routes.setAvailability.body, { availability: 'away', handOn: true }, true],
    [routes.setAvailability.body, { availability: 'asleep' }, false],
    [routes.setAgentAvailability.params, { agentId: '' }, false],
    [routes.updateAgent.body, { capacity: 3, teams: ['billing'], skills: { german: 5 } }, true],
    [routes.updateAgent.body, { skills: { german: 6 } }, false],
    [routes.updateAgent.body, { capacity: 0 }, false],
    [routes.listConversations.query, { view: 'snoozed', teamId: 'billing' }, true],
    [routes.dryRunPolicy.body, { policy: DEFAULT_POLICY, days: 7 }, true],
    [routes.dryRunPolicy.body, { policy: DEFAULT_POLICY, days: 31 }, false],
    [routes.putPolicy.body, { policy: { ...DEFAULT_POLICY, teams: [] } }, false],
    [routes.addAgent.body, { name: 'Ana', email: 'ana@example.com', role: 'agent' }, true],
    [routes.addAgent.body, { name: 'Ana', email: 'ana', role: 'agent' }, false],
    [routes.addAgent.body, { name: 'Ana', email: 'ana@example.com', role: 'owner' }, false],
  ] as const)('check their input (%#)', (schema, input, good) => {
    expect(schema.safeParse(input).success).toBe(good);
  });
});

it('an error has a code, a sentence and the request id; more only where it helps', () => {
  const error = { code: 'stale-view', message: 'Read it first.', requestId: 'r-1', since: 4 };
  expect(errorSchema.parse({ error })).toEqual({ error });
  expect(errorSchema.safeParse({ error: { code: 'x', message: 'y' } }).success).toBe(false);
});
