import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLOSING_MS,
  type ConversationFilter,
  type Filterable,
  NO_FILTER,
  passes,
  WINDOW_STATES,
  windowStateAt,
} from '../../../shared/domain/views/conversation-filter.ts';
import { FILTER_LIMITS, filterFrom, paramsOf } from '../../../shared/domain/views/filter-params.ts';

const NOW = Date.UTC(2026, 8, 14, 12);
const HOUR = 3_600_000;
const LABELS = ['vip', 'refund', 'a,b', 'back\\slash'];
const PEOPLE = ['ana', 'ben'];

const thread: fc.Arbitrary<Filterable> = fc.record({
  contact: fc.record({
    name: fc.constantFrom('Mariana Costa', 'Zoë Lindqvist', 'ليلى الحداد', ''),
    phone: fc.constantFrom('5511955550101', '353855550106'),
  }),
  labels: fc.subarray(LABELS),
  followers: fc.subarray(PEOPLE),
  lastInboundAt: fc.option(fc.integer({ min: NOW - 30 * HOUR, max: NOW })),
  conversation: fc.option(
    fc.record({
      status: fc.constantFrom('open', 'snoozed', 'closed'),
      holder: fc.oneof(
        fc.constant({ kind: 'queue' as const }),
        fc.constant({ kind: 'bot' as const }),
        fc.constantFrom(...PEOPLE).map((agentId) => ({ kind: 'agent' as const, agentId, name: agentId })),
      ),
      priority: fc.constantFrom(0, 1, 2),
      waitingSince: fc.option(fc.constant(NOW - HOUR)),
    }),
  ),
});

const filter: fc.Arbitrary<ConversationFilter> = fc
  .record(
    {
      labels: fc.subarray(LABELS, { minLength: 1 }),
      assignee: fc.constantFrom('me', 'nobody', ...PEOPLE),
      priority: fc.subarray([0, 1, 2] as const, { minLength: 1 }),
      needsReply: fc.constant(true as const),
      followed: fc.constant(true as const),
      window: fc.constantFrom(...WINDOW_STATES),
      text: fc.constantFrom('mariana', 'costa', 'zoe', 'ليلي', '5555', '0106', 'nobody at all'),
      unread: fc.constant(true as const),
    },
    { requiredKeys: [] },
  )
  .map((one) => filterFrom(paramsOf(one as ConversationFilter)));

const looking = { me: 'ana', now: NOW };

describe('what passes a filter', () => {
  test('nothing asked for takes everything', () => {
    fc.assert(fc.property(thread, (one) => passes(one, NO_FILTER, looking)));
  });

  test('a filter is all of its parts: it passes what each of them passes alone', () => {
    fc.assert(
      fc.property(thread, filter, (one, asked) => {
        const parts = Object.entries(asked).map(([name, value]) => ({ [name]: value }) as ConversationFilter);
        expect(passes(one, asked, looking)).toBe(parts.every((part) => passes(one, part, looking)));
      }),
    );
  });

  test('adding a part never brings anything in', () => {
    fc.assert(
      fc.property(thread, filter, filter, (one, asked, more) => {
        if (passes(one, { ...asked, ...more }, looking)) expect(passes(one, more, looking)).toBe(true);
      }),
    );
  });

  test('every window is exactly one of open, closing and closed', () => {
    fc.assert(
      fc.property(thread, (one) => {
        const states = WINDOW_STATES.filter((window) => passes(one, { window }, looking));
        expect(states).toEqual([windowStateAt(one.lastInboundAt, NOW)]);
      }),
    );
  });

  test('“me” is whoever looks, and nobody for an automation', () => {
    fc.assert(
      fc.property(thread, (one) => {
        expect(passes(one, { assignee: 'me' }, looking)).toBe(passes(one, { assignee: 'ana' }, looking));
        expect(passes(one, { assignee: 'me' }, { me: undefined, now: NOW })).toBe(false);
      }),
    );
  });

  test('what is followed is followed by who looks; an automation follows nothing', () => {
    fc.assert(
      fc.property(thread, (one) => {
        expect(passes(one, { followed: true }, looking)).toBe(one.followers.includes('ana'));
        expect(passes(one, { followed: true }, { me: undefined, now: NOW })).toBe(false);
      }),
    );
  });

  test('what is unread is asked of who looks, and not asked where nobody knows', () => {
    fc.assert(
      fc.property(thread, fc.boolean(), (one, isUnread) => {
        expect(passes(one, { unread: true }, { ...looking, isUnread: () => isUnread })).toBe(isUnread);
        expect(passes(one, { unread: true }, looking)).toBe(true);
      }),
    );
  });
});

test('the window closes at its last millisecond, and begins to close four hours before', () => {
  const begun = NOW - 24 * HOUR;
  expect(windowStateAt(begun + 1, NOW)).toBe('closing');
  expect(windowStateAt(begun, NOW)).toBe('closed');
  expect(windowStateAt(begun + CLOSING_MS, NOW)).toBe('open');
  expect(windowStateAt(null, NOW)).toBe('closed');
});

test('names are found without their accents, case and spaces, numbers by any of their digits', () => {
  const named = (name: string, phone?: string): Filterable => ({
    contact: { name, ...(phone ? { phone } : {}) },
    labels: [],
    followers: [],
    lastInboundAt: null,
    conversation: null,
  });
  expect(passes(named('Zoë Lindqvist'), { text: 'ZOE L' }, looking)).toBe(true);
  expect(passes(named('', '5511955550101'), { text: '+55 11 9' }, looking)).toBe(true);
  expect(passes(named('Ana'), { text: 'ben' }, looking)).toBe(false);
});

describe('a filter in an address', () => {
  test('comes back as it was, and its form is the only one', () => {
    fc.assert(
      fc.property(filter, (asked) => {
        expect(filterFrom(paramsOf(asked))).toEqual(asked);
        expect(Object.keys(paramsOf(filterFrom(paramsOf(asked))))).toEqual(Object.keys(paramsOf(asked)));
      }),
    );
  });

  test('whatever stands there is read without failing, and stays within its limits', () => {
    const anything = fc.record(
      Object.fromEntries(
        ['labels', 'assignee', 'priority', 'needsReply', 'followed', 'window', 'text', 'unread'].map((name) => [
          name,
          fc.string({ unit: 'binary', maxLength: 120 }),
        ]),
      ),
    );
    fc.assert(
      fc.property(anything, (params) => {
        const read = filterFrom(params);
        expect(filterFrom(paramsOf(read))).toEqual(read);
        expect(read.labels?.length ?? 0).toBeLessThanOrEqual(FILTER_LIMITS.labels);
        expect(read.text?.length ?? 0).toBeLessThanOrEqual(FILTER_LIMITS.text);
      }),
    );
  });
});
