import { describe, expect, it } from 'vitest';
import { clientFrameSchema, serverFrameSchema } from '../../shared/contracts/frames.ts';
import { toAgentView, toEntryView, toThreadView } from '../../shared/contracts/thread.ts';
import { anAgent, heldByAna, NOON } from '../domain/given.ts';

const accepts = (frame: unknown) => clientFrameSchema.safeParse(frame).success;

describe('what a client says', () => {
  it('is which lists and which thread it looks at, or a ping', () => {
    expect(accepts({ type: 'subscribe', views: ['mine', 'unassigned'], threadId: 't1' })).toBe(true);
    expect(accepts({ type: 'subscribe', views: [], threadId: null })).toBe(true);
    expect(accepts({ type: 'subscribe', id: '1', views: [], threadId: null })).toBe(true);
    expect(accepts({ type: 'subscribe', views: ['snoozed'], threadId: null })).toBe(true);
    expect(accepts({ type: 'ping' })).toBe(true);
  });

  it.each([
    null,
    {},
    { type: 'shout' },
    { type: 'subscribe', views: ['everything'], threadId: null },
    { type: 'subscribe', views: Array(9).fill('mine'), threadId: null },
    { type: 'subscribe', views: [] },
    { type: 'subscribe', views: [], threadId: 'x'.repeat(201) },
    { type: 'subscribe', id: 'x'.repeat(65), views: [], threadId: null },
    { type: 'subscribe', id: 1, views: [], threadId: null },
  ])('is not %j', (frame) => {
    expect(accepts(frame)).toBe(false);
  });
});

describe('what the server says', () => {
  it('is what changed, with heads, entries and agents as the API shows them', () => {
    const { state, log } = heldByAna();
    const frame = {
      type: 'changes',
      serverTime: NOON,
      threads: [toThreadView(state, { windowEndsAt: null, upcoming: [] })],
      entries: log.map((entry) => ({ threadId: 't1', entry: toEntryView(entry) })),
      agents: [toAgentView(anAgent('ana'))],
    };
    expect(serverFrameSchema.parse(frame)).toEqual(frame);
  });

  it('is also what somebody no longer sees, and that the policy is another one', () => {
    const frame = {
      type: 'changes',
      serverTime: NOON,
      threads: [],
      entries: [],
      agents: [],
      gone: ['t1'],
      policyVersion: 7,
    };
    expect(serverFrameSchema.parse(frame)).toEqual(frame);
    expect(serverFrameSchema.safeParse({ ...frame, gone: 't1' }).success).toBe(false);
    expect(serverFrameSchema.safeParse({ ...frame, policyVersion: '7' }).success).toBe(false);
  });

  it('is that a subscription holds, by the id that the client gave it', () => {
    const frame = { type: 'subscribed', id: '7', serverTime: NOON };
    expect(serverFrameSchema.parse(frame)).toEqual(frame);
    expect(serverFrameSchema.safeParse({ ...frame, id: undefined }).success).toBe(false);
  });

  it('is a pong with the time', () => {
    expect(serverFrameSchema.safeParse({ type: 'pong', serverTime: NOON }).success).toBe(true);
    expect(serverFrameSchema.safeParse({ type: 'pong' }).success).toBe(false);
  });
});
