import { shorten } from '../conversation/shorten.ts';
import type { BusinessHours, TimeInterval } from '../hours/business-hours.ts';
import { WEEKDAYS } from '../hours/local-date.ts';
import type { Visibility } from '../people/agent.ts';
import { durationInWords } from './duration-in-words.ts';
import type { Priority, RoutingMethod, RoutingRule, SkillNeed, Team, WorkspacePolicy } from './workspace-policy.ts';

/** One setting: what it is called, and its value in words. Two policies differ where the words do. */
type Line = [name: string, value: string];

/** What ids are called: as they are named now, or were last. */
type Names = Pick<WorkspacePolicy, 'teams' | 'hours'>;

/** A message in the log is known by its beginning. */
const SHOWN = 60;

/** What a change of the policy changed, one plain line each, for the change log. Empty when nothing did. */
export function describePolicyChange(before: WorkspacePolicy, after: WorkspacePolicy): string[] {
  const names: Names = { teams: [...after.teams, ...before.teams], hours: [...after.hours, ...before.hours] };
  return [
    ...describeList('Team', before.teams, after.teams, (team) => teamLines(team, names)),
    ...describeList('Rule', before.rules, after.rules, (rule) => ruleLines(rule, names)),
    ...describeList('Hours', before.hours, after.hours, hoursLines),
    ...describeList('Link', before.links ?? [], after.links ?? [], ({ url }) => [['address', url]]),
    ...missing(after.skills, before.skills).map((skill) => `Skill ${skill} added`),
    ...missing(before.skills, after.skills).map((skill) => `Skill ${skill} removed`),
    ...describeLines('', visibilityLines(before), visibilityLines(after)),
  ];
}

/** Of each thing that has an id: what came, what went, what is different, and whether the order is. */
function describeList<T extends { id: string; name: string }>(
  what: 'Team' | 'Rule' | 'Hours' | 'Link',
  before: readonly T[],
  after: readonly T[],
  linesOf: (one: T) => Line[],
): string[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((one) => {
    const earlier = known.get(one.id);
    if (!earlier) return [`${what} ${one.name} added`];
    return [
      ...(earlier.name === one.name ? [] : [`${what} ${earlier.name} renamed to ${one.name}`]),
      ...describeLines(`${what} ${one.name}: `, linesOf(earlier), linesOf(one)),
    ];
  });
  const removed = before.filter(({ id }) => !kept.has(id)).map(({ name }) => `${what} ${name} removed`);
  const orderBefore = before.map(({ id }) => id).filter((id) => kept.has(id));
  const orderAfter = after.map(({ id }) => id).filter((id) => known.has(id));
  const isReordered = orderBefore.join('\n') !== orderAfter.join('\n');
  return [...changed, ...removed, ...(isReordered ? [`${what} order changed`] : [])];
}

function describeLines(prefix: string, before: readonly Line[], after: readonly Line[]): string[] {
  const was = new Map(before);
  const is = new Map(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const [now = 'none', then = 'none'] = [is.get(name), was.get(name)];
    return now === then
      ? []
      : [`${prefix}${name} ${shorten(now, SHOWN)} (was ${shorten(unrepeated(now, then), SHOWN)})`];
  });
}

/** “after 5 min (was 10 min)”: the word that both begin with is said once. */
function unrepeated(now: string, then: string): string {
  const [, first = ''] = /^(after |within )/.exec(now) ?? [];
  return then.startsWith(first) ? then.slice(first.length) : then;
}

const METHODS: Record<RoutingMethod, string> = {
  'round-robin': 'in turn',
  balanced: 'to whoever has least',
  skills: 'to the best skills',
  manual: 'by hand',
};

function teamLines(team: Team, names: Names): Line[] {
  const { routing, clocks, messages } = team;
  const { agent, customer, targets } = clocks;
  return [
    ['conversations are given', METHODS[routing.method]],
    ['returning customers to the agent they know:', yesOrNo(routing.returningCustomers)],
    [
      'conversations per agent',
      routing.capacityPerAgent === null ? 'as many as they take' : `${routing.capacityPerAgent}`,
    ],
    ['required skills become preferred', after(routing.relaxSkillsAfterMs)],
    ['business hours', nameIn(names.hours, team.hoursId) ?? 'around the clock'],
    ['warn the agent', after(agent.warnAfterMs)],
    ['release', after(agent.releaseAfterMs)],
    ['releases before it is escalated:', `${agent.maxRounds}`],
    ['agent clock runs', inHours(agent.inHours)],
    ['remind the customer', after(customer.nudgeAfterMs)],
    ['reminder', quoted(customer.nudgeText)],
    ['close', after(customer.closeAfterMs)],
    ['close unanswered conversations:', yesOrNo(customer.closeUnanswered)],
    ['customer clock runs', inHours(customer.inHours)],
    ['first response', within(targets.firstResponseMs)],
    ['next response', within(targets.nextResponseMs)],
    ['resolution', within(targets.resolutionMs)],
    ['targets run', inHours(targets.inHours)],
    [
      'warn before the window closes',
      clocks.windowWarningMs === null ? 'never' : `by ${durationInWords(clocks.windowWarningMs)}`,
    ],
    ['greeting', quoted(messages.greeting ?? '')],
    ['out-of-office message', quoted(messages.outOfOffice ?? '')],
    ['escalates to', nameIn(names.teams, team.escalateTo) ?? 'the supervisors'],
    ['reopen', team.reopenWithinMs === 0 ? 'never' : within(team.reopenWithinMs)],
  ];
}

const PRIORITIES: Record<Priority, string> = { 0: 'normal', 1: 'high', 2: 'urgent' };

function ruleLines({ enabled, when, assign }: RoutingRule, names: Names): Line[] {
  const { hours } = when;
  const calendar = hours && `${hours.inside ? 'in' : 'outside'} ${nameIn(names.hours, hours.hoursId) ?? hours.hoursId}`;
  return [
    ['is', enabled ? 'on' : 'off'],
    ['keywords', list(when.keywords)],
    ['languages', list(when.languages)],
    ['ads', list(when.ads)],
    ['labels', list(when.labels)],
    ['numbers', list(when.channels)],
    ['hours', calendar ?? 'any'],
    ['team', nameIn(names.teams, assign.teamId) ?? assign.teamId],
    ['skills', list(assign.skills.map(skillInWords))],
    ['priority', PRIORITIES[assign.priority]],
  ];
}

function skillInWords({ skill, level, required }: SkillNeed): string {
  return `${skill} ${level}${required ? '' : ' (preferred)'}`;
}

function hoursLines({ timeZone, week, holidays }: BusinessHours): Line[] {
  return [
    ['time zone', timeZone],
    ...WEEKDAYS.map((day): Line => [day, intervalsInWords(week[day])]),
    ...holidays.map(
      ({ date, name, intervals }): Line => [`holiday ${date}`, `${name}, ${intervalsInWords(intervals)}`],
    ),
  ];
}

function intervalsInWords(intervals: readonly TimeInterval[] = []): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(', ') || 'closed';
}

const SEEN: Record<Visibility, string> = {
  own: 'what they hold or follow',
  team: 'what their teams have',
  all: 'everything',
};

function visibilityLines({ visibility }: WorkspacePolicy): Line[] {
  return [
    ['Agents see', SEEN[visibility.agent]],
    ['Supervisors see', SEEN[visibility.supervisor]],
  ];
}

function missing(from: readonly string[], other: readonly string[]): string[] {
  return from.filter((one) => !other.includes(one));
}

function nameIn(named: readonly { id: string; name: string }[], id: string | null): string | undefined {
  return named.find((one) => one.id === id)?.name;
}

function after(ms: number | null): string {
  return ms === null ? 'never' : `after ${durationInWords(ms)}`;
}

function within(ms: number | null): string {
  return ms === null ? 'any time' : `within ${durationInWords(ms)}`;
}

function inHours(isInHours: boolean): string {
  return isInHours ? 'in business hours' : 'around the clock';
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

function quoted(text: string): string {
  return text === '' ? 'none' : `“${text}”`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
