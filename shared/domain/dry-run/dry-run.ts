import { teamOf, type WorkspacePolicy } from '../policy/workspace-policy.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Recording } from './recording.ts';
import { replay } from './replay.ts';
import type { SessionOutcome } from './replayed-thread.ts';

/** Where one conversation went: names as people read them. */
export type Way = { team: string; agent: string | null; releases: number };

export type ChangedConversation = {
  threadId: string;
  contact: string;
  openedAt: number;
  before: Way;
  after: Way;
  why: string;
};

export type DryRunResult = { before: Figures; after: Figures; changed: ChangedConversation[] };

/** More are not shown: the figures tell the rest. */
const MOST_CHANGED = 50;

/** What another policy would have changed: both are replayed, so both follow the same model. */
export function dryRun(recording: Recording, before: WorkspacePolicy, after: WorkspacePolicy): DryRunResult {
  const was = replay(recording, before);
  const would = replay(recording, after);
  return {
    before: figuresOf(was, before),
    after: figuresOf(would, after),
    changed: compare({ outcomes: was, policy: before }, { outcomes: would, policy: after }),
  };
}

export type Replayed = { outcomes: readonly SessionOutcome[]; policy: WorkspacePolicy };

/** The conversations that went another way, newest first, each with the reason in words. */
export function compare(before: Replayed, after: Replayed): ChangedConversation[] {
  const others = new Map(after.outcomes.map((outcome) => [keyOf(outcome), outcome]));
  return before.outcomes
    .flatMap((was) => {
      const is = others.get(keyOf(was));
      if (!is || isSameWay(was, is)) return [];
      const { threadId, contact, openedAt } = was;
      return [
        {
          threadId,
          contact,
          openedAt,
          before: wayOf(was, before.policy),
          after: wayOf(is, after.policy),
          why: reasonOf(was, is, before.policy, after.policy),
        },
      ];
    })
    .sort((a, b) => b.openedAt - a.openedAt)
    .slice(0, MOST_CHANGED);
}

function keyOf({ threadId, openedAt }: SessionOutcome): string {
  return `${threadId} ${openedAt}`;
}

function isSameWay(a: SessionOutcome, b: SessionOutcome): boolean {
  return a.teamId === b.teamId && a.agentId === b.agentId && a.releases === b.releases;
}

function wayOf({ teamId, agent, releases }: SessionOutcome, policy: WorkspacePolicy): Way {
  return { team: teamOf(policy, teamId ?? '').name, agent, releases };
}

function reasonOf(was: SessionOutcome, is: SessionOutcome, before: WorkspacePolicy, after: WorkspacePolicy): string {
  if (was.rule !== is.rule) {
    if (is.rule === null) return `The rule “${was.rule}” does not match any more.`;
    return was.rule === null
      ? `The rule “${is.rule}” matches.`
      : `The rule “${is.rule}” matches instead of “${was.rule}”.`;
  }
  const [then, now] = [whatClocksDid(was), whatClocksDid(is)];
  if (then !== now) {
    return now === ''
      ? `Not taken away any more (before: ${then}).`
      : `Nobody answered in time: ${now}${then === '' ? '' : ` (before: ${then})`}.`;
  }
  if (was.teamId !== is.teamId) return 'It goes to another team.';
  if (is.agentId === null) return 'Nobody had room for it.';
  if (was.agentId === null) return 'Somebody had room for it.';
  const method = (policy: WorkspacePolicy) => teamOf(policy, is.teamId ?? '').routing.method;
  if (is.given === 'returning-customer') return 'It goes back to the agent whom the customer knows.';
  if (was.given === 'returning-customer') return 'It does not go back to the agent whom the customer knows.';
  if (method(before) !== method(after))
    return `${METHODS[method(after)]} (before: ${METHODS[method(before)].toLowerCase()}).`;
  return 'Somebody else was next by then, because other conversations went another way.';
}

const METHODS = {
  'round-robin': 'Given in turn',
  balanced: 'Given to whoever has least',
  skills: 'Given to the best skills',
  manual: 'Taken by hand',
} as const;

function whatClocksDid({ releases, escalations }: SessionOutcome): string {
  return [
    ...(releases > 0 ? [`taken away ${times(releases)}`] : []),
    ...(escalations > 0 ? [`escalated ${times(escalations)}`] : []),
  ].join(', ');
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
