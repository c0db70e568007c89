import { checkBusinessHours } from '../../../../../shared/domain/hours/check-business-hours.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { detectLanguage } from '../../../../../shared/domain/routing/detect-language.ts';
import { type OpeningFacts, type Placement, placementFor } from '../../../../../shared/domain/routing/match-rule.ts';

export type RuleTrial = {
  placement: Placement;
  /** Names of the rules that would match as well, but come later. */
  also: string[];
  /** The language the message is taken for; null = not clear. */
  language: string | null;
};

/** What routing does with a first message, and which other rules it would have fitted; null while hours are unreadable. */
export function tryRules(policy: WorkspacePolicy, facts: OpeningFacts): RuleTrial | null {
  if (policy.hours.some((hours) => checkBusinessHours(hours).length > 0)) return null;
  const placement = placementFor(policy, facts);
  const also = policy.rules.filter(
    (rule) => rule.id !== placement.rule?.id && placementFor({ ...policy, rules: [rule] }, facts).rule !== undefined,
  );
  return { placement, also: also.map(({ name }) => name), language: detectLanguage(facts.text) };
}
