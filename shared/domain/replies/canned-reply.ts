import { TEXT_LIMIT } from '../conversation/message-content.ts';
import { oversees, type Role } from '../people/agent.ts';

/**
 * A text that is written once and sent often. `teamId` null = for every team; `agentId` null = the workspace's own,
 * otherwise one person's alone (then `teamId` is null). `text` may have placeholders: `{customer.name}`.
 */
export type CannedReply = {
  id: string;
  /** What is typed after `/`: lower case, without spaces. */
  shortcut: string;
  title: string;
  text: string;
  teamId: string | null;
  agentId: string | null;
  /** 1 for a new one, one more with each change. */
  version: number;
  updatedAt: number;
};

export const CANNED_LIMITS = {
  shortcut: 32,
  title: 80,
  text: TEXT_LIMIT,
  /** How many a workspace, and how many a person, may have: all are loaded at once. */
  shared: 500,
  personal: 100,
} as const;

export type CannedField = 'shortcut' | 'title' | 'text';
export type CannedProblem = { field: CannedField; message: string };

/** What is typed is tidied, not refused: `/Opening Hours` → `opening-hours`. */
export function tidyShortcut(typed: string): string {
  return typed.trim().toLowerCase().replace(/^\/+/, '').replace(/\s+/g, '-');
}

/** What is wrong with a canned reply, field by field; empty when it can be kept. `shortcut` is tidied already. */
export function checkCannedReply(reply: Pick<CannedReply, CannedField>): CannedProblem[] {
  const problems: CannedProblem[] = [];
  const say = (field: CannedField, message: string) => problems.push({ field, message });
  if (!/^[\p{L}\p{M}\p{N}._-]+$/u.test(reply.shortcut)) {
    say('shortcut', 'A shortcut is what you type after “/”: letters, digits, “-”, “_” and “.”, without spaces.');
  } else if (reply.shortcut.length > CANNED_LIMITS.shortcut) {
    say('shortcut', `A shortcut has at most ${CANNED_LIMITS.shortcut} characters.`);
  }
  if (reply.title.trim() === '') say('title', 'Give the reply a title, so that others find it.');
  else if (reply.title.length > CANNED_LIMITS.title)
    say('title', `A title has at most ${CANNED_LIMITS.title} characters.`);
  if (reply.text.trim() === '') say('text', 'Write what is sent.');
  else if (reply.text.length > CANNED_LIMITS.text) {
    say('text', `WhatsApp takes at most ${CANNED_LIMITS.text} characters in a message. Shorten the text.`);
  }
  return problems;
}

/** Whose replies are offered to somebody: those of all teams, of their own teams, and their own. */
export function mayUseCanned(
  { teamId, agentId }: Pick<CannedReply, 'teamId' | 'agentId'>,
  who: { agentId?: string; role: Role; teams: readonly string[] },
): boolean {
  if (agentId !== null) return agentId === who.agentId;
  return teamId === null || oversees(who.role) || who.teams.includes(teamId);
}

/** What a change is called in the log; empty when nothing is different. */
export function describeCannedChange(before: CannedReply | null, after: CannedReply): string[] {
  const name = `Canned reply /${after.shortcut}`;
  if (!before) return [`${name} added`];
  const renamed =
    before.shortcut === after.shortcut ? [] : [`Canned reply /${before.shortcut} is now /${after.shortcut}`];
  const changed = (['title', 'text'] as const).filter((field) => before[field] !== after[field]);
  const lines = [...changed, ...(before.teamId === after.teamId ? [] : ['team'])];
  return [...renamed, ...(lines.length > 0 ? [`${name}: ${lines.join(' and ')} changed`] : [])];
}
