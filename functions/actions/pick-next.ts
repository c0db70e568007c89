import { toEntryView } from '../../shared/contracts/thread.ts';
import { isOpen } from '../../shared/domain/conversation/thread-state.ts';
import { oversees } from '../../shared/domain/people/agent.ts';
import { AppError, agentNotFound, tooMuchContention } from './app-error.ts';
import type { Principal } from './ports.ts';
import { type CommandDeps, runCommands, viewOf } from './run-command.ts';
import type { Changed } from './team-command.ts';

/** So many of the first in line are tried when others take them at the same time. */
const TRIES = 10;

/**
 * Takes the conversation that is first in line in the caller's teams (or one of them). Works without seeing the queue.
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
  const agent = await deps.team.get(workspaceId, agentId);
  if (!agent) throw agentNotFound();
  if (agent.load >= agent.capacity) {
    const message = `You have ${agent.load} conversations, which is your limit. Close or hand over one first.`;
    throw new AppError(409, 'at-capacity', message, { limit: agent.capacity });
  }
  const { teamId } = input;
  if (teamId && !agent.teams.includes(teamId) && !oversees(role)) {
    throw new AppError(404, 'team-not-found', 'You are not in this team. Ask an admin to add you.');
  }
  const waiting = await firstInLine(deps, workspaceId, teamId ? [teamId] : agent.teams);
  for (const threadId of waiting) {
    const claimant = { agentId, name: by.name };
    try {
      const { state, entries, policy } = await runCommands(deps, workspaceId, threadId, [
        { type: 'claim', by, role, claimant },
      ]);
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

/** The first of all these queues, most urgent and longest waiting first. */
async function firstInLine(deps: CommandDeps, workspace: string, teams: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(teams.map((teamId) => deps.threads.list(workspace, { of: 'queue', teamId }, TRIES)));
  const waiting = pages.flatMap(({ items }) => items).filter(isOpen);
  const since = ({ conversation }: (typeof waiting)[number]) => conversation.waitingSince ?? conversation.heldSince;
  return waiting
    .sort((a, b) => b.conversation.priority - a.conversation.priority || since(a) - since(b))
    .slice(0, TRIES)
    .map(({ threadId }) => threadId);
}
