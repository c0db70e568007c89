import { expect, test } from 'vitest';
import type { EntryView } from '../../shared/contracts/thread.ts';
import { relationsOf } from '../../web/src/features/thread/message-relations.ts';
import { rowsOf } from '../../web/src/features/thread/timeline-rows.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { MINUTE, NOON, received, replied } from './samples.ts';

type Content = Extract<EntryView, { type: 'received' }>['content'];

const { sameDay } = createTimeFormat('en', 'UTC');
const said = (seq: number, content: Content, more: object = {}): EntryView => ({
  ...(received(seq) as Extract<EntryView, { type: 'received' }>),
  content,
  ...more,
});
const reacted = (seq: number, emoji: string | null, target = 'wamid.1') =>
  said(seq, { type: 'reaction', target, emoji });
const ours = (seq: number, content: Content, status: 'queued' | 'failed' = 'queued') =>
  replied(seq, { content, delivery: { status, times: {}, attempts: 1, revision: 1, wamid: `wamid.${seq}` } });
const shown = (entries: EntryView[]) =>
  rowsOf({ entries, pending: [], low: 1 }, null, sameDay).flatMap((row) => (row.kind === 'entry' ? row.entry.seq : []));

test('a reaction is shown on its message: one of each side, the latest counts', () => {
  const entries = [
    received(1),
    reacted(2, '👍'),
    reacted(3, '🙏'),
    ours(4, { type: 'reaction', target: 'wamid.1', emoji: '❤️' }),
  ];
  expect(relationsOf(entries).marks.get('wamid.1')?.reactions).toEqual({ customer: '🙏', team: '❤️' });
  expect(shown(entries)).toEqual([1]);
});

test('a reaction that is taken back is gone', () => {
  expect(relationsOf([received(1), reacted(2, '👍'), reacted(3, null)]).marks.get('wamid.1')?.reactions).toEqual({});
});

test('a reaction on its way shows already; one that WhatsApp refused does not', () => {
  const content = { type: 'reaction', target: 'wamid.1', emoji: '👍' } as const;
  const message = { clientId: 'c', threadId: 't1', mode: 'reply', text: '', content, at: NOON, basedOnSeq: 1 } as const;
  const onItsWay = relationsOf([received(1)], [{ ...message, status: 'sending' }]);
  expect(onItsWay.marks.get('wamid.1')?.reactions).toEqual({ team: '👍' });
  expect(onItsWay.foldedPending.has('c')).toBe(true);
  const refused = [received(1), ours(2, content, 'failed')];
  expect(relationsOf(refused).marks.size).toBe(0);
  expect(shown(refused)).toEqual([1, 2]);
});

test('what is about a message that is not loaded keeps a row of its own', () => {
  expect(shown([received(5), reacted(6, '👍', 'wamid.1')])).toEqual([5, 6]);
});

test('edits and deletions are marks on the message, which keeps what it said', () => {
  const entries = [
    received(1, 'at four'),
    said(2, { type: 'edit', target: 'wamid.1', text: 'at five' }),
    said(3, { type: 'revoke', target: 'wamid.1' }),
  ];
  const marks = relationsOf(entries).marks.get('wamid.1');
  expect(marks?.edit).toEqual({ text: 'at five', at: NOON + 2 * MINUTE });
  expect(marks?.revoked).toEqual({ at: NOON + 3 * MINUTE, by: 'customer' });
  expect(shown(entries)).toEqual([1]);
});

test('the answer to a question marks what was chosen on it', () => {
  const ask = { kind: 'buttons', buttons: [{ id: 'yes', title: 'Yes' }] } as const;
  const question = ours(1, { type: 'interactive', body: 'Sunday?', ask: { ...ask, buttons: [...ask.buttons] } });
  const answer = said(2, { type: 'choice', id: 'yes', title: 'Yes' }, { context: { quotes: 'wamid.1' } });
  expect(relationsOf([question, answer]).marks.get('wamid.1')?.chosen).toBe('yes');
});

test('of the lines about a slowed-down message the latest stays and says when it went on', () => {
  const base = { conversation: 1, by: { kind: 'system', cause: 'whatsapp' } as const, target: 1 };
  const delayed = (seq: number): EntryView => ({
    ...base,
    seq,
    at: NOON,
    type: 'send-delayed',
    until: NOON + MINUTE,
    attempt: 1,
    advice: 'Slower, please.',
  });
  const entries = [
    replied(1),
    delayed(2),
    delayed(3),
    { ...base, seq: 4, at: NOON + MINUTE, type: 'send-resumed' } as const,
  ];
  expect(shown(entries)).toEqual([1, 3]);
  expect(relationsOf(entries).resumedAt.get(3)).toBe(NOON + MINUTE);
});
