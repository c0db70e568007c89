import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import {
  aContext,
  anAgent,
  ana,
  ben,
  byAna,
  byBen,
  byZap,
  closedByAna,
  emptyThread,
  eventsOf,
  heldByAna,
  refusalOf,
  waiting,
} from '../../given.ts';

describe('claim', () => {
  const claim = (changes: Partial<Extract<Command, { type: 'claim' }>> = {}): Command => ({
    type: 'claim',
    by: byBen,
    role: 'agent',
    claimant: ben,
    ...changes,
  });

  it('takes a waiting conversation', () => {
    expect(eventsOf(decide(waiting().state, claim(), aContext()))).toMatchObject([
      { type: 'claimed', to: { kind: 'agent', ...ben }, from: { kind: 'queue' }, by: byBen },
    ]);
  });

  it('changes nothing when the claimant has it', () => {
    expect(decide(heldByAna().state, claim({ by: byAna, claimant: ana }), aContext())).toEqual({ events: [] });
  });

  it('has one winner: the second is told who', () => {
    for (const attempt of [claim(), claim({ takeOver: true }), claim({ role: 'supervisor' })]) {
      expect(refusalOf(decide(heldByAna().state, attempt, aContext()))).toEqual({
        code: 'already-claimed',
        message: 'Ana Souza already has this conversation.',
        holder: { kind: 'agent', ...ana },
      });
    }
  });

  it('lets a supervisor take over on purpose', () => {
    expect(
      eventsOf(decide(heldByAna().state, claim({ role: 'supervisor', takeOver: true }), aContext())),
    ).toMatchObject([{ type: 'claimed', from: { kind: 'agent', ...ana } }]);
  });

  it('refuses when the conversation is closed', () => {
    expect(refusalOf(decide(closedByAna().state, claim(), aContext()))).toEqual({
      code: 'not-open',
      message: 'This conversation is closed. Write to the customer to open a new one.',
    });
  });
});

describe('release', () => {
  const release: Command = { type: 'release', by: byAna, role: 'agent' };

  it('puts a held conversation back into the queue', () => {
    expect(eventsOf(decide(heldByAna().state, release, aContext()))).toMatchObject([
      { type: 'released', from: { kind: 'agent', ...ana }, reason: 'by-hand', by: byAna },
      { type: 'queued', reason: 'nobody-available', by: { kind: 'system', cause: 'routing' } },
    ]);
  });

  it('changes nothing when it waits already', () => {
    expect(decide(waiting().state, release, aContext())).toEqual({ events: [] });
  });

  it('refuses a stranger and a closed conversation', () => {
    const stranger: Command = { ...release, by: byBen };
    expect(refusalOf(decide(heldByAna().state, stranger, aContext())).code).toBe('held-by-other');
    expect(refusalOf(decide(closedByAna().state, release, aContext())).code).toBe('not-open');
  });
});

describe('transfer', () => {
  const transfer = (changes: Partial<Extract<Command, { type: 'transfer' }>> = {}): Command => ({
    type: 'transfer',
    by: byAna,
    role: 'agent',
    to: ben,
    ...changes,
  });

  it('hands over with a note', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ note: ' speaks French ' }), aContext()))).toMatchObject([
      { type: 'transferred', from: { kind: 'agent', ...ana }, to: { kind: 'agent', ...ben }, note: 'speaks French' },
    ]);
  });

  it('leaves an empty note out', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ note: '  ' }), aContext()))[0]).not.toHaveProperty('note');
  });

  it('hands a waiting conversation to somebody', () => {
    expect(eventsOf(decide(waiting().state, transfer(), aContext()))).toMatchObject([{ from: { kind: 'queue' } }]);
  });

  it('hands to the queue', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ to: 'queue' }), aContext()))).toMatchObject([
      { to: { kind: 'queue' } },
      { type: 'queued', reason: 'nobody-available' },
    ]);
  });

  it('refuses to hand to whom has it', () => {
    expect(refusalOf(decide(heldByAna().state, transfer({ to: ana }), aContext()))).toEqual({
      code: 'same-holder',
      message: 'Ana Souza already has this conversation.',
    });
    expect(refusalOf(decide(waiting().state, transfer({ to: 'queue' }), aContext())).message).toBe(
      'The queue already has this conversation.',
    );
  });

  it('refuses a stranger, a closed conversation and a too long note', () => {
    expect(refusalOf(decide(heldByAna().state, transfer({ by: byBen }), aContext())).code).toBe('held-by-other');
    expect(refusalOf(decide(closedByAna().state, transfer(), aContext())).code).toBe('not-open');
    const note = 'x'.repeat(TEXT_LIMIT + 1);
    expect(refusalOf(decide(heldByAna().state, transfer({ note }), aContext())).code).toBe('text-too-long');
  });
});

describe('close', () => {
  const close: Command = { type: 'close', by: byAna, role: 'agent' };

  it('ends the session as done', () => {
    expect(eventsOf(decide(heldByAna().state, close, aContext()))).toMatchObject([
      { type: 'closed', reason: 'done', from: { kind: 'agent', ...ana }, by: byAna },
    ]);
  });

  it('changes nothing the second time', () => {
    expect(decide(closedByAna().state, close, aContext())).toEqual({ events: [] });
    expect(decide(emptyThread(), close, aContext())).toEqual({ events: [] });
  });

  it('refuses a stranger but not an automation', () => {
    expect(refusalOf(decide(heldByAna().state, { ...close, by: byBen }, aContext())).code).toBe('held-by-other');
    expect(eventsOf(decide(heldByAna().state, { ...close, by: byZap }, aContext()))).toHaveLength(1);
  });
});

describe('route', () => {
  const agents = [anAgent('ben')];

  it('gives a waiting conversation to whoever is there', () => {
    expect(eventsOf(decide(waiting().state, { type: 'route' }, aContext({ agents })))).toMatchObject([
      { type: 'assigned', to: { agentId: 'ben' }, conversation: 1 },
    ]);
  });

  it('logs nothing when nobody is there, when it is held, or when it is closed', () => {
    expect(decide(waiting().state, { type: 'route' }, aContext())).toEqual({ events: [] });
    expect(decide(waiting().state, { type: 'route' }, aContext({ agents: 'busy' }))).toEqual({ events: [] });
    expect(decide(heldByAna().state, { type: 'route' }, aContext({ agents }))).toEqual({ events: [] });
    expect(decide(closedByAna().state, { type: 'route' }, aContext({ agents }))).toEqual({ events: [] });
  });
});
