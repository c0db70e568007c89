import { describe, expect, it } from 'vitest';
import { loadChanges } from '../../../shared/domain/routing/load-changes.ts';
import { aMessage, ben, byAna, closedByAna, emptyThread, heldByAna, story, waiting } from '../given.ts';

const changes = (before: Parameters<typeof loadChanges>[0], then: typeof before) =>
  Object.fromEntries(loadChanges(before, then));

describe('loadChanges', () => {
  const heldByBen = story([{ type: 'transfer', by: byAna, role: 'agent', to: ben }], heldByAna().state).state;

  it('counts a conversation for whoever holds it while it is open', () => {
    expect(changes(emptyThread(), waiting().state)).toEqual({});
    expect(changes(waiting().state, heldByAna().state)).toEqual({ ana: 1 });
    expect(changes(heldByAna().state, waiting().state)).toEqual({ ana: -1 });
    expect(changes(heldByAna().state, heldByBen)).toEqual({ ana: -1, ben: 1 });
    expect(changes(heldByAna().state, closedByAna().state)).toEqual({ ana: -1 });
  });

  it('counts nothing when the holder stays', () => {
    const { state } = heldByAna();
    expect(changes(state, story([aMessage('m2')], state).state)).toEqual({});
  });

  it('counts a reopened conversation once more', () => {
    const { state } = closedByAna();
    const reopened = story(
      [{ type: 'reply', by: byAna, role: 'agent', clientId: 'client-2', content: { type: 'text', text: 'PS' } }],
      state,
    ).state;
    expect(changes(state, reopened)).toEqual({ ana: 1 });
  });
});
