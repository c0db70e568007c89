import { describe, expect, it } from 'vitest';
import { deadlinesOf, needsArming, nextDeadline } from '../../../shared/domain/clocks/deadlines.ts';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../../shared/domain/policy/workspace-policy.ts';
import {
  aMessage,
  anAgent,
  aPolicy,
  aRule,
  aTeam,
  ben,
  byAna,
  byBen,
  closedByAna,
  DAY,
  emptyThread,
  HOUR,
  heldByAna,
  MINUTE,
  NOON,
  other,
  type Story,
  story,
  text,
  waiting,
} from '../given.ts';

const at = (state: Story['state'], policy: WorkspacePolicy) =>
  deadlinesOf(state, policy).map((deadline) => [deadline.action, (deadline.at - NOON) / MINUTE]);
const only = (team: Parameters<typeof aTeam>[0]) =>
  aPolicy([aTeam({ ...team, clocks: { customer: { closeAfterMs: null }, ...team?.clocks } })]);
const reply: Command = { type: 'reply', by: byAna, role: 'agent', clientId: 'client-1', content: text('Hi') };
const then = (state: Story['state'], commands: Command[], minutes: number, policy = DEFAULT_POLICY) =>
  story(
    commands.map((command): [Command, { now: number; policy: WorkspacePolicy }] => [
      command,
      { now: NOON + minutes * MINUTE, policy },
    ]),
    state,
  ).state;

describe('the idle clock', () => {
  it('closes after a day of silence unless told otherwise', () => {
    expect(nextDeadline(waiting().state, DEFAULT_POLICY)).toEqual({ at: NOON + DAY, action: 'close-idle' });
    const hourly = aPolicy([aTeam({ clocks: { customer: { closeAfterMs: HOUR } } })]);
    expect(nextDeadline(waiting().state, hourly)).toEqual({ at: NOON + HOUR, action: 'close-idle' });
  });

  it('counts from our clock at the last message, not from Meta’s', () => {
    const { state } = story([[aMessage('m1', { sentAt: NOON - 5 * HOUR }), { now: NOON }]]);
    expect(nextDeadline(state, DEFAULT_POLICY)?.at).toBe(NOON + DAY);
  });

  it('does not move for a note', () => {
    const { state } = story(
      [[{ type: 'note', by: byBen, clientId: 'client-1', text: 'hm' }, { now: NOON + HOUR }]],
      heldByAna().state,
    );
    expect(nextDeadline(state, DEFAULT_POLICY)?.at).toBe(NOON + DAY);
  });

  it('counts from the opening when the first message was none of substance', () => {
    const { state } = story([aMessage('m1', { content: other('reaction') })]);
    expect(nextDeadline(state, DEFAULT_POLICY)?.at).toBe(NOON + DAY);
  });

  it('is null when no conversation is open', () => {
    expect(nextDeadline(emptyThread(), DEFAULT_POLICY)).toBeNull();
    expect(nextDeadline(closedByAna().state, DEFAULT_POLICY)).toBeNull();
  });

  it('leaves a customer who waits alone when the team says so', () => {
    const policy = aPolicy([aTeam({ clocks: { customer: { closeUnanswered: false } } })]);
    expect(deadlinesOf(waiting().state, policy)).toEqual([]);
    expect(at(then(heldByAna().state, [reply], 10), policy)).toEqual([['close-idle', 24 * 60 + 10]]);
  });

  it('reminds only after an answer, once for each silence, and only before the end', () => {
    const customer = { nudgeAfterMs: HOUR, nudgeText: 'Still there?', closeAfterMs: 2 * HOUR };
    const policy = aPolicy([aTeam({ clocks: { customer } })]);
    const answered = then(heldByAna().state, [reply], 0);
    expect(at(heldByAna().state, policy)).toEqual([['close-idle', 120]]);
    expect(at(answered, policy)).toEqual([
      ['nudge', 60],
      ['close-idle', 120],
    ]);
    const nudged = then(answered, [{ type: 'wake' }], 60, policy);
    expect(at(nudged, policy)).toEqual([['close-idle', 120]]);
    const again = then(nudged, [aMessage('m2', { sentAt: NOON + 70 * MINUTE }), reply], 70, policy);
    expect(at(again, policy)).toEqual([
      ['nudge', 130],
      ['close-idle', 190],
    ]);
    const late = aPolicy([aTeam({ clocks: { customer: { ...customer, nudgeAfterMs: 2 * HOUR } } })]);
    expect(at(answered, late)).toEqual([['close-idle', 120]]);
    const silent = aPolicy([aTeam({ clocks: { customer: { ...customer, nudgeText: '' } } })]);
    expect(at(answered, silent)).toEqual([['close-idle', 120]]);
  });

  it('does not remind outside of WhatsApp’s window', () => {
    const customer = { nudgeAfterMs: 23 * HOUR, nudgeText: 'Still there?', closeAfterMs: null };
    const policy = aPolicy([aTeam({ clocks: { customer } })]);
    expect(at(then(heldByAna().state, [reply], 59), policy)).toEqual([['nudge', 23 * 60 + 59]]);
    expect(at(then(heldByAna().state, [reply], 60), policy)).toEqual([]);
  });
});

describe('the agent clock', () => {
  const agent = { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE, maxRounds: 2 };
  const policy = only({ clocks: { agent } });

  it('warns, then takes away, from the later of wait and hand-over', () => {
    expect(at(heldByAna().state, policy)).toEqual([
      ['warn-agent', 5],
      ['release', 10],
    ]);
    const transfer: Command = { type: 'transfer', by: byAna, role: 'agent', to: ben };
    expect(at(then(heldByAna().state, [transfer], 3), policy)).toEqual([
      ['warn-agent', 8],
      ['release', 13],
    ]);
    expect(deadlinesOf(heldByAna().state, policy)[1]).toMatchObject({ action: 'release', to: 'Support' });
  });

  it('stops with the answer and begins anew with the next message', () => {
    const answered = then(heldByAna().state, [reply], 4);
    expect(at(answered, policy)).toEqual([]);
    expect(at(then(answered, [aMessage('m2')], 30), policy)).toEqual([
      ['warn-agent', 35],
      ['release', 40],
    ]);
  });

  it('does not move for a second message, a note or a reaction', () => {
    const more = [aMessage('m2'), aMessage('m3', { content: other('reaction') })];
    const note: Command = { type: 'note', by: byBen, clientId: 'n', text: 'hm' };
    expect(at(then(heldByAna().state, [...more, note], 4), policy)).toEqual([
      ['warn-agent', 5],
      ['release', 10],
    ]);
  });

  it('does not warn twice, nor after the fact, nor without a release', () => {
    expect(at(then(heldByAna().state, [{ type: 'wake' }], 5, policy), policy)).toEqual([['release', 10]]);
    expect(at(heldByAna().state, only({ clocks: { agent: { ...agent, warnAfterMs: 10 * MINUTE } } }))).toEqual([
      ['release', 10],
    ]);
    expect(at(heldByAna().state, only({ clocks: { agent: { ...agent, releaseAfterMs: null } } }))).toEqual([]);
  });

  it('does not run in the queue until it has been taken away from somebody, and then asks for help', () => {
    expect(at(waiting().state, policy)).toEqual([]);
    const released = then(heldByAna().state, [{ type: 'wake' }], 10, policy);
    expect(at(released, policy)).toEqual([['escalate', 20]]);
    expect(deadlinesOf(released, policy)[0]?.to).toBe('supervisors');
    const toBilling = aPolicy([...only({ escalateTo: 'billing', clocks: { agent } }).teams, aTeam({ id: 'billing' })]);
    expect(deadlinesOf(released, toBilling)[0]?.to).toBe('Billing');
  });

  it('asks for help after the last round', () => {
    const none = only({ clocks: { agent: { ...agent, maxRounds: 0 } } });
    expect(at(heldByAna().state, none)).toEqual([
      ['warn-agent', 5],
      ['escalate', 10],
    ]);
  });
});

describe('the targets', () => {
  const targets = { firstResponseMs: 10 * MINUTE, nextResponseMs: 20 * MINUTE, resolutionMs: 2 * HOUR };
  const policy = only({ clocks: { targets } });

  it('are the first response, then the next ones, and the end', () => {
    expect(at(heldByAna().state, policy)).toEqual([
      ['breach-first-response', 10],
      ['breach-resolution', 120],
    ]);
    const answered = then(heldByAna().state, [reply], 4);
    expect(at(answered, policy)).toEqual([['breach-resolution', 120]]);
    expect(at(then(answered, [aMessage('m2')], 30), policy)).toEqual([
      ['breach-next-response', 50],
      ['breach-resolution', 120],
    ]);
  });

  it('are breached once for each wait', () => {
    const breached = then(heldByAna().state, [{ type: 'wake' }], 10, policy);
    expect(at(breached, policy)).toEqual([['breach-resolution', 120]]);
    const all = then(breached, [{ type: 'wake' }], 120, policy);
    expect(at(all, policy)).toEqual([]);
    const nextWait = then(then(all, [reply], 121, policy), [aMessage('m2')], 125, policy);
    expect(at(nextWait, policy)).toEqual([['breach-next-response', 145]]);
  });

  it('go on while it is snoozed; nothing else does', () => {
    const everything = aPolicy([
      aTeam({ clocks: { targets, agent: { releaseAfterMs: MINUTE }, windowWarningMs: HOUR, customer: {} } }),
    ]);
    const snoozed = then(heldByAna().state, [{ type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR }], 0);
    expect(at(snoozed, everything)).toEqual([
      ['breach-first-response', 10],
      ['wake', 60],
      ['breach-resolution', 120],
    ]);
  });
});

describe('the window’s end', () => {
  const policy = only({ clocks: { windowWarningMs: 2 * HOUR } });

  it('is told before it comes, by Meta’s clock, only while the customer waits', () => {
    expect(at(heldByAna().state, policy)).toEqual([['window-closing', 22 * 60]]);
    const { state } = story([[aMessage('m1', { sentAt: NOON - HOUR }), { now: NOON }]]);
    expect(at(state, policy)).toEqual([['window-closing', 21 * 60]]);
    expect(at(then(heldByAna().state, [reply], 1), policy)).toEqual([]);
  });

  it('is told once, and again when the customer has opened it again', () => {
    const told = then(heldByAna().state, [{ type: 'wake' }], 22 * 60, policy);
    expect(at(told, policy)).toEqual([]);
    const more = then(told, [aMessage('m2', { sentAt: NOON + 23 * HOUR })], 23 * 60, policy);
    expect(at(more, policy)).toEqual([['window-closing', 45 * 60]]);
  });
});

describe('what waits for a skill', () => {
  const skills = [{ skill: 'Spanish', level: 3, required: true }];
  const policy = (required: boolean) => ({
    ...only({ routing: { relaxSkillsAfterMs: 15 * MINUTE } }),
    rules: [aRule({}, { skills: skills.map((need) => ({ ...need, required })) })],
  });

  it('is given to anybody after a time in the queue, once', () => {
    const strict = policy(true);
    const { state } = story([[aMessage('m1'), { policy: strict }]]);
    expect(at(state, strict)).toEqual([['relax-skills', 15]]);
    expect(at(then(state, [{ type: 'wake' }], 15, strict), strict)).toEqual([]);
    const preferred = story([[aMessage('m1'), { policy: policy(false) }]]).state;
    expect(at(preferred, policy(false))).toEqual([]);
  });

  it('waits for the skill again when it comes back into the queue', () => {
    const strict = policy(true);
    const { state } = story([[aMessage('m1'), { policy: strict }]]);
    const given = story(
      [[{ type: 'wake' }, { now: NOON + 15 * MINUTE, policy: strict, agents: [anAgent('ana')] }]],
      state,
    );
    expect(given.log.map(({ type }) => type)).toEqual(['skills-relaxed', 'assigned']);
    const back = story(
      [
        [
          { type: 'release', by: byAna, role: 'agent' },
          { now: NOON + 20 * MINUTE, policy: strict, agents: [anAgent('ben')] },
        ],
      ],
      given.state,
    );
    expect(back.log.at(-1)).toMatchObject({ type: 'queued', candidates: [{ agentId: 'ben', outcome: 'lacks-skill' }] });
    expect(at(back.state, strict)).toEqual([['relax-skills', 35]]);
  });
});

describe('clocks', () => {
  const agent = { releaseAfterMs: 2 * HOUR, inHours: true };
  const nine = { from: '09:00', to: '13:00' };
  const hours = { id: 'office', name: 'Office', timeZone: 'UTC', week: { mon: [nine], tue: [nine] }, holidays: [] };

  it('count working time when they are to', () => {
    // Noon is a Monday: one hour is left of it.
    const team = { hoursId: 'office', clocks: { agent, customer: { closeAfterMs: 3 * HOUR, inHours: false } } };
    const policy = aPolicy([aTeam(team)], { hours: [hours] });
    expect(at(heldByAna().state, policy)).toEqual([
      ['close-idle', 180],
      ['release', 22 * 60],
    ]);
    const unknown = aPolicy([aTeam({ ...team, hoursId: 'gone' })], { hours: [hours] });
    expect(at(heldByAna().state, unknown)[0]).toEqual(['release', 120]);
  });

  it('stand still while they are paused, and leave the pause out afterwards', () => {
    const policy = aPolicy([aTeam({ clocks: { agent, targets: { firstResponseMs: HOUR }, windowWarningMs: HOUR } })]);
    const paused = then(
      heldByAna().state,
      [{ type: 'pause-clock', by: byAna, role: 'agent', reason: 'Waits for the bank' }],
      30,
    );
    expect(at(paused, policy)).toEqual([['window-closing', 23 * 60]]);
    const resumed = then(paused, [{ type: 'resume-clock', by: byAna, role: 'agent' }], 90);
    expect(at(resumed, policy)).toEqual([
      ['breach-first-response', 120],
      ['release', 180],
      ['window-closing', 23 * 60],
      ['close-idle', 25 * 60],
    ]);
  });

  it('run again when what was closed with its clocks stopped is reopened', () => {
    const policy = aPolicy([aTeam({ reopenWithinMs: DAY })]);
    const closed = story(
      [
        { type: 'pause-clock', by: byAna, role: 'agent', reason: 'Waits for the bank' },
        { type: 'close', by: byAna, role: 'agent' },
      ],
      heldByAna().state,
    ).state;
    const reopened = then(closed, [aMessage('m2', { sentAt: NOON + HOUR })], 60, policy);
    expect(at(reopened, policy)).toEqual([['close-idle', 25 * 60]]);
  });

  it('are those of the conversation’s team; of the default team when that one is gone', () => {
    const billing = aTeam({ id: 'billing', clocks: { customer: { closeAfterMs: HOUR } } });
    const policy = aPolicy([billing, aTeam()], { rules: [aRule({}, { teamId: 'billing' })] });
    const { state } = story([[aMessage('m1'), { policy }]]);
    expect(at(state, policy)).toEqual([['close-idle', 60]]);
    const without = aPolicy([aTeam({ id: 'sales', clocks: { customer: { closeAfterMs: MINUTE } } }), aTeam()]);
    expect(at(state, without)).toEqual([['close-idle', 24 * 60]]);
  });

  it('come soonest first', () => {
    const policy = aPolicy([
      aTeam({
        clocks: {
          agent: { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE },
          customer: { closeAfterMs: 7 * MINUTE },
          targets: { firstResponseMs: 6 * MINUTE, resolutionMs: HOUR },
          windowWarningMs: HOUR,
        },
      }),
    ]);
    expect(at(heldByAna().state, policy)).toEqual([
      ['warn-agent', 5],
      ['breach-first-response', 6],
      ['close-idle', 7],
      ['release', 10],
      ['breach-resolution', 60],
      ['window-closing', 23 * 60],
    ]);
  });
});

describe('needsArming', () => {
  const armedAt = (armed: number | null) => ({ ...waiting().state, alarm: { at: armed, generation: 1 } });
  const deadline = { at: NOON, action: 'close-idle' } as const;

  it('is true only when nothing is armed or the deadline is earlier', () => {
    expect(needsArming(armedAt(null), deadline)).toBe(true);
    expect(needsArming(armedAt(NOON + 1), deadline)).toBe(true);
    expect(needsArming(armedAt(NOON), deadline)).toBe(false);
    expect(needsArming(armedAt(NOON - 1), deadline)).toBe(false);
    expect(needsArming(armedAt(null), null)).toBe(false);
  });
});
