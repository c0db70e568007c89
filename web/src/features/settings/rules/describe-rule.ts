import type { RoutingRule, WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { spokenTag } from '../../../lib/locale/in-locale.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import type { Channel } from '../channel.ts';
import { languageName } from './language-name.ts';

const words = policyWords.rules;

/** A rule in words: what it asks, and where it leads. */
export function describeRule(
  rule: RoutingRule,
  policy: WorkspacePolicy,
  channels: readonly Channel[],
): { when: string; result: string } {
  const { when, assign } = rule;
  const parts = [
    when.keywords.length > 0 && words.summary.says(or(when.keywords.map((word) => `“${word}”`))),
    when.languages.length > 0 && words.summary.language(or(when.languages.map(languageName))),
    when.ads.length > 0 && (when.ads.includes('*') ? words.summary.anyAd : words.summary.ads(or(when.ads))),
    when.labels.length > 0 && words.summary.label(or(when.labels)),
    when.channels.length > 0 && words.summary.channel(or(when.channels.map((id) => numberName(channels, id)))),
    when.hours && hoursPart(when.hours, policy),
  ].filter((part) => typeof part === 'string');
  const team = policy.teams.find(({ id }) => id === assign.teamId);
  const needs = assign.skills.map(
    ({ skill, level, required }) =>
      `${skill} (${words.levelWord(level)}, ${required ? words.requiredWord : words.preferredWord})`,
  );
  const result = [
    words.summary.goesTo(team ? team.name.trim() || policyWords.teams.nameless : words.summary.noTeam),
    needs.length > 0 && words.summary.needs(and(needs)),
    assign.priority > 0 && words.summary.priority(words.priorities[assign.priority] ?? ''),
  ].filter((part) => typeof part === 'string');
  return {
    when: parts.length === 0 ? words.summary.always : words.summary.when(and(parts)),
    result: result.join(', '),
  };
}

/** What a number is called; its id when nobody knows. */
export function numberName(channels: readonly Channel[], id: string): string {
  return channels.find((channel) => channel.id === id)?.name ?? id;
}

function hoursPart({ hoursId, inside }: NonNullable<RoutingRule['when']['hours']>, policy: WorkspacePolicy): string {
  const name = policy.hours.find(({ id }) => id === hoursId)?.name.trim() || policyWords.hours.nameless;
  return inside ? words.summary.inside(name) : words.summary.outside(name);
}

const or = (list: readonly string[]) => new Intl.ListFormat(spokenTag(), { type: 'disjunction' }).format(list);
const and = (list: readonly string[]) => new Intl.ListFormat(spokenTag(), { type: 'conjunction' }).format(list);
