import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import { chooseRoundRobin } from '../../../shared/domain/routing/round-robin.ts';
import { anAgent } from '../given.ts';
import { findRoutingViolations } from '../invariants.ts';

describe('chooseRoundRobin', () => {
  it('chooses nobody from nobody', () => {
    expect(chooseRoundRobin([])).toEqual({ policy: 'round-robin', chosen: null, turn: 1, candidates: [] });
  });

  it('records why each was or was not chosen, the chosen one first', () => {
    const decision = chooseRoundRobin(
      [
        anAgent('away', { turn: 1, availability: 'away' }),
        anAgent('busy', { turn: 2, availability: 'busy' }),
        anAgent('full', { turn: 3, load: 8 }),
        anAgent('over', { turn: 4, load: 9 }),
        anAgent('had-it', { turn: 5 }),
        anAgent('first', { turn: 6, load: 7 }),
        anAgent('second', { turn: 7 }),
      ],
      ['had-it'],
    );
    expect(decision.chosen?.id).toBe('first');
    expect(decision.turn).toBe(8);
    expect(decision.candidates.map(({ agentId, outcome }) => [agentId, outcome])).toEqual([
      ['first', 'chosen'],
      ['away', 'not-available'],
      ['busy', 'not-available'],
      ['full', 'at-capacity'],
      ['over', 'at-capacity'],
      ['had-it', 'just-had-it'],
      ['second', 'later-turn'],
    ]);
    expect(decision.candidates[0]).toEqual({
      agentId: 'first',
      name: 'FIRST',
      outcome: 'chosen',
      load: 7,
      capacity: 8,
    });
  });

  it('records the reasons also when nobody can have it', () => {
    const decision = chooseRoundRobin([anAgent('a', { availability: 'away' })]);
    expect(decision).toMatchObject({ chosen: null, candidates: [{ outcome: 'not-available' }] });
  });

  it('settles equal turns by id, whatever the order of the list', () => {
    const agents = [anAgent('c'), anAgent('a'), anAgent('b')];
    expect(chooseRoundRobin(agents).chosen?.id).toBe('a');
    expect(chooseRoundRobin(agents.toReversed()).chosen?.id).toBe('a');
  });

  it('records at most 20 candidates and never leaves out the chosen one', () => {
    const agents = Array.from({ length: 50 }, (_, n) =>
      anAgent(`a${n}`, { turn: n, availability: n === 49 ? 'available' : 'away' }),
    );
    const { candidates } = chooseRoundRobin(agents);
    expect(candidates).toHaveLength(20);
    expect(candidates[0]).toMatchObject({ agentId: 'a49', outcome: 'chosen' });
  });
});

describe('round robin over time', () => {
  const teams = fc.array(
    fc.record({
      availability: fc.constantFrom('available', 'available', 'busy', 'away' as const),
      capacity: fc.integer({ min: 0, max: 6 }),
      load: fc.integer({ min: 0, max: 6 }),
      turn: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 6 },
  );
  const asTeam = (people: readonly Partial<Agent>[]) => people.map((person, n) => anAgent(`a${n}`, person));

  it('never chooses who is full or not there, and chooses somebody whenever it can', () => {
    fc.assert(
      fc.property(teams, fc.integer({ min: 0, max: 40 }), (people, rounds) => {
        expect(findRoutingViolations(chooseRoundRobin, asTeam(people), rounds)).toEqual([]);
      }),
    );
  });

  it('spreads assignments evenly among equals: nobody is ever two ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (size, rounds) => {
        const team = Array.from({ length: size }, (_, n) => anAgent(`a${n}`, { turn: n, capacity: 1000 }));
        expect(findRoutingViolations(chooseRoundRobin, team, rounds, { equals: true })).toEqual([]);
      }),
    );
  });

  it('would notice a choice that ignores capacity, or always prefers the same person', () => {
    const greedy: typeof chooseRoundRobin = (agents) => ({
      ...chooseRoundRobin([]),
      chosen: agents[0] ?? null,
      turn: 0,
    });
    const team = [anAgent('a', { capacity: 2 }), anAgent('b', { capacity: 2 })];
    expect(findRoutingViolations(greedy, team, 3)).toContain('a got a conversation above capacity');
    const wide = [anAgent('a', { capacity: 99 }), anAgent('b', { capacity: 99 })];
    expect(findRoutingViolations(greedy, wide, 3, { equals: true })).toContain('a spread of 2 among equals');
    const idle: typeof chooseRoundRobin = () => chooseRoundRobin([]);
    expect(findRoutingViolations(idle, team, 1)).toContain('nobody was chosen although a could take it');
  });
});
