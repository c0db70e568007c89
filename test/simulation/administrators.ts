import type { ClockPolicy, RoutingMethod, Team, WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { DEFAULT_TEAM } from '../../shared/domain/policy/workspace-policy.ts';
import type { Cloud } from './cloud.ts';
import { COMPANIES, type Company } from './companies.ts';
import { type Person, setupOf } from './company.ts';
import { ORGANISATIONS } from './company-policies.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Setting } from './setting.ts';

const METHODS: readonly RoutingMethod[] = ['round-robin', 'balanced', 'skills', 'manual'];

/** Somebody at the settings: one change of how a company works, or of what one of its people does. */
export async function editSettings({ random }: Setting, cloud: Cloud, people: readonly Person[]): Promise<void> {
  const company = random.pick(COMPANIES);
  if (!company) return;
  if (random.chance(0.35)) return editPerson(random, cloud, company, people);
  await changePolicy(cloud, company, (policy) => edited(policy, company, random));
}

/** At the end nothing may stand still for ever: what is open is closed once nobody says anything. */
export async function endEverything(cloud: Cloud): Promise<void> {
  for (const company of COMPANIES) {
    await changePolicy(cloud, company, (policy) => ({
      ...policy,
      teams: policy.teams.map((team) => withClocks(team, { customer: ENDS })),
    }));
  }
}

const HOUR = 3_600_000;

const ENDS = { nudgeAfterMs: null, closeAfterMs: 10 * HOUR, closeUnanswered: true, inHours: false };

async function changePolicy(cloud: Cloud, company: Company, change: (policy: WorkspacePolicy) => WorkspacePolicy) {
  const admin = setupOf(company);
  const { policy } = (await cloud.call(admin, 'getPolicy', {})) as { policy: WorkspacePolicy };
  await cloud.call(admin, 'putPolicy', { policy: change(policy) });
}

function edited(policy: WorkspacePolicy, { workspace }: Company, random: SeededRandom): WorkspacePolicy {
  const some = random.pick(policy.teams);
  if (!some) return policy;
  const inTeam = (change: (team: Team) => Team): WorkspacePolicy => ({
    ...policy,
    teams: policy.teams.map((team) => (team.id === some.id ? change(team) : team)),
  });
  const faster = random.chance(0.5) ? 0.5 : 2;
  const scaled = (ms: number | null) => (ms === null ? null : Math.max(60_000, Math.round(ms * faster)));
  switch (random.pick(['method', 'agent-clock', 'customer-clock', 'targets', 'capacity', 'team', 'rules', 'hours'])) {
    case 'method':
      return inTeam((team) => ({
        ...team,
        routing: { ...team.routing, method: random.pick(METHODS) ?? 'round-robin' },
      }));
    case 'agent-clock':
      return inTeam((team) => {
        const { warnAfterMs, releaseAfterMs } = team.clocks.agent;
        const maxRounds = random.between(0, 3);
        return withClocks(team, {
          agent: { warnAfterMs: scaled(warnAfterMs), releaseAfterMs: scaled(releaseAfterMs), maxRounds },
        });
      });
    case 'customer-clock':
      return inTeam((team) => {
        const { nudgeAfterMs, closeAfterMs } = team.clocks.customer;
        const customer = { nudgeAfterMs: scaled(nudgeAfterMs), closeAfterMs: scaled(closeAfterMs) };
        return withClocks(team, { customer: { ...customer, closeUnanswered: random.chance(0.7) } });
      });
    case 'targets':
      return inTeam((team) => {
        const { firstResponseMs, nextResponseMs, resolutionMs } = team.clocks.targets;
        return withClocks(team, {
          targets: {
            firstResponseMs: scaled(firstResponseMs),
            nextResponseMs: scaled(nextResponseMs),
            resolutionMs: scaled(resolutionMs),
            inHours: random.chance(0.5),
          },
        });
      });
    case 'capacity':
      return inTeam((team) => ({
        ...team,
        routing: { ...team.routing, capacityPerAgent: random.chance(0.4) ? null : random.between(1, 4) },
      }));
    case 'team':
      return withOrWithout(policy, ORGANISATIONS[workspace]?.policy, random);
    case 'rules':
      return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, enabled: random.chance(0.8) })) };
    default:
      return inTeam((team) => {
        const hours = random.chance(0.3) ? undefined : random.pick(policy.hours);
        const outOfOffice = hours ? team.messages.outOfOffice : null;
        return { ...team, hoursId: hours?.id ?? null, messages: { ...team.messages, outOfOffice } };
      });
  }
}

/** A team goes, with all that names it; or one that went comes back. */
function withOrWithout(
  policy: WorkspacePolicy,
  first: WorkspacePolicy | undefined,
  random: SeededRandom,
): WorkspacePolicy {
  const missing = first?.teams.find(({ id }) => policy.teams.every((team) => team.id !== id));
  if (missing && first) {
    const known = (id: string | null) => [...policy.teams, missing].some((team) => team.id === id);
    const back = { ...missing, escalateTo: known(missing.escalateTo) ? missing.escalateTo : null };
    const rules = first.rules.filter(({ assign }) => assign.teamId === missing.id);
    return { ...policy, teams: [...policy.teams, back], rules: [...policy.rules, ...rules] };
  }
  const gone = random.pick(policy.teams.filter(({ id }) => id !== DEFAULT_TEAM));
  if (!gone) return policy;
  return {
    ...policy,
    teams: policy.teams
      .filter(({ id }) => id !== gone.id)
      .map((team) => (team.escalateTo === gone.id ? { ...team, escalateTo: null } : team)),
    rules: policy.rules.filter(({ assign }) => assign.teamId !== gone.id),
  };
}

type ClockChange = { [Clock in 'agent' | 'customer' | 'targets']?: Partial<ClockPolicy[Clock]> };

function withClocks(team: Team, { agent, customer, targets }: ClockChange): Team {
  const { clocks } = team;
  return {
    ...team,
    clocks: {
      ...clocks,
      agent: { ...clocks.agent, ...agent },
      customer: { ...clocks.customer, ...customer },
      targets: { ...clocks.targets, ...targets },
    },
  };
}

async function editPerson(random: SeededRandom, cloud: Cloud, company: Company, people: readonly Person[]) {
  const person = random.pick(people.filter(({ workspaceId }) => workspaceId === company.workspace));
  if (!person) return;
  const admin = setupOf(company);
  const { policy } = (await cloud.call(admin, 'getPolicy', {})) as { policy: WorkspacePolicy };
  const { agentId } = person;
  switch (random.pick(['capacity', 'teams', 'skills'])) {
    case 'capacity':
      return void (await cloud.call(admin, 'updateAgent', { agentId, capacity: random.between(2, 7) }));
    case 'teams': {
      const teams = policy.teams.map(({ id }) => id).filter(() => random.chance(0.5));
      return void (await cloud.call(admin, 'updateAgent', { agentId, teams }));
    }
    default: {
      const known = policy.skills.filter(() => random.chance(0.6));
      const skills = Object.fromEntries(known.map((skill) => [skill, random.between(1, 5)]));
      return void (await cloud.call(admin, 'updateAgent', { agentId, skills }));
    }
  }
}
