import { type Agent, oversees } from '../people/agent.ts';
import type { RoutingMethod, SkillNeed, Team } from '../policy/workspace-policy.ts';
import type { CandidateOutcome, CandidateRecord, RoutingPolicyName } from './candidate.ts';

/** What is to be placed. */
export type RoutingRequest = {
  team: Team;
  skills: readonly SkillNeed[];
  /** It waited long enough: required skills count as preferred. */
  relaxed?: boolean;
  /** Who must not get it back, because they just let it go. */
  excluded?: readonly string[];
  /** The agent whom a returning customer knows. */
  returningTo?: string | null;
  /** Somebody asked for help: only supervisors are asked, those of the team first. */
  supervisorsOnly?: boolean;
};

export type RoutingDecision = {
  policy: RoutingPolicyName;
  chosen: Agent | null;
  /** The turn the chosen agent gets: the back of the line. */
  turn: number;
  candidates: CandidateRecord[];
};

/** At most this many candidates are written into the log of one assignment. */
const RECORDED_CANDIDATES = 20;

/**
 * Chooses among the people of the team who are available, below capacity and able; the order among them is the team's
 * method. Under concurrency the caller commits on the chosen agent's `version`, which grows with each conversation they
 * get: turns only grow and nobody's capacity is passed, so the order is exact without a lock.
 */
export function chooseAgent(request: RoutingRequest, agents: readonly Agent[]): RoutingDecision {
  const { team, skills, supervisorsOnly = false } = request;
  const { method } = team.routing;
  const asked = agents.filter(({ teams, role }) => (supervisorsOnly ? oversees(role) : teams.includes(team.id)));
  const turn = 1 + agents.reduce((highest, agent) => Math.max(highest, agent.turn), 0);
  const inOrder = [...asked].sort(supervisorsOnly ? teamFirst(team.id) : orderOf(method, skills));
  const able = inOrder.filter((agent) => obstacleOf(agent, request) === null);
  const known = request.returningTo ? able.find(({ id }) => id === request.returningTo) : undefined;
  const policy = known ? 'returning-customer' : supervisorsOnly ? 'escalation' : method;
  const chosen = known ?? (policy === 'manual' ? null : (able[0] ?? null));
  const candidates = inOrder.map((agent): CandidateRecord => {
    const obstacle = obstacleOf(agent, request);
    const outcome = agent === chosen ? 'chosen' : (obstacle?.outcome ?? OUTRANKED[policy]);
    const { id: agentId, name, load, capacity } = agent;
    return { agentId, name, outcome, load, capacity, ...(obstacle?.skill ? { skill: obstacle.skill } : {}) };
  });
  return { policy, chosen, turn, candidates: mostTelling(candidates) };
}

type Obstacle = { outcome: CandidateOutcome; skill?: string };

function obstacleOf(agent: Agent, request: RoutingRequest): Obstacle | null {
  const { team, skills, excluded = [] } = request;
  const isRelaxed = request.relaxed || request.supervisorsOnly;
  const { capacityPerAgent } = team.routing;
  if (agent.availability !== 'available') return { outcome: 'not-available' };
  if (excluded.includes(agent.id)) return { outcome: 'just-had-it' };
  if (agent.load >= agent.capacity) return { outcome: 'at-capacity' };
  if (!request.supervisorsOnly && capacityPerAgent !== null && (agent.teamLoad[team.id] ?? 0) >= capacityPerAgent) {
    return { outcome: 'at-team-capacity' };
  }
  const lacking = isRelaxed ? undefined : skills.find((need) => need.required && levelOf(agent, need) < need.level);
  return lacking ? { outcome: 'lacks-skill', skill: lacking.skill } : null;
}

const OUTRANKED: Record<RoutingPolicyName, CandidateOutcome> = {
  'round-robin': 'later-turn',
  balanced: 'higher-load',
  skills: 'weaker-skills',
  manual: 'later-turn',
  'returning-customer': 'new-to-customer',
  escalation: 'higher-load',
};

type Order = (a: Agent, b: Agent) => number;

const byTurn: Order = (a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1);
const byLoad: Order = (a, b) => shareOf(a) - shareOf(b) || byTurn(a, b);

/** How much of what somebody takes they have; nobody is fuller than who takes none. */
function shareOf({ load, capacity }: Agent): number {
  return capacity > 0 ? load / capacity : Number.MAX_VALUE;
}

function teamFirst(teamId: string): Order {
  const distance = ({ teams }: Agent) => (teams.includes(teamId) ? 0 : 1);
  return (a, b) => distance(a) - distance(b) || byLoad(a, b);
}

function orderOf(method: RoutingMethod, skills: readonly SkillNeed[]): Order {
  if (method === 'balanced') return byLoad;
  if (method === 'skills') return (a, b) => fitOf(b, skills) - fitOf(a, skills) || byLoad(a, b);
  return byTurn;
}

/** How well somebody fits: needs that are met at their level count first, then how far above it they are. */
function fitOf(agent: Agent, skills: readonly SkillNeed[]): number {
  return skills.reduce((fit, need) => {
    const level = levelOf(agent, need);
    return fit + (level >= need.level ? 100 : 0) + level;
  }, 0);
}

function levelOf(agent: Agent, { skill }: SkillNeed): number {
  return agent.skills[skill] ?? 0;
}

/** The chosen one first, then the others in order, as many as the log of one assignment takes. */
function mostTelling(candidates: readonly CandidateRecord[]): CandidateRecord[] {
  const isChosen = ({ outcome }: CandidateRecord) => outcome === 'chosen';
  return [...candidates.filter(isChosen), ...candidates.filter((c) => !isChosen(c))].slice(0, RECORDED_CANDIDATES);
}
