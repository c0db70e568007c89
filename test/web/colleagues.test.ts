import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientFrame, ServerFrame } from '../../shared/contracts/frames.ts';
import { Colleagues, WRITING_MS } from '../../web/src/lib/inbox/colleagues.ts';
import { hearColleagues } from '../../web/src/lib/inbox/hear-colleagues.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { OwnWriting } from '../../web/src/lib/inbox/own-writing.ts';
import { received, replied, thread } from './samples.ts';

let colleagues: Colleagues;
let flushes: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  flushes = [];
  colleagues = new Colleagues((flush) => flushes.push(flush));
});
afterEach(() => vi.useRealTimers());

const flush = () => {
  for (const each of flushes.splice(0)) each();
};
const lookers = (threadId = 't1') => {
  flush();
  return colleagues.at(threadId).lookers;
};
const writing = (threadId = 't1') => {
  flush();
  return colleagues.at(threadId).writing.map(({ agentId, mode }) => `${agentId} ${mode}`);
};
const look = (asOf: number, named: Record<string, string[]>, all?: boolean) =>
  colleagues.look({
    asOf,
    threads: Object.entries(named).map(([threadId, agentIds]) => ({ threadId, agentIds })),
    ...(all ? { all } : {}),
  });

describe('who looks', () => {
  test('is what was last said of a thread, whichever frame comes first', () => {
    look(20, { t1: ['ben'] });
    look(10, { t1: ['ben', 'chen'] });
    expect(lookers()).toEqual(['ben']);
    look(30, { t1: [] });
    expect(lookers()).toEqual([]);
  });

  test('a whole picture empties what it does not name, and older news does not fill it again', () => {
    look(10, { t1: ['ben'], t2: ['chen'] });
    look(20, { t1: ['ben'] }, true);
    expect([lookers('t1'), lookers('t2')]).toEqual([['ben'], []]);
    look(15, { t2: ['chen'], t3: ['chen'] });
    expect([lookers('t2'), lookers('t3')]).toEqual([[], []]);
    look(25, { t3: ['chen'] });
    expect(lookers('t3')).toEqual(['chen']);
  });

  test('is told once per frame, to the thread it is about, and only when it changed', () => {
    const told: string[] = [];
    for (const threadId of ['t1', 't2']) colleagues.subscribe(threadId, () => told.push(threadId));
    look(10, { t1: ['ben'] });
    look(11, { t1: ['ben', 'chen'] });
    expect([told, flushes.length]).toEqual([[], 1]);
    flush();
    expect(told).toEqual(['t1']);
    const before = colleagues.at('t1');
    look(12, { t1: ['ben', 'chen'] });
    flush();
    expect([told, colleagues.at('t1') === before]).toEqual([['t1'], true]);
  });

  test('is not known without a connection', () => {
    look(10, { t1: ['ben'] });
    colleagues.forget();
    expect(lookers()).toEqual([]);
    look(5, { t1: ['chen'] }, true);
    expect(lookers()).toEqual(['chen']);
  });
});

describe('who writes', () => {
  test('stops by itself when nobody says it again', () => {
    colleagues.write({ threadId: 't1', agentId: 'ben', mode: 'reply' });
    vi.advanceTimersByTime(4000);
    colleagues.write({ threadId: 't1', agentId: 'ben', mode: 'reply' });
    colleagues.write({ threadId: 't1', agentId: 'chen', mode: 'note' });
    vi.advanceTimersByTime(WRITING_MS - 1);
    expect(writing()).toEqual(['ben reply', 'chen note']);
    vi.advanceTimersByTime(1);
    expect(writing()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('has stopped once the words are there: in the open thread by its writer, in a row by its last message', () => {
    const store = new InboxStore('ana', (run) => run());
    store.putThread(thread('t2', { preview: { text: 'Before', from: 'team' } }));
    for (const threadId of ['t1', 't2']) {
      for (const agentId of ['ben', 'chen']) hearColleagues(typing(threadId, agentId), colleagues, store);
    }
    const entry = replied(2, { by: { kind: 'agent', agentId: 'ben', name: 'Ben' } });
    hearColleagues({ ...changes, entries: [{ threadId: 't1', entry }] }, colleagues, store);
    expect(writing('t1')).toEqual(['chen reply']);
    const same = thread('t2', { version: 2, labels: ['vip'], preview: { text: 'Before', from: 'team' } });
    hearColleagues({ ...changes, threads: [same] }, colleagues, store);
    expect(writing('t2')).toEqual(['ben reply', 'chen reply']);
    const said = thread('t2', { version: 3, preview: { text: 'Now', from: 'team' } });
    hearColleagues({ ...changes, threads: [said] }, colleagues, store);
    expect(writing('t2')).toEqual([]);
  });

  const changes = { type: 'changes' as const, serverTime: 1, threads: [], entries: [], agents: [] };
  const typing = (threadId: string, agentId: string): ServerFrame => ({
    type: 'typing',
    threadId,
    agentId,
    mode: 'reply',
    serverTime: 1,
  });
});

describe('what I write', () => {
  let store: InboxStore;
  let said: ClientFrame[];
  let mine: OwnWriting;

  beforeEach(() => {
    store = new InboxStore('ana', (run) => run());
    store.putEntries('t1', [received(1)]);
    said = [];
    mine = new OwnWriting(store, (frame) => said.push(frame));
  });
  const reply = (seq: number, agentId: string) =>
    store.putEntries('t1', [replied(seq, { by: { kind: 'agent', agentId, name: agentId } })]);

  test('is said every four seconds while it goes on, notes apart from replies, never its text', () => {
    for (const text of ['H', 'He', '']) mine.typed('t1', 'reply', text);
    mine.typed('t1', 'note', 'Secret');
    expect(said).toEqual([
      { type: 'typing', threadId: 't1', mode: 'reply' },
      { type: 'typing', threadId: 't1', mode: 'note' },
    ]);
    vi.advanceTimersByTime(3999);
    mine.typed('t1', 'reply', 'Hel');
    expect(said).toHaveLength(2);
    vi.advanceTimersByTime(1);
    mine.typed('t1', 'reply', 'Hell');
    expect(said).toHaveLength(3);
    mine.sent('t1', 'reply');
    mine.typed('t1', 'reply', 'A');
    expect(said).toHaveLength(4);
  });

  test('is overtaken by what a colleague replies meanwhile, until its writer reads on', () => {
    reply(2, 'ben');
    expect(mine.overtakenBy('t1')).toBeUndefined();
    mine.typed('t1', 'reply', 'H');
    reply(3, 'ana');
    store.putEntries('t1', [received(4)]);
    expect([mine.overtakenBy('t1'), mine.basedOn('t1')]).toEqual([undefined, 4]);
    reply(5, 'ben');
    mine.typed('t1', 'reply', 'Hello');
    expect([mine.overtakenBy('t1')?.seq, mine.basedOn('t1')]).toEqual([5, 4]);
    mine.readOn('t1');
    expect([mine.overtakenBy('t1'), mine.basedOn('t1')]).toEqual([undefined, 5]);
    reply(6, 'ben');
    mine.typed('t1', 'reply', '');
    expect([mine.overtakenBy('t1'), mine.basedOn('t1')]).toEqual([undefined, 6]);
  });
});
