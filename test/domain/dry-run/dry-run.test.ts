import { describe, expect, it } from 'vitest';
import { dryRun } from '../../../shared/domain/dry-run/dry-run.ts';
import type { Recording } from '../../../shared/domain/dry-run/recording.ts';
import { replay } from '../../../shared/domain/dry-run/replay.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import { anAgent, aPolicy, aRule, aTeam, DAY, HOUR, MINUTE, NOON } from '../given.ts';
import { answers, closes, given, opens, session, takes, writes } from './recorded.ts';

/** Ana needed two minutes for Carla and forty for Dora; Ben took Emil out of the queue after ten. */
const sessions = [
  session('carla', opens(0), writes(0), given(0, 'ana'), answers(2, 'ana'), closes(5, 'ana')),
  session('dora', opens(1), writes(1, 'A refund, please'), given(1, 'ana'), answers(41, 'ana'), closes(50, 'ana')),
  session('emil', opens(20), writes(20), takes(30, 'ben'), answers(30, 'ben'), closes(35, 'ben')),
];
const recording = (changes: Partial<Recording> = {}): Recording => ({
  sessions,
  people: [anAgent('ana', { turn: 1 }), anAgent('ben', { turn: 2 })],
  availability: [{ at: NOON - HOUR, agentId: 'ben', availability: 'away' }],
  until: NOON + 2 * DAY,
  ...changes,
});
const both = { availability: [] };
const impatient = aPolicy([
  aTeam({ clocks: { agent: { releaseAfterMs: 10 * MINUTE, maxRounds: 9, inHours: false } } }),
]);

describe('a replay', () => {
  it('under the rules of the recording gives what was recorded', () => {
    expect(replay(recording(), DEFAULT_POLICY)).toMatchObject([
      { threadId: 'carla', agent: 'ANA', firstResponseMs: 2 * MINUTE, releases: 0, closedIdle: false },
      { threadId: 'dora', agent: 'ANA', firstResponseMs: 40 * MINUTE, releases: 0, closedIdle: false },
      { threadId: 'emil', agent: 'ANA', firstResponseMs: 10 * MINUTE, releases: 0, closedIdle: false },
    ]);
  });

  it('takes out of the queue at its time what nobody was there for', () => {
    const nobody = {
      availability: ['ana', 'ben'].map((agentId) => ({ at: 0, agentId, availability: 'away' as const })),
    };
    const [carla, , emil] = replay(recording(nobody), DEFAULT_POLICY);
    expect(carla).toMatchObject({ agent: null, firstResponseMs: null, closedIdle: true });
    expect(emil).toMatchObject({ agent: 'BEN', firstResponseMs: 10 * MINUTE, closedIdle: false });
  });

  it('gives whoever is next the same time again after a release', () => {
    // Dora goes to Ben at 1:00, is taken away at 11:00 and every ten minutes after: nobody ever has forty.
    const [, dora] = replay(recording(both), impatient);
    expect(dora).toMatchObject({ firstResponseMs: null, releases: 9 });
    const patient = aPolicy([aTeam({ clocks: { agent: { releaseAfterMs: 40 * MINUTE, inHours: false } } })]);
    expect(replay(recording(both), patient)[1]).toMatchObject({ firstResponseMs: 40 * MINUTE, releases: 0 });
  });

  it('hands over sooner and so is answered sooner', () => {
    const late = { availability: [{ at: NOON + 8 * MINUTE, agentId: 'ana', availability: 'available' as const }] };
    const people = [anAgent('ana', { availability: 'away' })];
    const [carla] = replay(recording({ ...late, people }), DEFAULT_POLICY);
    expect(carla).toMatchObject({ agent: 'ANA', firstResponseMs: 10 * MINUTE });
  });

  it('never gives anybody more than they take', () => {
    const people = [anAgent('ana', { capacity: 1 })];
    const outcomes = replay(recording({ people, availability: [] }), DEFAULT_POLICY);
    // Ana has Carla until 5:00, then Dora until her end, nine minutes after the answer at 45:00.
    expect(outcomes).toMatchObject([
      { firstResponseMs: 2 * MINUTE },
      { firstResponseMs: 44 * MINUTE },
      { agent: 'BEN', firstResponseMs: 10 * MINUTE },
    ]);
  });

  it('sees sessions of one thread as one story', () => {
    const again = session('carla', opens(90), writes(90), given(90, 'ana'), answers(95, 'ana'), closes(99, 'ana'));
    const two = recording({ ...both, sessions: [...sessions, again] });
    const sticky = aPolicy([aTeam({ routing: { returningCustomers: true } })]);
    expect(replay(two, sticky).at(-1)).toMatchObject({ agent: 'ANA', given: 'returning-customer' });
    const reopening = aPolicy([aTeam({ reopenWithinMs: DAY })]);
    expect(replay(two, reopening)).toHaveLength(4);
  });

  it('lets people of a team by hand take what waits, one unanswered each', () => {
    const manual = aPolicy([aTeam({ routing: { method: 'manual' } })]);
    const [carla, dora] = replay(recording({ people: [anAgent('ana')], availability: [] }), manual);
    expect(carla).toMatchObject({ agent: 'ANA', firstResponseMs: 2 * MINUTE });
    // Ana answers Carla at 2:00 and takes Dora then.
    expect(dora).toMatchObject({ agent: 'ANA', firstResponseMs: 41 * MINUTE });
  });

  it('does not look beyond the end of the recording', () => {
    const [, dora] = replay(recording({ until: NOON + 30 * MINUTE }), DEFAULT_POLICY);
    expect(dora).toMatchObject({ agent: 'ANA', firstResponseMs: null });
  });

  it('comes to an end when nobody ever answers and nothing ever closes', () => {
    const silent = session('fay', opens(0), writes(0));
    const forever = aPolicy([
      aTeam({
        clocks: { customer: { closeAfterMs: null }, agent: { releaseAfterMs: MINUTE, maxRounds: 9, inHours: false } },
      }),
    ]);
    const people = [anAgent('ana', { role: 'supervisor' }), anAgent('ben', { role: 'supervisor' })];
    const [fay] = replay(recording({ sessions: [silent], people, availability: [], until: NOON + 400 * DAY }), forever);
    expect(fay?.releases).toBeGreaterThan(5);
  });
});

describe('a dry run', () => {
  it('of the same policy changes nothing', () => {
    const { before, after, changed } = dryRun(recording(both), impatient, impatient);
    expect(after).toEqual(before);
    expect(changed).toEqual([]);
  });

  it('gives the figures of both', () => {
    const { before, after } = dryRun(recording(), DEFAULT_POLICY, aPolicy([aTeam({ name: 'Help' })]));
    expect(before).toEqual({
      firstResponseP50: 10 * MINUTE,
      firstResponseP90: 40 * MINUTE,
      releases: 0,
      escalations: 0,
      breaches: 0,
      closedIdle: 0,
      perAgent: { ANA: 3 },
      perTeam: { Support: 3 },
    });
    expect(after).toEqual({ ...before, perTeam: { Help: 3 } });
  });

  it('counts breaches and escalations', () => {
    const strict = aPolicy([
      aTeam({
        clocks: {
          targets: { firstResponseMs: 5 * MINUTE, inHours: false },
          agent: { releaseAfterMs: 15 * MINUTE, maxRounds: 0, inHours: false },
        },
      }),
    ]);
    // Dora and Emil are not answered within five minutes; Dora is escalated to supervisors, of whom there are none.
    expect(dryRun(recording(), DEFAULT_POLICY, strict).after).toMatchObject({
      breaches: 2,
      escalations: 1,
      releases: 0,
      closedIdle: 1,
    });
  });

  it('names each conversation that would go another way, newest first, and why', () => {
    const refunds = aPolicy([aTeam(), aTeam({ id: 'billing' })], {
      rules: [aRule({ keywords: ['refund'] }, { teamId: 'billing' }, { name: 'Refunds' })],
    });
    const people = [anAgent('ana'), anAgent('ben', { teams: ['billing'] })];
    const { changed } = dryRun(recording({ people, availability: [] }), DEFAULT_POLICY, refunds);
    expect(changed).toEqual([
      {
        threadId: 'dora',
        contact: 'Customer dora',
        openedAt: NOON + MINUTE,
        before: { team: 'Support', agent: 'ANA', releases: 0 },
        after: { team: 'Billing', agent: 'BEN', releases: 0 },
        why: 'The rule “Refunds” matches.',
      },
    ]);
    const back = dryRun(recording({ people, availability: [] }), refunds, DEFAULT_POLICY).changed;
    expect(back[0]?.why).toBe('The rule “Refunds” does not match any more.');
  });

  it('says that a clock took it away, that the method is another, or that it follows from other changes', () => {
    const { changed } = dryRun(recording(both), DEFAULT_POLICY, impatient);
    expect(changed.find(({ threadId }) => threadId === 'dora')?.why).toBe(
      'Nobody answered in time: taken away 9 times, escalated once.',
    );
    const less = dryRun(recording(both), impatient, DEFAULT_POLICY).changed;
    expect(less.find(({ threadId }) => threadId === 'dora')?.why).toBe(
      'Not taken away any more (before: taken away 9 times, escalated once).',
    );
    // Dora came to Ana in between, so it was Ben’s turn.
    expect(changed.find(({ threadId }) => threadId === 'emil')).toMatchObject({
      after: { agent: 'BEN' },
      why: 'Somebody else was next by then, because other conversations went another way.',
    });
    const balanced = aPolicy([aTeam({ routing: { method: 'balanced' } })]);
    const people = [anAgent('ana', { turn: 1, capacity: 4 }), anAgent('ben', { turn: 2, capacity: 40 })];
    const three = ['a', 'b', 'c'].map((id, n) =>
      session(id, opens(n), writes(n), given(n, 'ana'), answers(n + 9, 'ana')),
    );
    const moved = dryRun(recording({ people, availability: [], sessions: three }), DEFAULT_POLICY, balanced).changed;
    expect(moved.map(({ why }) => why)).toEqual(['Given to whoever has least (before: given in turn).']);
  });
});

it('five hundred conversations of ten entries come to the same figures twice', () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    session(
      `t${n}`,
      opens(n),
      writes(n),
      given(n, 'ana'),
      writes(n + 1),
      answers(n + 3, 'ana'),
      writes(n + 8),
      answers(n + 30, 'ana'),
      writes(n + 40),
      answers(n + 41, 'ana'),
      closes(n + 60, 'ana'),
    ),
  );
  const people = Array.from({ length: 10 }, (_, n) => anAgent(`a${n}`, { turn: n, capacity: 3 }));
  const busy = recording({ sessions: many, people, availability: [], until: NOON + 20 * DAY });
  const result = dryRun(busy, DEFAULT_POLICY, impatient);
  expect(result.after.releases).toBeGreaterThan(0);
  expect(dryRun(busy, DEFAULT_POLICY, impatient)).toEqual(result);
}, 60_000);
