import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rearm } from '../../shared/domain/clocks/rearm.ts';
import { decide } from '../../shared/domain/conversation/decide.ts';
import type { Event } from '../../shared/domain/conversation/entry.ts';
import { evolve, number } from '../../shared/domain/conversation/evolve.ts';
import { noRecentMessages } from '../../shared/domain/conversation/recent-messages.ts';
import { anAgent, DAY, HOUR, MINUTE, SECOND } from './given.ts';
import { findViolations, POLICY, type Rules, type Step } from './invariants.ts';

const rules: Rules = { decide, number, evolve, rearm };

const wait = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 * SECOND }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 * HOUR }) },
  { weight: 1, arbitrary: fc.constantFrom(DAY - 1, DAY, DAY + 1) },
);
const silence = fc.constantFrom(
  0,
  5 * MINUTE,
  7 * MINUTE,
  10 * MINUTE,
  11 * MINUTE,
  HOUR,
  DAY - 30 * 60 * SECOND,
  DAY - 1,
  DAY,
  2 * DAY,
);
const who = fc.nat(4);
const pick = fc.nat(40);
const agents = fc.oneof(
  fc.constant('busy' as const),
  fc.array(
    fc
      .record({
        id: fc.constantFrom('ana', 'ben', 'chen', 'dalia'),
        availability: fc.constantFrom('available', 'busy', 'away' as const),
        load: fc.nat(3),
        capacity: fc.nat(3),
        turn: fc.nat(9),
        role: fc.constantFrom('agent', 'supervisor' as const),
        teams: fc.subarray(['support', 'billing']),
      })
      .map(({ id, ...changes }) => anAgent(id, changes)),
    { maxLength: 4 },
  ),
);

const to = fc.constantFrom(null, 0, 1, 2, 3, 'team' as const);
const labels = fc.subarray(['vip', 'refund', ' VIP ']);

const receive = fc.record({
  wait,
  do: fc.constant('receive' as const),
  age: fc.constantFrom(0, 0, SECOND, HOUR, 2 * DAY),
  silent: fc.constantFrom(false, false, false, true),
});
const redeliver = fc.record({ wait, do: fc.constant('redeliver' as const), pick });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: receive },
  { weight: 3, arbitrary: redeliver },
  {
    weight: 4,
    arbitrary: fc.record({
      wait,
      do: fc.constant('reply' as const),
      who,
      behind: fc.constantFrom(null, 0, 1, 2, 5),
      anyway: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constant('fail' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ wait, do: fc.constant('retry' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ wait, do: fc.constant('note' as const), who }) },
  { weight: 2, arbitrary: fc.record({ wait, do: fc.constant('claim' as const), who, takeOver: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constant('release' as const), who, agents }) },
  {
    weight: 2,
    arbitrary: fc.record({ wait, do: fc.constant('transfer' as const), who, to, agents }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      wait,
      do: fc.constant('escalate' as const),
      who,
      to,
      reason: fc.constantFrom('Angry', 'Angry', ' '),
      agents,
    }),
  },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constant('hand-on' as const), who, agents }) },
  {
    weight: 1,
    arbitrary: fc.record({ wait, do: fc.constant('snooze' as const), who, forMs: fc.constantFrom(0, HOUR, 2 * DAY) }),
  },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constant('unsnooze' as const), who, agents }) },
  {
    weight: 1,
    arbitrary: fc.record({ wait, do: fc.constantFrom('pause-clock' as const, 'resume-clock' as const), who }),
  },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constantFrom('follow' as const, 'unfollow' as const), who }) },
  { weight: 1, arbitrary: fc.record({ wait, do: fc.constant('label' as const), who, add: labels, remove: labels }) },
  {
    weight: 1,
    arbitrary: fc.record({ wait, do: fc.constant('prioritize' as const), who, priority: fc.constantFrom(0, 1, 2) }),
  },
  { weight: 2, arbitrary: fc.record({ wait, do: fc.constant('close' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      wait,
      do: fc.constant('undo' as const),
      who: fc.nat(2),
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  { weight: 4, arbitrary: fc.record({ wait: silence, do: fc.constant('wake' as const), agents }) },
  { weight: 2, arbitrary: fc.record({ wait, do: fc.constant('route' as const), agents }) },
);
/** Everything at once, or a customer who writes more than the head can remember. */
const scripts = fc.oneof(
  { weight: 4, arbitrary: fc.array(steps, { maxLength: 40, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(receive, redeliver), { minLength: 30, maxLength: 50, size: 'max' }) },
);

describe('the rules of a conversation', () => {
  it('keep every promise after every step, whatever happens', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        expect(findViolations(rules, script)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 30_000);

  it('recognise a redelivery long after the head has forgotten it', () => {
    const receive = { do: 'receive', wait: SECOND, age: 0, silent: false } as const;
    const many: Step[] = Array.from({ length: 30 }, () => receive);
    const again: Step[] = Array.from({ length: 30 }, (_, n) => ({ do: 'redeliver', wait: 0, pick: n }));
    expect(findViolations(rules, [...many, ...again])).toEqual([]);
  });
});

/** Rules with one fault each, and the words in which the checker must complain. */
const faults: Record<string, [Partial<Rules>, string]> = {
  'a decide that does not know what it has seen': [
    { decide: (state, command, context) => decide({ ...state, recent: noRecentMessages }, command, context) },
    'stands twice in the log',
  ],
  'a decide that does not ask the log': [
    { decide: (state, command, context) => decide(state, command, { ...context, alreadyLogged: false }) },
    'stands twice in the log',
  ],
  'a decide that takes an old message for a redelivery': [
    { decide: (state, command, context) => decide(state, command, { ...context, alreadyLogged: true }) },
    'a customer’s message was lost',
  ],
  'a decide without a window': [
    { decide: (state, command, context) => decide({ ...state, lastInboundAt: context.now }, command, context) },
    'a reply although the window is closed',
  ],
  'a decide that lets everybody write': [
    { decide: (state, command, context) => decide(state, asAdmin(command), context) },
    'a reply by an agent who does not hold it',
  ],
  'a decide that ignores what happened meanwhile': [
    { decide: (state, command, context) => decide(state, command, { ...context, since: [] }) },
    'a reply against a stale view',
  ],
  'a decide that opens a second conversation': [
    {
      decide: (state, command, context) => decide(command.type === 'receive' ? closed(state) : state, command, context),
    },
    'a second open conversation',
  ],
  'a decide that closes an hour early': [
    { decide: (state, command, context) => decide(state, command, { ...context, policy: impatient }) },
    'closed for silence before its deadline',
  ],
  'a decide with a clock of its own': [
    { decide: (state, command, context) => decide(state, command, { ...context, now: context.now + 1 }) },
    'does not carry the time of its decision',
  ],
  'a decide that flips a coin': [coinFlipping(), 'the same inputs gave other events'],
  'a decide that writes into the state': [
    {
      decide: (state, command, context) => {
        state.recent.digests.push('mine');
        return decide(state, command, context);
      },
    },
    'an input was mutated',
  ],
  'a decide that refuses and acts': [
    {
      decide: (state, command, context) => {
        const decision = decide(state, command, context);
        return 'refused' in decision ? { ...decision, events: [] } : decision;
      },
    },
    'a refused command has events',
  ],
  'a decide that names the wrong holder': [
    {
      decide: (state, command, context) => {
        const decision = decide(state, command, context);
        if (!('events' in decision)) return decision;
        return {
          events: decision.events.map((event) => ('from' in event ? { ...event, from: { kind: 'bot' } } : event)),
        };
      },
    },
    'a hand-over from somebody who did not hold it',
  ],
  'a number that leaves a gap': [
    { number: (state, events) => number({ ...state, seq: state.seq + 1 }, events) },
    'a gap',
  ],
  'an evolve that skips a seq': [
    { evolve: (state, entry) => ({ ...evolve(state, entry), seq: entry.seq + 1 }) },
    'the state is at seq',
  ],
  'an evolve that forgets a hand-over': [
    { evolve: (state, entry) => (entry.type === 'transferred' ? { ...state, seq: entry.seq } : evolve(state, entry)) },
    'but the log says',
  ],
  'an evolve that forgets who waited before what is undone': [
    {
      evolve: (state, entry) =>
        entry.type === 'undone'
          ? evolve(state, { ...entry, before: { heldSince: entry.at, teamId: entry.before.teamId } })
          : evolve(state, entry),
    },
    'than the log says',
  ],
  'a decide that undoes what somebody has gone on with': [
    {
      decide: (state, command, context) =>
        decide(state, command, command.type === 'undo' ? { ...context, since: [] } : context),
    },
    'undone although it was overtaken',
  ],
  'an evolve that forgets a close': [
    { evolve: (state, entry) => (entry.type === 'closed' ? { ...state, seq: entry.seq } : evolve(state, entry)) },
    'open in the log, closed in the state',
  ],
  'an evolve that starts each session at 1': [
    { evolve: (state, entry) => evolve(state, { ...entry, conversation: 1 }) },
    'the state is in another session',
  ],
  'an evolve where a note counts as activity': [
    {
      evolve: (state, entry) =>
        entry.type === 'noted' ? { ...evolve(state, entry), lastActivityAt: entry.at } : evolve(state, entry),
    },
    'something other than a message moved the last activity',
  ],
  'an evolve that opens the window by our clock': [
    { evolve: (state, entry) => evolve(state, entry.type === 'received' ? { ...entry, sentAt: entry.at } : entry) },
    'the window does not follow Meta’s timestamps',
  ],
  'an evolve where a reaction opens the window': [
    {
      evolve: (state, entry) =>
        evolve(state, entry.type === 'received' ? { ...entry, content: { type: 'text', text: '' } } : entry),
    },
    'the window does not follow Meta’s timestamps',
  ],
  'an evolve that remembers something of its own': [forgetfulEvolve(), 'replaying the log gives another state'],
  'a decide that gives it straight back': [
    changing((event, [earlier]) =>
      earlier?.type === 'released' && earlier.from.kind === 'agent' && earlier.reason === 'agent-clock'
        ? { ...event, type: 'assigned', to: earlier.from, policy: 'balanced', turn: 1, candidates: [] }
        : event,
    ),
    'given straight back to who let it go',
  ],
  'a decide that forgets what a clock has done': [
    { decide: (state, command, context) => decide(forgetting(state, { marks: {} }), command, context) },
    'done twice for one base',
  ],
  'a decide that counts its rounds wrong': [
    changing((event) => (event.type === 'released' && event.round ? { ...event, round: event.round + 1 } : event)),
    'round 2 after 0',
  ],
  'a decide that reopens for ever': [
    { decide: (state, command, context) => decide(state, command, { ...context, policy: forgiving }) },
    'reopened after the time for it',
  ],
  'a decide that leaves what is let go to nobody': [
    {
      decide: (state, command, context) => {
        const decision = decide(state, command, context);
        if (!('events' in decision) || command.type !== 'release') return decision;
        return { events: decision.events.filter(({ type }) => type !== 'assigned' && type !== 'queued') };
      },
    },
    'that routing did not place at once',
  ],
  'an evolve where a pause does nothing': [skippingEvolve('clock-paused'), 'its clocks run in the log'],
  'an evolve that never wakes': [skippingEvolve('woken'), 'snoozed in the log and awake in the state'],
  'an evolve that forgets an escalation': [
    {
      evolve: (state, entry) => {
        const next = evolve(state, entry);
        return entry.type === 'escalated' ? forgetting(next, { escalation: null }) : next;
      },
    },
    'escalated in the log, not in the state',
  ],
  'an evolve that stays in its team': [
    {
      evolve: (state, entry) => {
        const next = evolve(state, entry);
        return entry.type === 'transferred' ? forgetting(next, { teamId: 'support' }) : next;
      },
    },
    'the state is in another team',
  ],
  'an evolve where a greeting is an answer': [
    {
      evolve: (state, entry) => {
        if (entry.type !== 'replied') return evolve(state, entry);
        const { automated: _automated, ...byHand } = entry;
        return evolve(state, byHand);
      },
    },
    'the customer waits since another time',
  ],
  'an evolve that forgets labels': [skippingEvolve('labelled'), 'other labels than the log says'],
  'an evolve that forgets followers': [skippingEvolve('followed'), 'other followers than the log says'],
  'a rearm that uses a name twice': [
    {
      rearm: (state, policy, fired) => {
        const { at } = rearm(state, policy, fired).alarm;
        return { ...state, alarm: { at, generation: 1 } };
      },
    },
    'two alarms of one generation',
  ],
  'a rearm that never arms': [{ rearm: (state) => state }, 'the alarm is later than the deadline'],
  'a rearm that lets a fired alarm lie': [
    { rearm: (state, policy) => rearm(state, policy) },
    'an alarm that went off was not armed again',
  ],
};

describe('the checker finds', () => {
  const samples = fc.sample(scripts, { numRuns: 400, seed: 20261123 });

  it.each(Object.entries(faults))('%s', (_name, [fault, words]) => {
    const isFound = (script: readonly Step[]) =>
      findViolations({ ...rules, ...fault }, script).some((violation) => violation.includes(words));
    expect(samples.some(isFound)).toBe(true);
  });

  it('nothing in the same scripts when the rules are right', () => {
    expect(samples.flatMap((script) => findViolations(rules, script))).toEqual([]);
  });
});

/** The same clocks, an hour shorter at the end; and a door that never closes. */
const [support, billing] = POLICY.teams as [(typeof POLICY.teams)[0], (typeof POLICY.teams)[0]];
const customer = { ...support.clocks.customer, closeAfterMs: DAY - HOUR };
const impatient = { ...POLICY, teams: [{ ...support, clocks: { ...support.clocks, customer } }, billing] };
const forgiving = { ...POLICY, teams: [{ ...support, reopenWithinMs: 9 * DAY }, billing] };

/** A decide whose events are changed; each is shown with those before it, the last one first. */
function changing(change: (event: Event, earlier: Event[]) => Event): Partial<Rules> {
  return {
    decide: (state, command, context) => {
      const decision = decide(state, command, context);
      if (!('events' in decision)) return decision;
      const { events } = decision;
      return { events: events.map((event, index) => change(event, events.slice(0, index).toReversed())) };
    },
  };
}

type State = Parameters<Rules['evolve']>[0];

function forgetting(state: State, what: Partial<NonNullable<State['conversation']>>): State {
  return state.conversation ? { ...state, conversation: { ...state.conversation, ...what } } : state;
}

function skippingEvolve(type: Parameters<Rules['evolve']>[1]['type']): Partial<Rules> {
  return { evolve: (state, entry) => (entry.type === type ? { ...state, seq: entry.seq } : evolve(state, entry)) };
}

function asAdmin(command: Parameters<Rules['decide']>[1]): typeof command {
  return 'role' in command ? { ...command, role: 'admin' } : command;
}

function closed(state: Parameters<Rules['decide']>[0]): typeof state {
  return state.conversation ? { ...state, conversation: { ...state.conversation, status: 'closed' } } : state;
}

function coinFlipping(): Partial<Rules> {
  let calls = 0;
  return {
    decide: (state, command, context) =>
      decide(state, command.type === 'note' ? { ...command, text: `${calls++}` } : command, context),
  };
}

function forgetfulEvolve(): Partial<Rules> {
  let calls = 0;
  return {
    evolve: (state, entry) => {
      const next = evolve(state, entry);
      return entry.type === 'received' ? { ...next, preview: { text: `${calls++}`, from: 'customer' } } : next;
    },
  };
}
