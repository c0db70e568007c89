import type { WorkspacePolicy } from '../policy/workspace-policy.ts';
import { teamOf } from '../policy/workspace-policy.ts';
import type { SessionOutcome } from './replayed-thread.ts';

/** What a policy came to, over all conversations. Durations in milliseconds; null = none to measure. */
export type Figures = {
  firstResponseP50: number | null;
  firstResponseP90: number | null;
  releases: number;
  escalations: number;
  breaches: number;
  closedIdle: number;
  /** Conversations by the name of who had them last, and of the team. */
  perAgent: Record<string, number>;
  perTeam: Record<string, number>;
};

export function figuresOf(outcomes: readonly SessionOutcome[], policy: WorkspacePolicy): Figures {
  const responses = outcomes.flatMap(({ firstResponseMs }) => firstResponseMs ?? []).sort((a, b) => a - b);
  const sum = (of: (outcome: SessionOutcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
  return {
    firstResponseP50: percentile(responses, 0.5),
    firstResponseP90: percentile(responses, 0.9),
    releases: sum(({ releases }) => releases),
    escalations: sum(({ escalations }) => escalations),
    breaches: sum(({ breaches }) => breaches),
    closedIdle: sum(({ closedIdle }) => (closedIdle ? 1 : 0)),
    perAgent: countBy(outcomes, ({ agent }) => agent),
    perTeam: countBy(outcomes, ({ teamId }) => teamId && teamOf(policy, teamId).name),
  };
}

/** The nearest rank: a time that really occurred. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function countBy(outcomes: readonly SessionOutcome[], nameOf: (outcome: SessionOutcome) => string | null) {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    const name = nameOf(outcome);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
