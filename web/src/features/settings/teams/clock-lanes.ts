import type { Team, WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';

const words = policyWords.clocks;
const DAY = 24 * 60 * 60 * 1000;

export type LaneTone = 'plain' | 'warn' | 'danger';

/** Something a clock does, `at` milliseconds after the start of its lane. */
export type LaneStep = { at: number; tone: LaneTone; text: string };

/** What one clock does, soonest first, from its start (always the first step). `off` instead of steps: it does not run. */
export type ClockLane = { id: string; title: string; pace: string; steps: LaneStep[]; off: string | null };

/** The clocks of a team as they are drawn. They say what `deadlinesOf` does, with the same exceptions. */
export function lanesOf(team: Team, policy: Pick<WorkspacePolicy, 'teams' | 'hours'>): ClockLane[] {
  const hasHours = policy.hours.some(({ id }) => id === team.hoursId);
  const pace = (inHours: boolean) => (inHours && hasHours ? words.lanes.hours : words.lanes.around);
  const { agent, customer, targets } = team.clocks;
  return [
    lane(
      'agent',
      words.agentTitle,
      pace(agent.inHours),
      words.lanes.agentStart,
      agentSteps(team, policy),
      words.lanes.agentOff,
    ),
    lane(
      'customer',
      words.customerTitle,
      pace(customer.inHours),
      words.lanes.customerStart,
      customerSteps(team),
      words.lanes.customerOff,
    ),
    lane(
      'targets',
      words.targetsTitle,
      pace(targets.inHours),
      words.lanes.targetsStart,
      targetSteps(team),
      words.lanes.targetsOff,
    ),
    lane('window', words.windowTitle, words.lanes.around, words.lanes.windowStart, windowSteps(team), null),
  ];
}

function lane(
  id: string,
  title: string,
  pace: string,
  start: string,
  steps: LaneStep[],
  off: string | null,
): ClockLane {
  const inOrder = [...steps].sort((a, b) => a.at - b.at);
  if (steps.length === 0) return { id, title, pace, steps: [], off };
  return { id, title, pace, steps: [{ at: 0, tone: 'plain', text: start }, ...inOrder], off: null };
}

/** Without a release nobody is warned either: there would be nothing to warn of. */
function agentSteps(team: Team, policy: Pick<WorkspacePolicy, 'teams'>): LaneStep[] {
  const { warnAfterMs, releaseAfterMs, maxRounds } = team.clocks.agent;
  if (releaseAfterMs === null) return [];
  const steps: LaneStep[] = [];
  if (warnAfterMs !== null && warnAfterMs < releaseAfterMs) {
    steps.push({ at: warnAfterMs, tone: 'warn', text: words.lanes.warn });
  }
  if (maxRounds > 0) {
    const text = team.routing.method === 'manual' ? words.lanes.releaseManual : words.lanes.release;
    steps.push({ at: releaseAfterMs, tone: 'warn', text });
  }
  if (maxRounds > 1) steps.push({ at: releaseAfterMs * maxRounds, tone: 'warn', text: words.lanes.rounds(maxRounds) });
  const helper =
    policy.teams.find(({ id }) => id === team.escalateTo)?.name ?? policyWords.teams.supervisors.toLowerCase();
  steps.push({ at: releaseAfterMs * (maxRounds + 1), tone: 'danger', text: words.lanes.escalate(helper) });
  return steps;
}

/** A reminder comes before the end, inside WhatsApp's window, and says something; else it is not sent. */
function customerSteps({ clocks: { customer } }: Team): LaneStep[] {
  const { nudgeAfterMs, nudgeText, closeAfterMs, closeUnanswered } = customer;
  const steps: LaneStep[] = [];
  const isInTime = nudgeAfterMs !== null && nudgeAfterMs < Math.min(closeAfterMs ?? DAY, DAY);
  if (isInTime && nudgeText.trim() !== '') steps.push({ at: nudgeAfterMs, tone: 'warn', text: words.lanes.nudge });
  if (closeAfterMs !== null) {
    steps.push({
      at: closeAfterMs,
      tone: 'danger',
      text: closeUnanswered ? words.lanes.close : words.lanes.closeAnswered,
    });
  }
  return steps;
}

function targetSteps({ clocks: { targets } }: Team): LaneStep[] {
  const { firstResponseMs, nextResponseMs, resolutionMs } = targets;
  const promises = [
    [firstResponseMs, words.lanes.firstResponse],
    [nextResponseMs, words.lanes.nextResponse],
    [resolutionMs, words.lanes.resolution],
  ] as const;
  return promises.flatMap(([at, text]) => (at === null ? [] : [{ at, tone: 'warn', text } as const]));
}

function windowSteps({ clocks: { windowWarningMs } }: Team): LaneStep[] {
  const end: LaneStep = { at: DAY, tone: 'danger', text: words.lanes.windowEnd };
  if (windowWarningMs === null || windowWarningMs >= DAY) return [end];
  return [{ at: DAY - windowWarningMs, tone: 'warn', text: words.lanes.window }, end];
}
