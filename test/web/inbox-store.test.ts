import { describe, expect, test, vi } from 'vitest';
import type { EntryView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import type { PendingMessage } from '../../web/src/lib/inbox/pending-message.ts';
import {
  ana,
  ben,
  closed,
  conversing,
  HOUR,
  heldBy,
  MINUTE,
  NOON,
  noted,
  received,
  replied,
  thread,
} from './samples.ts';

/** A store that shows its changes only when the test says so. */
const quietStore = () => new InboxStore('ana', () => undefined);

const pending = (clientId: string, change: Partial<PendingMessage> = {}): PendingMessage => ({
  clientId,
  threadId: 't1',
  mode: 'reply',
  text: 'hi',
  at: NOON,
  basedOnSeq: 1,
  status: 'sending',
  ...change,
});

describe('heads', () => {
  test('the newer version wins, whichever comes first', () => {
    const store = quietStore();
    store.putThread(thread('t1', { version: 3, seq: 9 }));
    store.putThread(thread('t1', { version: 2, seq: 8 }));
    expect(store.latestThread('t1')?.seq).toBe(9);
    store.putThread(thread('t1', { version: 4, seq: 10 }));
    expect(store.latestThread('t1')?.seq).toBe(10);
  });

  test('what was never a conversation stands under closed, newest activity first', () => {
    const store = quietStore();
    const never = { conversation: null, lastInboundAt: null };
    store.putThread(thread('t1', { ...never, lastActivityAt: NOON }));
    store.putThread(thread('t2', { ...never, lastActivityAt: NOON + MINUTE }));
    store.flush();
    expect(store.view('closed')).toEqual(['t2', 't1']);
    for (const view of ['mine', 'unassigned', 'all'] as const) expect(store.view(view)).toEqual([]);
  });

  test('a hand-over moves the row from list to list', () => {
    const store = quietStore();
    store.putThread(thread('t1', {}, heldBy(ana)));
    store.flush();
    expect(store.view('mine')).toEqual(['t1']);
    store.putThread(thread('t1', { version: 2 }, heldBy(ben)));
    store.flush();
    expect(store.view('mine')).toEqual([]);
    expect(store.view('all')).toEqual(['t1']);
    store.putThread(thread('t1', { version: 3 }));
    store.flush();
    expect(store.view('unassigned')).toEqual(['t1']);
    store.putThread(closed(thread('t1', { version: 3 }), NOON + HOUR));
    store.flush();
    expect([store.view('unassigned'), store.view('all'), store.view('closed')]).toEqual([[], [], ['t1']]);
  });

  test('lists are in the order of the API: longest waiting first in the queue, newest activity first elsewhere', () => {
    const store = quietStore();
    const waiting = (id: string, since: number, lastActivityAt: number) => {
      const base = thread(id, { lastActivityAt });
      store.putThread({ ...base, conversation: base.conversation && { ...base.conversation, waitingSince: since } });
    };
    waiting('late', NOON + HOUR, NOON + HOUR);
    waiting('early', NOON, NOON + 2 * HOUR);
    store.flush();
    expect(store.view('unassigned')).toEqual(['early', 'late']);
    expect(store.view('all')).toEqual(['early', 'late']);
    waiting('middle', NOON + MINUTE, NOON);
    store.flush();
    expect(store.view('unassigned')).toEqual(['early', 'middle', 'late']);
    expect(store.view('all')).toEqual(['early', 'late', 'middle']);
  });

  test('a first page takes away what left the list unseen, but not what changed while it was on its way', () => {
    const store = quietStore();
    store.putThread(thread('gone', {}, heldBy(ana)));
    store.putThread(thread('open', {}, heldBy(ana)));
    const asOf = store.beginRequest();
    store.putThread(thread('new', {}, heldBy(ana)));
    store.putPage('mine', [thread('stays', {}, heldBy(ana))], { complete: true, asOf, keep: 'open' });
    store.flush();
    expect([...store.view('mine')].sort()).toEqual(['new', 'open', 'stays']);
  });

  test('an answer that was asked for before a first page brings nothing back that the page has taken away', () => {
    const store = quietStore();
    const passedOn = thread('t1', {}, heldBy(ana));
    const slow = store.beginRequest();
    const asOf = store.beginRequest();
    // Asked for earlier, answered while the page is on its way: it is no news.
    store.putThread(passedOn, slow);
    store.putPage('mine', [], { complete: true, asOf, keep: null });
    store.flush();
    expect(store.view('mine')).toEqual([]);
    // Nor is it when it comes after the page.
    store.putThread(passedOn, slow);
    store.flush();
    expect(store.view('mine')).toEqual([]);
    store.putThread({ ...passedOn, version: passedOn.version + 1 }, slow);
    store.flush();
    expect(store.view('mine')).toEqual(['t1']);
  });

  test('what may not be seen any more is not brought back by an answer on its way', () => {
    const store = quietStore();
    const seen = thread('t1', {}, heldBy(ana));
    store.putThread(seen);
    const slow = store.beginRequest();
    store.dropThread('t1');
    store.putThread({ ...seen, version: seen.version + 5 }, slow);
    store.flush();
    expect(store.view('mine')).toEqual([]);
    store.putThread(seen);
    store.flush();
    expect(store.view('mine')).toEqual(['t1']);
  });

  test('clocks that were asked for before the newest news do not replace them', () => {
    const store = quietStore();
    const slow = store.beginRequest();
    const upcoming = [{ at: NOON + 1, action: 'release' as const, to: 'Support' }];
    store.putThread(thread('t1', { upcoming }));
    store.putThread(thread('t1'), slow);
    store.flush();
    expect(store.thread('t1')?.upcoming).toEqual(upcoming);
  });

  test('a first page says nothing about rows beyond its end', () => {
    const store = quietStore();
    store.putThread(thread('older', { lastActivityAt: NOON - HOUR }, heldBy(ana)));
    const page = [thread('newest', { lastActivityAt: NOON }, heldBy(ana))];
    store.putPage('mine', page, { complete: false, asOf: store.beginRequest(), keep: null });
    store.flush();
    expect(store.view('mine')).toEqual(['newest', 'older']);
  });

  test('a later page takes away only what lies in its own stretch of the list', () => {
    const store = quietStore();
    const mine = (id: string, age: number) => thread(id, { lastActivityAt: NOON - age * MINUTE }, heldBy(ana));
    for (const each of [mine('first', 0), mine('gone', 2), mine('beyond', 9)]) store.putThread(each);
    const asOf = store.beginRequest();
    store.putPage('mine', [mine('next', 5)], { complete: false, asOf, keep: null, after: mine('page-end', 1) });
    store.flush();
    expect(store.view('mine')).toEqual(['first', 'next', 'beyond']);
  });

  test('the queue shows the most urgent first, then who waits longest, as the server does', () => {
    const store = quietStore();
    const waiting = (id: string, priority: 0 | 1 | 2, waitingSince: number | null, heldSince = NOON) =>
      store.putThread(conversing(thread(id), { priority, waitingSince, heldSince }));
    waiting('old', 0, NOON - HOUR);
    waiting('urgent', 2, NOON);
    waiting('older-high', 1, null, NOON - 2 * HOUR);
    waiting('high', 1, NOON - HOUR);
    store.flush();
    expect(store.view('unassigned')).toEqual(['urgent', 'older-high', 'high', 'old']);
  });

  test('what sleeps is out of Mine and All until it is awake', () => {
    const store = quietStore();
    const mine = thread('t1', {}, heldBy(ana));
    store.putThread(conversing(mine, { status: 'snoozed', snoozedUntil: NOON + HOUR }));
    store.flush();
    expect([store.view('mine'), store.view('all'), store.view('snoozed')]).toEqual([[], [], ['t1']]);
    store.putThread({ ...mine, version: 2 });
    store.flush();
    expect([store.view('mine'), store.view('all'), store.view('snoozed')]).toEqual([['t1'], ['t1'], []]);
  });

  test('a list of one team holds only that team’s conversations', () => {
    const store = quietStore();
    store.putThread(thread('s'));
    store.putThread(conversing(thread('b'), { teamId: 'billing' }));
    store.flush();
    expect([store.view('unassigned'), store.view('unassigned/billing'), store.view('all/gone')]).toEqual([
      ['b', 's'],
      ['b'],
      [],
    ]);
  });

  test('a new policy moves the clocks of a head that did not change itself', () => {
    const store = quietStore();
    store.putThread(thread('t1'));
    store.flush();
    const before = store.thread('t1');
    store.putThread(thread('t1'));
    store.flush();
    expect(store.thread('t1')).toBe(before);
    store.putThread(thread('t1', { upcoming: [{ at: NOON + 1, action: 'release', to: 'Support' }] }));
    store.flush();
    expect(store.thread('t1')?.upcoming).toEqual([{ at: NOON + 1, action: 'release', to: 'Support' }]);
  });
});

describe('the policy', () => {
  test('the newer one stays, whichever comes first', () => {
    const store = quietStore();
    store.putPolicy({ ...DEFAULT_POLICY, version: 3, skills: ['refunds'] });
    store.putPolicy({ ...DEFAULT_POLICY, version: 2 });
    store.flush();
    expect(store.policy()).toMatchObject({ version: 3, skills: ['refunds'] });
  });
});

describe('entries', () => {
  test('frames out of order leave a gap until it is filled', () => {
    const store = quietStore();
    store.putThread(thread('t1', { seq: 2 }));
    store.putEntries('t1', [received(1), received(2)]);
    expect(store.hasGap('t1')).toBe(false);
    store.putEntries('t1', [received(4)]);
    expect(store.hasGap('t1')).toBe(true);
    expect(store.highestSeq('t1')).toBe(2);
    store.putEntries('t1', [received(3)]);
    expect(store.hasGap('t1')).toBe(false);
    expect(store.timeline('t1').entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  });

  test('a head that runs ahead of the log is a gap too', () => {
    const store = quietStore();
    store.putEntries('t1', [received(1)]);
    store.putThread(thread('t1', { seq: 3, version: 2 }));
    expect(store.hasGap('t1')).toBe(true);
  });

  test('a thread whose log was never loaded has no gap', () => {
    const store = quietStore();
    store.putThread(thread('t1', { seq: 90 }));
    expect(store.hasGap('t1')).toBe(false);
  });

  test('older pages join at the front', () => {
    const store = quietStore();
    store.putEntries('t1', [received(11), received(12)]);
    store.putEntries('t1', [received(9), received(10)]);
    expect([store.lowestSeq('t1'), store.highestSeq('t1')]).toEqual([9, 12]);
  });

  test('ticks only move forward', () => {
    const store = quietStore();
    const at = (status: 'sent' | 'read', revision: number) =>
      replied(1, { delivery: { status, times: { [status]: NOON }, attempts: 0, revision } });
    const shown = () => {
      store.flush();
      const [entry] = store.timeline('t1').entries;
      return entry?.type === 'replied' ? entry.delivery.status : undefined;
    };
    store.putEntries('t1', [at('read', 4)]);
    store.putEntries('t1', [at('sent', 2)]);
    expect(shown()).toBe('read');
    store.putEntries('t1', [at('sent', 5)]);
    expect(shown()).toBe('sent');
  });

  test('messages whose ticks may still move are known, newest first', () => {
    const store = quietStore();
    const failed = replied(3, { delivery: { status: 'failed', times: {}, attempts: 0, revision: 1 } });
    store.putEntries('t1', [received(1), replied(2), failed, replied(4)]);
    expect(store.unsettledSeqs('t1')).toEqual([4, 2]);
    const withFile = (seq: number, state: 'pending' | 'ready' | 'failed' | 'expired') =>
      ({ ...received(seq), media: { state, revision: 1, attempts: 1 } }) as EntryView;
    store.putEntries('t1', [
      withFile(5, 'pending'),
      withFile(6, 'ready'),
      withFile(7, 'failed'),
      withFile(8, 'expired'),
    ]);
    expect(store.unsettledSeqs('t1')).toEqual([8, 7, 5, 4, 2]);
  });
});

describe('what was written here', () => {
  test('the echo of a message takes its place in the log and keeps its id', () => {
    const store = quietStore();
    store.putEntries('t1', [received(1)]);
    store.putPending(pending('abc'));
    store.putPending(pending('note', { mode: 'note' }));
    store.putEntries('t1', [replied(2, { clientId: 'abc' })]);
    store.flush();
    const { entries, pending: rest } = store.timeline('t1');
    expect(rest.map((message) => message.clientId)).toEqual(['note']);
    expect(entries.map((entry) => entry.type === 'replied' && entry.clientId)).toEqual([false, 'abc']);
    store.putEntries('t1', [noted(3, 'note')]);
    store.flush();
    expect(store.timeline('t1').pending).toEqual([]);
  });

  test('a failure changes the message in its place', () => {
    const store = quietStore();
    store.putPending(pending('one'));
    store.putPending(pending('two'));
    store.putPending(pending('one', { status: 'failed' }));
    store.flush();
    const shown = store.timeline('t1').pending.map(({ clientId, status }) => [clientId, status]);
    expect(shown).toEqual([
      ['one', 'failed'],
      ['two', 'sending'],
    ]);
  });
});

describe('showing', () => {
  test('many changes are shown together, once, and only to those who look at them', () => {
    const flushes: (() => void)[] = [];
    const store = new InboxStore('ana', (flush) => flushes.push(flush));
    const sawT1 = vi.fn();
    const sawT2 = vi.fn();
    store.subscribe('thread:t1', sawT1);
    store.subscribe('thread:t2', sawT2);
    expect(store.thread('t1')).toBeUndefined();
    for (let version = 1; version <= 20; version += 1) store.putThread(thread('t1', { version }));
    expect(store.thread('t1')).toBeUndefined();
    expect(flushes).toHaveLength(1);
    flushes[0]?.();
    expect(store.thread('t1')?.version).toBe(20);
    expect(sawT1).toHaveBeenCalledTimes(1);
    expect(sawT2).not.toHaveBeenCalled();
  });

  test('a list whose rows did not move stays the same array', () => {
    const store = quietStore();
    const saw = vi.fn();
    store.putThread(thread('t1'));
    store.flush();
    store.subscribe('view:all', saw);
    const before = store.view('all');
    store.putThread(thread('t1', { version: 2, seq: 2 }));
    store.flush();
    expect(store.view('all')).toBe(before);
    expect(saw).not.toHaveBeenCalled();
  });
});
