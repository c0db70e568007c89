import { afterEach, beforeEach, expect, test } from 'vitest';
import { rehomePeople } from '../../functions/actions/rehome-people.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { sampleAgent } from '../adapters/dynamodb/samples.ts';
import { HOME, startWorld, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

test('people of a removed team leave it; whoever has no other team belongs to the default one; a second run changes nothing', async () => {
  const { deps } = world;
  await deps.team.add(HOME, sampleAgent('ana', { teams: ['support', 'billing'], email: 'ana@example.com' }));
  await deps.team.add(HOME, sampleAgent('ben', { teams: ['billing'], email: 'ben@example.com' }));
  await deps.team.add(HOME, sampleAgent('chen', { teams: ['support'], email: 'chen@example.com' }));
  const change = { id: 'c1', at: deps.clock.now(), by: 'Ana', subject: 'policy' as const, lines: ['Team Sales added'] };
  const policy = { ...DEFAULT_POLICY, teams: [...DEFAULT_POLICY.teams, newTeam('sales', 'Sales')] };
  await deps.policies.save(HOME, policy, change);

  await rehomePeople(deps, HOME);
  const teamsOf = async () => Object.fromEntries((await deps.team.list(HOME)).map(({ id, teams }) => [id, teams]));
  expect(await teamsOf()).toEqual({ ana: ['support'], ben: ['support'], chen: ['support'] });
  const { items } = await deps.policies.changes(HOME, 10);
  expect(items.flatMap(({ lines }) => lines).filter((line) => line.includes('a team was removed'))).toHaveLength(2);

  await rehomePeople(deps, HOME);
  expect((await deps.policies.changes(HOME, 10)).items).toHaveLength(items.length);
});
