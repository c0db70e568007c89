import { isWithinHours } from '../hours/opening-times.ts';
import {
  DEFAULT_TEAM,
  type Priority,
  type RoutingRule,
  type SkillNeed,
  teamOf,
  type WorkspacePolicy,
} from '../policy/workspace-policy.ts';
import { detectLanguage } from './detect-language.ts';

/** What is known of a conversation when it begins. `text` is all the words of the first message. */
export type OpeningFacts = {
  now: number;
  text: string;
  adId?: string;
  hasAd: boolean;
  labels: string[];
  channelId: string;
};

export type Placement = {
  teamId: string;
  skills: SkillNeed[];
  priority: Priority;
  rule?: { id: string; name: string };
};

/** Where a new conversation goes: by the first rule that matches, else to the default team. */
export function placementFor(policy: WorkspacePolicy, facts: OpeningFacts): Placement {
  const rule = policy.rules.find((one) => one.enabled && matches(policy, one, facts));
  const fallback = teamOf(policy, DEFAULT_TEAM).id;
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
  if (labels.length > 0 && !labels.some((label) => facts.labels.includes(label.trim().toLowerCase()))) return false;
  if (channels.length > 0 && !channels.includes(facts.channelId)) return false;
  if (hours === null) return true;
  const calendar = policy.hours.find(({ id }) => id === hours.hoursId);
  return calendar ? isWithinHours(calendar, facts.now) === hours.inside : false;
}

/** Does the text hold the keyword as a word or phrase of its own, in any script, whatever the case? */
function says(text: string, keyword: string): boolean {
  const words = folded(keyword).trim();
  if (words === '') return false;
  const quoted = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  if (UNSPACED.test(words)) return new RegExp(quoted, 'u').test(folded(text));
  // Only a letter or digit can go on into another word: “c++” and “#sale” end where they end.
  const before = /^[\p{L}\p{N}]/u.test(words) ? '(?<![\\p{L}\\p{M}\\p{N}])' : '';
  const after = /[\p{L}\p{M}\p{N}]$/u.test(words) ? '(?![\\p{L}\\p{M}\\p{N}])' : '';
  return new RegExp(before + quoted + after, 'u').test(folded(text));
}

/** These put no spaces between words, or (Korean) endings onto them, so there a keyword may stand anywhere. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** One form of what looks the same: case, composed accents, full-width letters. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
