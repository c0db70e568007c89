import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import type { RoutingMethod, SkillNeed } from '../../../shared/domain/policy/workspace-policy.ts';
import { chooseAgent, type RoutingRequest } from '../../../shared/domain/routing/choose-agent.ts';
import { anAgent, aTeam } from '../given.ts';
import { findRoutingViolations } from '../invariants.ts';

type Changes = Omit<Partial<RoutingRequest>, 'team'> & { method?: RoutingMethod; capacityPerAgent?: number | null };

function choose(
  agents: readonly Agent[],
  { method = 'round-robin', capacityPerAgent = null, ...changes }: Changes = {},
) {
  return chooseAgent({ team: aTeam({ routing: { method, capacityPerAgent } }), skills: [], ...changes }, agents);
}

const outcomes = (decision: ReturnType<typeof choose>) =>
  decision.candidates.map(({ agentId, outcome }) => [agentId, outcome]);
const spanish = (level: number, required = true): SkillNeed => ({ skill: 'Spanish', level, required });

describe('whoever is asked', () => {
  it('is nobody when there is nobody', () => {
    expect(choose([])).toEqual({ policy: 'round-robin', chosen: null, turn: 1, candidates: [] });
  });

  it('is recorded with the reason they were chosen or not, the chosen one first', () => {
    const decision = choose(
      [
        anAgent('away', { turn: 1, availability: 'away' }),
        anAgent('busy', { turn: 2, availability: 'busy' }),
        anAgent('full', { turn: 3, load: 8 }),
        anAgent('over', { turn: 4, load: 9 }),
        anAgent('had-it', { turn: 5 }),
        anAgent('team-full', { turn: 5, load: 3, teamLoad: { support: 3 } }),
        anAgent('unskilled', { turn: 5, skills: { Spanish: 1 } }),
        anAgent('first', { turn: 6, load: 7, teamLoad: { support: 2, billing: 5 }, skills: { Spanish: 2 } }),
        anAgent('second', { turn: 7, skills: { Spanish: 5 } }),
        anAgent('elsewhere', { turn: 0, teams: ['billing'] }),
      ],
      { excluded: ['had-it'], capacityPerAgent: 3, skills: [spanish(2)] },
    );
    expect(decision.chosen?.id).toBe('first');
    expect(decision.turn).toBe(8);
    expect(outcomes(decision)).toEqual([
      ['first', 'chosen'],
      ['away', 'not-available'],
      ['busy', 'not-available'],
      ['full', 'at-capacity'],
      ['over', 'at-capacity'],
      ['had-it', 'just-had-it'],
      ['team-full', 'at-team-capacity'],
      ['unskilled', 'lacks-skill'],
      ['second', 'later-turn'],
    ]);
    expect(decision.candidates[0]).toEqual({
      agentId: 'first',
      name: 'FIRST',
      outcome: 'chosen',
      load: 7,
      capacity: 8,
    });
    expect(decision.candidates.find(({ agentId }) => agentId === 'unskilled')?.skill).toBe('Spanish');
  });

  it('is recorded also when nobody can have it', () => {
    const decision = choose([anAgent('a', { availability: 'away' })]);
    expect(decision).toMatchObject({ chosen: null, candidates: [{ outcome: 'not-available' }] });
  });

  it('is recorded 20 times at most, and the chosen one always', () => {
    const agents = Array.from({ length: 50 }, (_, n) =>
      anAgent(`a${n}`, { turn: n, availability: n === 49 ? 'available' : 'away' }),
    );
    const { candidates } = choose(agents);
    expect(candidates).toHaveLength(20);
    expect(candidates[0]).toMatchObject({ agentId: 'a49', outcome: 'chosen' });
  });
});

describe('the methods', () => {
  it('round-robin: whose turn it is; equal turns by id, whatever the order of the list', () => {
    const agents = [anAgent('c'), anAgent('a'), anAgent('b')];
    expect(choose(agents).chosen?.id).toBe('a');
    expect(choose(agents.toReversed()).chosen?.id).toBe('a');
  });

  it('balanced: the smallest share of what they take, then the turn', () => {
    const agents = [
      anAgent('half', { load: 2, capacity: 4, turn: 1 }),
      anAgent('third', { load: 3, capacity: 9, turn: 9 }),
      anAgent('none', { load: 0, capacity: 0, turn: 0 }),
    ];
    const decision = choose(agents, { method: 'balanced' });
    expect(outcomes(decision)).toEqual([
      ['third', 'chosen'],
      ['half', 'higher-load'],
      ['none', 'at-capacity'],
    ]);
    const equal = [anAgent('late', { load: 1, turn: 5 }), anAgent('early', { load: 1, turn: 4 })];
    expect(choose(equal, { method: 'balanced' }).chosen?.id).toBe('early');
  });

  it('skills: who meets most, then who is better, then who has less', () => {
    const needs = [spanish(2), { skill: 'Refunds', level: 3, required: false }];
    const both = anAgent('both', { load: 7, skills: { Spanish: 2, Refunds: 3 } });
    const expert = anAgent('expert', { skills: { Spanish: 5, Refunds: 2 } });
    const plain = anAgent('plain', { load: 1, skills: { Spanish: 5 } });
    const twin = anAgent('twin', { load: 2, skills: { Spanish: 5 } });
    const decision = choose([twin, plain, expert, both], { method: 'skills', skills: needs });
    expect(outcomes(decision)).toEqual([
      ['both', 'chosen'],
      ['expert', 'weaker-skills'],
      ['plain', 'weaker-skills'],
      ['twin', 'weaker-skills'],
    ]);
  });

  it('manual: nobody is chosen; people take it themselves', () => {
    const decision = choose([anAgent('a')], { method: 'manual' });
    expect(decision).toMatchObject({ policy: 'manual', chosen: null });
  });
});

describe('skills', () => {
  const novice = anAgent('novice', { turn: 1, skills: { Spanish: 1 } });
  const expert = anAgent('expert', { turn: 2, skills: { Spanish: 4 } });

  it('that are required keep out who lacks them, whatever the method', () => {
    for (const method of ['round-robin', 'balanced', 'skills'] as const) {
      expect(choose([novice, expert], { method, skills: [spanish(3)] }).chosen?.id).toBe('expert');
      expect(choose([novice], { method, skills: [spanish(3)] }).chosen).toBeNull();
    }
  });

  it('that are preferred keep nobody out', () => {
    expect(choose([novice, expert], { skills: [spanish(3, false)] }).chosen?.id).toBe('novice');
    expect(choose([novice, expert], { method: 'skills', skills: [spanish(3, false)] }).chosen?.id).toBe('expert');
  });

  it('count as preferred once it has waited long enough', () => {
    expect(choose([novice], { skills: [spanish(3)], relaxed: true }).chosen?.id).toBe('novice');
    const best = choose([novice, expert], { method: 'skills', skills: [spanish(5)], relaxed: true });
    expect(best.chosen?.id).toBe('expert');
  });
});

describe('a returning customer', () => {
  const first = anAgent('first', { turn: 1 });
  const known = anAgent('known', { turn: 9, load: 7 });

  it('goes to the agent they know, in a team by hand too', () => {
    const decision = choose([first, known], { returningTo: 'known' });
    expect(decision.policy).toBe('returning-customer');
    expect(outcomes(decision)).toEqual([
      ['known', 'chosen'],
      ['first', 'new-to-customer'],
    ]);
    expect(choose([first, known], { method: 'manual', returningTo: 'known' }).chosen?.id).toBe('known');
  });

  it.each([
    ['is not there', { availability: 'busy' as const }],
    ['is full', { load: 8 }],
    ['is in another team', { teams: ['billing'] }],
  ])('goes on as everybody when that one %s', (_why, changes) => {
    const decision = choose([first, { ...known, ...changes }], { returningTo: 'known' });
    expect(decision).toMatchObject({ policy: 'round-robin', chosen: { id: 'first' } });
  });
});

describe('help of supervisors', () => {
  const agent = anAgent('agent');
  const near = anAgent('near', { role: 'supervisor', load: 5 });
  const far = anAgent('far', { role: 'admin', teams: ['billing'] });

  it('is asked of them alone, those of the team first, whatever the skills and the team’s share', () => {
    const decision = choose([agent, far, near], {
      supervisorsOnly: true,
      skills: [spanish(5)],
      capacityPerAgent: 1,
      method: 'manual',
    });
    expect(decision.policy).toBe('escalation');
    expect(outcomes(decision)).toEqual([
      ['near', 'chosen'],
      ['far', 'higher-load'],
    ]);
  });

  it('comes from another team when those of the team cannot', () => {
    const away = { ...near, availability: 'away' as const };
    expect(choose([agent, far, away], { supervisorsOnly: true }).chosen?.id).toBe('far');
    expect(choose([agent], { supervisorsOnly: true }).chosen).toBeNull();
  });
});

describe('whatever the method', () => {
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
  const method = fc.constantFrom('round-robin', 'balanced', 'skills' as const);

  it('nobody is chosen who is full or not there, and somebody is whenever one can', () => {
    fc.assert(
      fc.property(method, teams, fc.integer({ min: 0, max: 40 }), (by, people, rounds) => {
        const chosen = (agents: readonly Agent[]) => choose(agents, { method: by });
        expect(findRoutingViolations(chosen, asTeam(people), rounds)).toEqual([]);
      }),
    );
  });

  it('nobody gets more of one team than it says', () => {
    fc.assert(
      fc.property(method, teams, fc.integer({ min: 1, max: 4 }), (by, people, capacityPerAgent) => {
        let agents: readonly Agent[] = asTeam(people);
        for (let round = 0; round < 40; round++) {
          const { chosen, turn } = choose(agents, { method: by, capacityPerAgent });
          if (!chosen) break;
          const inTeam = (chosen.teamLoad.support ?? 0) + 1;
          expect(inTeam).toBeLessThanOrEqual(capacityPerAgent);
          agents = agents.map((agent) =>
            agent === chosen ? { ...agent, load: agent.load + 1, teamLoad: { support: inTeam }, turn } : agent,
          );
        }
      }),
    );
  });

  it('the order of the list does not matter', () => {
    const shuffled = teams.chain((people) =>
      fc.tuple(fc.constant(asTeam(people)), fc.shuffledSubarray(asTeam(people), { minLength: people.length })),
    );
    fc.assert(
      fc.property(method, shuffled, fc.boolean(), (by, [agents, mixed], supervisorsOnly) => {
        expect(choose(mixed, { method: by, supervisorsOnly })).toEqual(choose(agents, { method: by, supervisorsOnly }));
      }),
    );
  });

  it('turns spread conversations evenly among equals: nobody is ever two ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (size, rounds) => {
        const team = Array.from({ length: size }, (_, n) => anAgent(`a${n}`, { turn: n, capacity: 1000 }));
        expect(findRoutingViolations((agents) => choose(agents), team, rounds, { equals: true })).toEqual([]);
      }),
    );
  });

  it('the checker would notice a choice that ignores capacity, or always prefers the same person', () => {
    const greedy = (agents: readonly Agent[]) => ({ ...choose([]), chosen: agents[0] ?? null, turn: 0 });
    const team = [anAgent('a', { capacity: 2 }), anAgent('b', { capacity: 2 })];
    expect(findRoutingViolations(greedy, team, 3)).toContain('a got a conversation above capacity');
    const wide = [anAgent('a', { capacity: 99 }), anAgent('b', { capacity: 99 })];
    expect(findRoutingViolations(greedy, wide, 3, { equals: true })).toContain('a spread of 2 among equals');
    expect(findRoutingViolations(() => choose([]), team, 1)).toContain('nobody was chosen although a could take it');
  });
});
