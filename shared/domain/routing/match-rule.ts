import { isWithinHours } from '../hours/opening-times.ts';
import {
  DEFAULT_TEAM,
  type Priority,
  type RoutingRule,
  type SkillNeed,
  type WorkspacePolicy,
} from '../policy/workspace-policy.ts';
import { detectLanguage } from './detect-language.ts';

/** What is known of a conversation when it begins. `text` is all the words of the first message. */
export type OpeningFacts = { now: number; text: string; adId?: string; hasAd: boolean; labels: string[]; channelId: string };

export type Placement = {
  teamId: string;
  skills: SkillNeed[];
  priority: Priority;
  rule?: { id: string; name: string };
};

/** Where a new conversation goes: by the first rule that matches, else to the default team. */
export function placementFor(policy: WorkspacePolicy, facts: OpeningFacts): Placement {
  const rule = policy.rules.find((one) => one.enabled && matches(policy, one, facts));
  const fallback = policy.teams[0]?.id ?? DEFAULT_TEAM;
  if (!rule) return { teamId: fallback, skills: [], priority: 0 };
  const { teamId, skills, priority } = rule.assign;
  const known = policy.teams.some(({ id }) => id === teamId);
  return { teamId: known ? teamId : fallback, skills, priority, rule: { id: rule.id, name: rule.name } };
}

function matches(policy: WorkspacePolicy, { when }: RoutingRule, facts: OpeningFacts): boolean {
  const { keywords, languages, ads, labels, channels, hours } = when;
  if (keywords.length > 0 && !keywords.some((keyword) => says(facts.text, keyword))) return false;
  if (languages.length > 0 && !languages.includes(detectLanguage(facts.text) ?? '')) return false;
  if (ads.length > 0 && !(facts.hasAd && (ads.includes('*') || ads.includes(facts.adId ?? '')))) return false;
  if (labels.length > 0 && !labels.some((label) => facts.labels.includes(label))) return false;
  if (channels.length > 0 && !channels.includes(facts.channelId)) return false;
  if (hours === null) return true;
  const calendar = policy.hours.find(({ id }) => id === hours.hoursId);
  return calendar ? isWithinHours(calendar, facts.now) === hours.inside : false;
}

/** Does the text hold the keyword as a word or phrase of its own, in any script, whatever the case? */
function says(text: string, keyword: string): boolean {
  const words = keyword.trim().toLocaleLowerCase('und');
  if (words === '') return false;
  const quoted = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  // Chinese, Japanese and Thai put no spaces between words, so there a keyword may stand anywhere.
  const isSpaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words);
  const pattern = isSpaced ? `(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])` : quoted;
  return new RegExp(pattern, 'u').test(text.toLocaleLowerCase('und'));
}
