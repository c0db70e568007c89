import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../functions/actions/fingerprint.ts';
import { fromHeadItem, toHeadItem } from '../../../functions/adapters/dynamodb/head-item.ts';
import { itemSize } from '../../../infra/local/table/itemSize.ts';
import { previewOf } from '../../../shared/domain/conversation/describe-content.ts';
import { evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import { RECENT_LIMIT, remember } from '../../../shared/domain/conversation/recent-messages.ts';
import { type Conversation, newThread, type ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { at, holder, MORNING, opened, received } from './samples.ts';

/** A head as it is in daily use: real lengths of ids, an agent, an alarm, and a full memory of messages. */
function headWith(change: { name?: string; text?: string; agent?: string } = {}): ThreadState {
  const contact = {
    id: 'aUeGvWcDyYxZ23-_4567',
    name: change.name ?? 'Maria Fernanda Lopez',
    phone: '491701234567',
    userId: 'DE.13491208655302741918',
  };
  const empty = newThread(`200000000000002-${contact.id}`, '200000000000002', contact);
  const to = { ...holder('bVfHwXdEzZyA34-_5678'), name: change.agent ?? 'Ana Souza' };
  const messages = Array.from({ length: RECENT_LIMIT + 1 }, (_, index) =>
    at(MORNING + index * 61_123, received(`wamid.${index}`, MORNING + index * 61_000, change.text ?? 'Hello')),
  );
  const events = [at(MORNING, opened), at(MORNING, { type: 'claimed', to, from: { kind: 'queue' } }), ...messages];
  const state = evolveAll(empty, number(empty, events));
  return { ...state, contact, version: 4711, alarm: { at: MORNING + 24 * 3_600_000, generation: 12 } };
}

const stored = (state: ThreadState) => marshall(toHeadItem('main', state), { removeUndefinedValues: true });
const bytes = (state: ThreadState) => itemSize(stored(state) as Parameters<typeof itemSize>[0]);

test('a head comes back exactly, from the table and from a record of the stream', () => {
  const state = headWith();
  expect(state.recent).toMatchObject({ forgottenUntil: MORNING, digests: { length: RECENT_LIMIT } });
  expect(fromHeadItem(unmarshall(stored(state)))).toEqual(state);
  // Lambda's event is JSON: bytes are base64 text there.
  const record = {
    ...stored(state),
    recent: { B: Buffer.from(toHeadItem('main', state).recent as Uint8Array).toString('base64') },
  };
  expect(fromHeadItem(unmarshall(record as never))).toEqual(state);
});

test('so does the head of a thread in which nothing has happened', () => {
  const state = newThread('t', '2', { id: 'c', name: 'Maria' });
  expect(fromHeadItem(unmarshall(stored(state)))).toEqual(state);
});

test('any time and any digest of a message survive', () => {
  let { recent } = newThread('t', '2', { id: 'c', name: 'Maria' });
  for (const [index, time] of [0, 1, 1_772_442_000_123, 2 ** 47].entries()) {
    recent = remember(recent, digestOf(`wamid.${index}`), time);
  }
  const state = { ...newThread('t', '2', { id: 'c', name: 'Maria' }), recent };
  expect(fromHeadItem(unmarshall(stored(state))).recent).toEqual(recent);
});

test('so does one with everything that can be said about a conversation', () => {
  const base = headWith();
  if (!base.conversation) throw new Error('There is one.');
  const state: ThreadState = {
    ...base,
    followers: ['dalia', 'ben'],
    labels: ['vip', 'größe'],
    lastAgentId: 'ben',
    delayedSends: [{ seq: 4, until: MORNING + 5, attempt: 1 }],
    pace: MORNING + 7,
    mergedFrom: ['200000000000002-older'],
    conversation: {
      ...base.conversation,
      status: 'snoozed',
      teamId: 'billing',
      skills: [{ skill: 'german', level: 3, required: true }],
      priority: 2,
      firstResponseAt: MORNING + 1,
      snoozedUntil: MORNING + 2,
      rounds: 3,
      lastHolderId: 'ana',
      escalation: { at: MORNING + 3, reason: 'Angry', supervisors: true },
      pauses: [
        { from: MORNING, to: MORNING + 1 },
        { from: MORNING + 2, to: null },
      ],
      marks: { warned: MORNING + 4, 'out-of-office': MORNING + 5, 'first-response': MORNING + 6 },
    },
  };
  expect(fromHeadItem(unmarshall(stored(state)))).toEqual(state);
  for (const status of ['open', 'closed'] as const) {
    const waiting = { ...state.conversation, status, holder: { kind: 'queue' }, closedAt: MORNING } as Conversation;
    const other: ThreadState = { ...state, conversation: waiting, lastAgentId: null };
    expect(fromHeadItem(unmarshall(stored(other)))).toEqual(other);
  }
});

test('a head that was stored before there were teams is one of the default team', () => {
  const state = headWith();
  const item = unmarshall(stored(state));
  expect(JSON.stringify(item.head)).not.toMatch(/teamId|lastAgentId|rounds|marks|followers/);
  expect(fromHeadItem(item)).toMatchObject({
    followers: [],
    labels: [],
    lastAgentId: 'bVfHwXdEzZyA34-_5678',
    conversation: { teamId: 'support', skills: [], priority: 0, rounds: 0, marks: {}, pauses: [], escalation: null },
  });
});

describe('a head stays below 1 KB, above which each message costs 2 WRU more', () => {
  test.each([
    ['an ordinary one', {}],
    ['a long preview', { text: 'a sentence of some length '.repeat(10) }],
    ['a name of 120 characters and a long preview', { name: 'n'.repeat(120), text: 'x'.repeat(200) }],
    ['a preview of 80 Chinese characters', { name: '王小明', text: '你好世界'.repeat(30) }],
  ])('%s', (_, change) => {
    expect(bytes(headWith(change))).toBeLessThanOrEqual(1024);
  });

  test('a plain one does not grow by teams, clocks and labels that nobody uses', () => {
    const { threadId, version, recent, alarm, lastInboundSeq, ...state } = headWith();
    const { contact, channelId, seq, conversation, lastInboundAt, lastActivityAt, preview } = state;
    if (conversation?.holder.kind !== 'agent') throw new Error('Somebody holds it.');
    const { number, status, holder: who, openedAt, heldSince, waitingSince } = conversation;
    // What a head was before there were teams.
    const head = {
      contact,
      channelId,
      seq,
      lastInboundAt,
      lastActivityAt,
      preview,
      conversation: { number, status, holder: who, openedAt, heldSince, waitingSince },
    };
    expect(toHeadItem('main', { threadId, version, recent, alarm, lastInboundSeq, ...state }).head).toEqual(head);
  });

  test('the largest that the limits of names and previews allow stays below 2 KB', () => {
    const largest = headWith({ name: '界'.repeat(120), agent: '界'.repeat(80), text: '👋'.repeat(100) });
    expect(previewOf({ type: 'text', text: '👋'.repeat(100) }).length).toBeGreaterThan(80);
    expect(bytes(largest)).toBeLessThanOrEqual(2048);
  });
});
