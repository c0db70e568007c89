import { describe, expect, it } from 'vitest';
import { loadChanges } from '../../../shared/domain/routing/load-changes.ts';
import { aMessage, aPolicy, aTeam, ben, byAna, closedByAna, emptyThread, heldByAna, story, waiting } from '../given.ts';

const changes = (before: Parameters<typeof loadChanges>[0], then: typeof before) =>
  Object.fromEntries(loadChanges(before, then).map(({ agentId, change }) => [agentId, change]));

describe('loadChanges', () => {
  const heldByBen = story([{ type: 'transfer', by: byAna, role: 'agent', to: ben }], heldByAna().state).state;

  it('counts a conversation for whoever holds it while it is open', () => {
    expect(changes(emptyThread(), waiting().state)).toEqual({});
    expect(changes(waiting().state, heldByAna().state)).toEqual({ ana: 1 });
    expect(changes(heldByAna().state, waiting().state)).toEqual({ ana: -1 });
    expect(changes(heldByAna().state, heldByBen)).toEqual({ ana: -1, ben: 1 });
    expect(changes(heldByAna().state, closedByAna().state)).toEqual({ ana: -1 });
  });

  it('counts it for the team it belongs to', () => {
    expect(loadChanges(heldByAna().state, heldByBen)).toEqual([
      { agentId: 'ana', teamId: 'support', change: -1 },
      { agentId: 'ben', teamId: 'support', change: 1 },
    ]);
  });

  it('counts it elsewhere when its team was removed and whoever has it keeps it', () => {
    const { state } = heldByAna();
    const policy = aPolicy([aTeam({ id: 'sales' })]);
    const rehomed = story([[{ type: 'rehome' }, { policy }]], state).state;
    expect(loadChanges(state, rehomed)).toEqual([
      { agentId: 'ana', teamId: 'support', change: -1 },
      { agentId: 'ana', teamId: 'sales', change: 1 },
    ]);
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
