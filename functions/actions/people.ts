import { toAgentView } from '../../shared/contracts/thread.ts';
import type { Agent, Availability, Role } from '../../shared/domain/people/agent.ts';
import { AppError, agentNotFound, tooMuchContention } from './app-error.ts';
import type { Access, Change, Clock, Connections, Effect, Ids, Policies, Principal, Team } from './ports.ts';

export type PeopleDeps = {
  team: Team;
  access: Access;
  policies: Policies;
  connections: Connections;
  clock: Clock;
  ids: Ids;
  /** Waits a little before attempt `n`, as commands do. */
  backoff(attempt: number): Promise<void>;
};

/** Routing changes a busy person many times a second; a change of theirs looks again so often. */
const ATTEMPTS = 12;

/** The caller, the workspace and the server's time. */
export async function getMe(deps: PeopleDeps, principal: Principal) {
  const [agent, workspace] = await Promise.all([
    principal.agentId ? deps.team.get(principal.workspaceId, principal.agentId) : null,
    deps.access.workspace(principal.workspaceId),
  ]);
  if (!agent) throw agentNotFound();
  return {
    agent: toAgentView(agent),
    workspace: workspace ?? { id: principal.workspaceId, name: 'Baton' },
    serverTime: deps.clock.now(),
  };
}

export async function listAgents(deps: PeopleDeps, principal: Principal) {
  const agents = await deps.team.list(principal.workspaceId);
  return { agents: agents.map(toAgentView) };
}

/** Who has the inbox open. A hint only: nothing is decided by it. */
export async function listPresence(deps: PeopleDeps, principal: Principal) {
  return { presence: await deps.connections.presence(principal.workspaceId), serverTime: deps.clock.now() };
}

type AvailabilityInput = { availability: Availability; handOn?: boolean | undefined };

/** Set by the person, logged; becoming available drains the queues from the stream, `handOn` gives away what they hold. */
export async function setAvailability(deps: PeopleDeps, principal: Principal, input: AvailabilityInput) {
  if (!principal.agentId) throw agentNotFound();
  return setAgentAvailability(deps, principal, { ...input, agentId: principal.agentId });
}

/** The same for somebody else, by a supervisor. */
export async function setAgentAvailability(
  deps: PeopleDeps,
  principal: Principal,
  { agentId, availability, handOn = false }: AvailabilityInput & { agentId: string },
) {
  const handsOn = handOn && availability !== 'available';
  const effects: Effect[] = availability === 'available' ? ['drain'] : handsOn ? ['hand-on'] : [];
  const lines = [`Now ${availability}${handsOn ? ', conversations handed on' : ''}`];
  const change = newChange(deps, principal, { subject: 'availability', agentId, availability, lines });
  return untilDone(deps, () => deps.team.update(principal.workspaceId, agentId, { availability }, change, effects));
}

/** Tries until nobody else was faster. Throws `try-again` in the end. */
async function untilDone(deps: Pick<PeopleDeps, 'backoff'>, attempt: () => Promise<Agent | null>) {
  for (let count = 1; count <= ATTEMPTS; count++) {
    const agent = await attempt();
    if (agent) return { agent: toAgentView(agent) };
    await deps.backoff(count);
  }
  throw tooMuchContention();
}

type AgentInput = {
  agentId: string;
  name?: string | undefined;
  role?: Role | undefined;
  capacity?: number | undefined;
  teams?: string[] | undefined;
  skills?: Record<string, number> | undefined;
};

/**
 * Changes a person; what is not given stays. More room, a new team or skill drains the queues at once.
 * Throws `agent-not-found`, `team-not-found`, `skill-not-found`, `last-admin`, `try-again`.
 */
export function updateAgent(deps: PeopleDeps, principal: Principal, input: AgentInput) {
  return untilDone(deps, () => tryUpdate(deps, principal, input));
}

async function tryUpdate(
  deps: PeopleDeps,
  principal: Principal,
  { agentId, ...update }: AgentInput,
): Promise<Agent | null> {
  const { workspaceId } = principal;
  const [agents, policy] = await Promise.all([deps.team.list(workspaceId), deps.policies.load(workspaceId)]);
  const before = agents.find(({ id }) => id === agentId);
  if (!before) throw agentNotFound();
  const unknownTeam = update.teams?.find((teamId) => !policy.teams.some(({ id }) => id === teamId));
  if (unknownTeam)
    throw new AppError(404, 'team-not-found', `There is no team ${unknownTeam}. Choose an existing one.`);
  const unknownSkill = Object.keys(update.skills ?? {}).find((skill) => !policy.skills.includes(skill));
  if (unknownSkill) {
    throw new AppError(404, 'skill-not-found', `There is no skill ${unknownSkill}. Add it to the skills first.`);
  }
  const isLastAdmin = before.role === 'admin' && agents.filter(({ role }) => role === 'admin').length === 1;
  if (isLastAdmin && update.role !== undefined && update.role !== 'admin') {
    throw new AppError(409, 'last-admin', 'Somebody must be admin. Make another person admin first.');
  }
  const nameOfTeam = (teamId: string) => policy.teams.find(({ id }) => id === teamId)?.name ?? teamId;
  const lines = describeUpdate(before, update, nameOfTeam);
  if (lines.length === 0) return before;
  const change = newChange(deps, principal, {
    subject: 'person',
    agentId,
    lines: lines.map((line) => `${before.name}: ${line}`),
  });
  return deps.team.update(workspaceId, agentId, update, change, ['drain'], before.version);
}

function describeUpdate(
  before: Agent,
  update: Omit<AgentInput, 'agentId'>,
  nameOfTeam: (teamId: string) => string,
): string[] {
  const lines: string[] = [];
  const { name, role, capacity, teams, skills } = update;
  if (name !== undefined && name !== before.name) lines.push(`name ${name} (was ${before.name})`);
  if (role !== undefined && role !== before.role) lines.push(`role ${role} (was ${before.role})`);
  if (capacity !== undefined && capacity !== before.capacity)
    lines.push(`capacity ${capacity} (was ${before.capacity})`);
  if (teams && listed(teams) !== listed(before.teams)) {
    lines.push(`teams ${listed(teams.map(nameOfTeam))} (were ${listed(before.teams.map(nameOfTeam))})`);
  }
  if (skills && skillsInWords(skills) !== skillsInWords(before.skills)) {
    lines.push(`skills ${skillsInWords(skills)} (were ${skillsInWords(before.skills)})`);
  }
  return lines;
}

function listed(names: readonly string[]): string {
  return [...names].sort().join(', ') || 'none';
}

function skillsInWords(skills: Readonly<Record<string, number>>): string {
  return listed(Object.entries(skills).map(([skill, level]) => `${skill} ${level}`));
}

/** A line of the change log by whoever asks. */
export function newChange(
  deps: { clock: Clock; ids: Ids },
  { actor }: Principal,
  what: Pick<Change, 'subject' | 'agentId' | 'availability' | 'lines'>,
): Change {
  return { id: deps.ids.newId(), at: deps.clock.now(), by: actor.name, ...what };
}
