import { type EntryView, type ThreadView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Command } from '../../shared/domain/conversation/command.ts';
import type { Principal } from './ports.ts';
import { type CommandDeps, type CommandOptions, runCommands, viewOf } from './run-command.ts';
import { viewerOf } from './visible-thread.ts';

export type Changed = { thread: ThreadView; entries: EntryView[]; serverTime: number };

/** Runs one command of a person or an automation and answers with what it changed. */
export async function teamCommand(
  deps: CommandDeps,
  principal: Principal,
  threadId: string,
  command: Command,
  options: CommandOptions = {},
): Promise<Changed> {
  const asked = { ...options, viewer: viewerOf(principal) };
  const { state, entries, policy } = await runCommands(deps, principal.workspaceId, threadId, [command], asked);
  return { thread: viewOf(state, policy), entries: entries.map(toEntryView), serverTime: deps.clock.now() };
}
