import { toEntryView } from '../../shared/contracts/thread.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import { type Team, teamOf, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { AppError, agentNotFound, tooMuchContention } from './app-error.ts';
import { inLine } from './in-line.ts';
import type { Principal } from './ports.ts';
import { type CommandDeps, runCommands, viewOf } from './run-command.ts';
import type { Changed } from './team-command.ts';

/** So many of the first in line are tried when others take them at the same time. */
const TRIES = 20;

/**
 * Takes the conversation that is first in line in the caller's teams (or one of them). Works without seeing the queue.
 * Help that was asked of supervisors is theirs to take; what the caller has just let go comes last.
 * @throws AppError `queue-empty`, `team-not-found`, `at-capacity`, `try-again` when others were faster each time
 */
export async function pickNext(
  deps: CommandDeps,
  principal: Principal,
  input: { teamId?: string | undefined },
): Promise<Changed> {
  const { workspaceId, actor: by, role, agentId } = principal;
  if (by.kind !== 'agent' || !agentId)
    throw new AppError(403, 'person-needed', 'Only a person can hold a conversation.');
  const [agent, policy] = await Promise.all([
    agentWithRoom(deps, workspaceId, agentId),
    deps.policies.load(workspaceId),
  ]);
  const { teamId } = input;
  if (teamId && !agent.teams.includes(teamId) && !oversees(role)) {
    throw new AppError(404, 'team-not-found', 'You are not in this team. Ask an admin to add you.');
  }
  const { waiting, full } = await firstInLine(deps, workspaceId, teamId ? [teamId] : agent.teams, agent, policy);
  for (const state of waiting) {
    const { threadId } = state;
    const taker = async () => {
      const now = await agentWithRoom(deps, workspaceId, agentId);
      const team = teamInTheWay(state, now, policy);
      if (team) throw atCapacity(now.teamLoad[team.id] ?? 0, team);
      return now;
    };
    const command = { type: 'claim', by, role, claimant: { agentId, name: by.name } } as const;
    try {
      const done = await runCommands(deps, workspaceId, threadId, [command], { taker });
      if (done.entries.length === 0) continue;
      const thread = viewOf(done.state, done.policy);
      return { thread, entries: done.entries.map(toEntryView), serverTime: deps.clock.now() };
    } catch (error) {
      // Somebody else was faster, or it was closed: the next one in line.
      if (!(error instanceof AppError) || !['already-claimed', 'not-open'].includes(error.code)) throw error;
    }
  }
  if (waiting.length === TRIES) throw tooMuchContention();
  if (full) throw atCapacity(agent.teamLoad[full.id] ?? 0, full);
  throw new AppError(404, 'queue-empty', 'Nobody is waiting. New conversations appear here by themselves.');
}

/** The caller as they are now. Throws `at-capacity`, also for the second of two clicks on the last free place. */
async function agentWithRoom(deps: CommandDeps, workspace: string, agentId: string): Promise<Agent> {
  const agent = (await deps.team.list(workspace)).find(({ id }) => id === agentId);
  if (!agent) throw agentNotFound();
  if (agent.load < agent.capacity) return agent;
  throw atCapacity(agent.load, null, agent.capacity);
}

function atCapacity(load: number, team: Team | null, limit = team?.routing.capacityPerAgent ?? load): AppError {
  const what = team ? `${load} conversations of ${team.name}` : `${load} conversations`;
  const message = `You have ${what}, which is your limit. Close or hand over one first.`;
  return new AppError(409, 'at-capacity', message, { limit });
}

/** The team of which this person has as many conversations as it lets one have. Help asked of supervisors always goes. */
function teamInTheWay(state: ThreadState, { teamLoad }: Agent, policy: WorkspacePolicy): Team | null {
  if (!isOpen(state) || isForSupervisors(state)) return null;
  const team = teamOf(policy, state.conversation.teamId);
  const { capacityPerAgent } = team.routing;
  return capacityPerAgent !== null && (teamLoad[team.id] ?? 0) >= capacityPerAgent ? team : null;
}

/** The first of all these queues that this person may take; `full`: a team that was left out because they have enough of it. */
async function firstInLine(
  deps: CommandDeps,
  workspace: string,
  teams: readonly string[],
  agent: Agent,
  policy: WorkspacePolicy,
): Promise<{ waiting: ThreadState[]; full: Team | null }> {
  const { id, role } = agent;
  const others: ThreadState[] = [];
  const letGo: ThreadState[] = [];
  let full: Team | null = null;
  for await (const state of inLine(deps.threads, workspace, teams, { page: TRIES })) {
    if (isForSupervisors(state) && !oversees(role)) continue;
    const team = teamInTheWay(state, agent, policy);
    if (team) {
      full = team;
      continue;
    }
    const list = state.conversation?.lastHolderId === id ? letGo : others;
    list.push(state);
    if (others.length === TRIES) break;
  }
  return { waiting: [...others, ...letGo].slice(0, TRIES), full };
}

function isForSupervisors(state: ThreadState): boolean {
  return isOpen(state) && (state.conversation.escalation?.supervisors ?? false);
}
