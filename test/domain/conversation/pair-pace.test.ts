import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../shared/domain/clocks/deadlines.ts';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { decide } from '../../../shared/domain/conversation/decide.ts';
import { evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import { MAX_WAITING, PAIR_PACE } from '../../../shared/domain/conversation/pair-pace.ts';
import { isStuck, STUCK_AFTER_MS } from '../../../shared/domain/conversation/stuck-send.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import {
  aContext,
  anOutbound,
  aPolicy,
  aTeam,
  byAna,
  byZap,
  DAY,
  eventsOf,
  heldByAna,
  NOON,
  refusalOf,
  SECOND,
  story,
  text,
} from '../given.ts';

const { burst, intervalMs } = PAIR_PACE;
const reply = (n = 0): Command => ({
  type: 'reply',
  by: byAna,
  role: 'agent',
  clientId: `client-${n}`,
  content: text('Hi'),
});
const patient = aPolicy([aTeam({ clocks: { customer: { closeAfterMs: 100 * DAY } } })]);
const replies = (count: number) => Array.from({ length: count }, (_, n) => reply(n));

describe('messages to one customer', () => {
  const full = story(replies(burst), heldByAna().state);

  it('leave at once as long as WhatsApp takes them', () => {
    expect(full.log.map(({ type }) => type)).toEqual(Array(burst).fill('replied'));
    expect(full.state.delayedSends).toEqual([]);
  });

  it('wait beyond that, one interval each, and the thread says why and until when', () => {
    const { state, log } = story(replies(3), full.state);
    const first = full.state.seq + 1;
    expect(log).toMatchObject([
      { type: 'replied', seq: first, delivery: { status: 'queued' } },
      { type: 'send-delayed', target: first, until: NOON + intervalMs, attempt: 0, by: { cause: 'whatsapp' } },
      { type: 'replied' },
      { type: 'send-delayed', target: first + 2, until: NOON + 2 * intervalMs },
      { type: 'replied' },
      { type: 'send-delayed', target: first + 4, until: NOON + 3 * intervalMs },
    ]);
    expect(log.flatMap((entry) => ('advice' in entry ? entry.advice : []))).toEqual([
      'WhatsApp takes one message every 6 seconds to the same person.',
      'Earlier messages to this person have to leave first.',
      'Earlier messages to this person have to leave first.',
    ]);
    expect(nextDeadline(state, DEFAULT_POLICY)).toEqual({ at: NOON + intervalMs, action: 'resume-send' });
  });

  it('are free again after a while, and nothing of it is kept', () => {
    const later = NOON + burst * intervalMs;
    expect(full.state.pace).toBe(later);
    const { state } = story([[{ type: 'note', by: byAna, clientId: 'n', text: 'Hm' }, { now: later }]], full.state);
    expect(state.pace).toBeNull();
  });

  it('wait behind one that waits, even when they themselves might go', () => {
    const refused = story([reply()], heldByAna().state);
    const seq = refused.state.seq;
    const delay: Command = { type: 'delay-send', seq, attempt: 1, waitMs: 64 * SECOND, advice: 'Slower.' };
    const { state } = story([delay, reply(1)], refused.state);
    expect(state.delayedSends).toMatchObject([{ seq }, { seq: seq + 2, until: NOON + 64 * SECOND }]);
  });

  it('that come due all at once after a late alarm go in bursts that WhatsApp takes', () => {
    const { state } = story(replies(burst + 5), full.state);
    const late = NOON + DAY / 2;
    const woken = story([[{ type: 'wake' }, { now: late }]], state);
    expect(woken.log.filter(({ type }) => type === 'send-resumed')).toHaveLength(burst);
    expect(woken.log.at(-1)).toMatchObject({ type: 'send-delayed', until: late + intervalMs, attempt: 0 });
    expect(nextDeadline(woken.state, DEFAULT_POLICY)).toEqual({ at: late + intervalMs, action: 'resume-send' });
  });

  it('are refused when too many wait, because the head carries them', () => {
    const { state } = story(replies(MAX_WAITING), full.state);
    const refusal = refusalOf(decide(state, reply(), aContext()));
    expect(refusal).toMatchObject({ code: 'too-many-waiting', limit: MAX_WAITING });
    const target = anOutbound(3, { status: 'failed' });
    const retry: Command = { type: 'retry', by: byZap, role: 'admin', clientId: 'again', seq: 3 };
    expect(refusalOf(decide(state, retry, aContext({ target }))).code).toBe('too-many-waiting');
  });
});

/** What happens next: somebody writes, an alarm comes (late), or WhatsApp refuses the message that left last. */
const steps = fc.array(
  fc.record({
    wait: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: SECOND }) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 * SECOND }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 * SECOND }) },
    ),
    what: fc.oneof(
      { weight: 12, arbitrary: fc.constant('reply' as const) },
      { weight: 3, arbitrary: fc.constant('wake' as const) },
      { weight: 1, arbitrary: fc.constant('refuse' as const) },
    ),
  }),
  { minLength: 50, maxLength: 150, size: 'max' },
);

describe('whatever is written, and however late the alarms come', () => {
  it('no more leaves than WhatsApp takes, nobody overtakes, and nothing is lost', () => {
    fc.assert(
      fc.property(steps, (script) => {
        let { state } = heldByAna();
        let now = NOON;
        const calls: number[] = [];
        const written: number[] = [];
        let arrived: number[] = [];
        const run = (command: Command) => {
          const decision = decide(state, command, aContext({ now }));
          if ('refused' in decision) return expect(decision.refused.code).toBe('too-many-waiting');
          const entries = number(state, decision.events);
          state = evolveAll(state, entries);
          const waiting = new Set(state.delayedSends.map(({ seq }) => seq));
          for (const entry of entries) {
            if (entry.type === 'replied') written.push(entry.seq);
            const leaves =
              entry.type === 'send-resumed' ? entry.target : entry.type === 'replied' ? entry.seq : undefined;
            if (leaves === undefined || waiting.has(leaves)) continue;
            calls.push(now);
            arrived.push(leaves);
          }
        };
        for (const { wait, what } of script) {
          now += wait;
          const last = arrived.at(-1);
          if (what === 'reply') run(reply());
          else if (what === 'wake') run({ type: 'wake' });
          else if (last !== undefined) {
            arrived = arrived.slice(0, -1);
            run({ type: 'delay-send', seq: last, attempt: 1, waitMs: 4 * SECOND, advice: 'Slower.' });
          }
        }
        for (let due = nextDeadline(state, patient); due?.action === 'resume-send'; ) {
          now = Math.max(now, due.at);
          run({ type: 'wake' });
          due = nextDeadline(state, patient);
        }
        expect(arrived).toEqual(written);
        for (const [first, from] of calls.entries()) {
          for (let last = first; last < calls.length; last++) {
            const span = (calls[last] as number) - from;
            expect(last - first + 1).toBeLessThanOrEqual(burst + Math.floor(span / intervalMs));
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});

describe('a message that hangs on its way', () => {
  const { state } = heldByAna();
  const retry: Command = { type: 'retry', by: byAna, role: 'agent', clientId: 'again', seq: 3 };
  const hangs = { status: 'queued', times: { queued: NOON } } as const;

  it.each(['queued', 'sending'] as const)(
    'is started again itself when it is %s, and the thread says by whom',
    (status) => {
      const target = anOutbound(3, { status });
      const now = NOON + STUCK_AFTER_MS;
      expect(eventsOf(decide(state, retry, aContext({ now, target })))).toMatchObject([
        { type: 'send-resumed', target: 3, by: byAna },
      ]);
      expect(refusalOf(decide(state, retry, aContext({ now: now - 1, target }))).code).toBe('not-failed');
    },
  );

  it('is none while it waits for its turn', () => {
    const waits = story([{ type: 'delay-send', seq: 3, attempt: 0, waitMs: DAY, advice: 'Slower.' }], state).state;
    const target = anOutbound(3, hangs);
    expect(refusalOf(decide(waits, retry, aContext({ now: NOON + STUCK_AFTER_MS, target }))).code).toBe('not-failed');
  });

  it('may only be started by who may write', () => {
    const byOther: Command = { ...retry, by: { kind: 'agent', agentId: 'ben', name: 'Ben' } } as Command;
    const context = aContext({ now: NOON + STUCK_AFTER_MS, target: anOutbound(3, hangs) });
    expect(refusalOf(decide(state, byOther, context)).code).toBe('held-by-other');
  });

  it('is told by its last step, or by when it was last set going', () => {
    expect(isStuck(hangs, NOON + STUCK_AFTER_MS)).toBe(true);
    expect(isStuck(hangs, NOON + STUCK_AFTER_MS, NOON + 1)).toBe(false);
    expect(isStuck({ status: 'accepted', times: { queued: NOON } }, NOON + DAY)).toBe(false);
  });
});
