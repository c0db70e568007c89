import { toEntryView } from '../../shared/contracts/thread.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
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
  const taker = () => agentWithRoom(deps, workspaceId, agentId);
  const agent = await taker();
  const { teamId } = input;
  if (teamId && !agent.teams.includes(teamId) && !oversees(role)) {
    throw new AppError(404, 'team-not-found', 'You are not in this team. Ask an admin to add you.');
  }
  const waiting = await firstInLine(deps, workspaceId, teamId ? [teamId] : agent.teams, agent);
  for (const threadId of waiting) {
    const command = { type: 'claim', by, role, claimant: { agentId, name: by.name } } as const;
    try {
      const { state, entries, policy } = await runCommands(deps, workspaceId, threadId, [command], { taker });
      if (entries.length === 0) continue;
      return { thread: viewOf(state, policy), entries: entries.map(toEntryView), serverTime: deps.clock.now() };
    } catch (error) {
      // Somebody else was faster, or it was closed: the next one in line.
      if (!(error instanceof AppError) || !['already-claimed', 'not-open'].includes(error.code)) throw error;
    }
  }
  if (waiting.length === TRIES) throw tooMuchContention();
  throw new AppError(404, 'queue-empty', 'Nobody is waiting. New conversations appear here by themselves.');
}

/** The caller as they are now. Throws `at-capacity`, also for the second of two clicks on the last free place. */
async function agentWithRoom(deps: CommandDeps, workspace: string, agentId: string): Promise<Agent> {
  const agent = (await deps.team.list(workspace)).find(({ id }) => id === agentId);
  if (!agent) throw agentNotFound();
  if (agent.load < agent.capacity) return agent;
  const message = `You have ${agent.load} conversations, which is your limit. Close or hand over one first.`;
  throw new AppError(409, 'at-capacity', message, { limit: agent.capacity });
}

/** The first of all these queues that this person may take. */
async function firstInLine(
  deps: CommandDeps,
  workspace: string,
  teams: readonly string[],
  { id, role }: Agent,
): Promise<string[]> {
  const others: string[] = [];
  const letGo: string[] = [];
  for await (const state of inLine(deps.threads, workspace, teams, { page: TRIES })) {
    if (isForSupervisors(state) && !oversees(role)) continue;
    const list = state.conversation?.lastHolderId === id ? letGo : others;
    list.push(state.threadId);
    if (others.length === TRIES) break;
  }
  return [...others, ...letGo].slice(0, TRIES);
}

function isForSupervisors(state: ThreadState): boolean {
  return isOpen(state) && (state.conversation.escalation?.supervisors ?? false);
}
