import type { CandidateOutcome, CandidateRecord } from '../../../../shared/domain/routing/candidate.ts';

const says: Record<CandidateOutcome, (candidate: CandidateRecord) => string> = {
  chosen: () => 'chosen',
  'not-available': () => 'was not available',
  'at-capacity': ({ load, capacity }) => `was at capacity, ${load} of ${capacity}`,
  'at-team-capacity': () => 'had as many of this team as one takes',
  'just-had-it': () => 'just had it and let it go',
  'lacks-skill': ({ skill }) => (skill ? `lacks the skill ${skill}` : 'lacks a required skill'),
  'later-turn': () => 'could have, but comes later in turn',
  'higher-load': () => 'could have, but had more to do',
  'weaker-skills': () => 'could have, but the chosen one fits better',
  'new-to-customer': () => 'could have, but the customer knows the chosen one',
};

/** Why routing did or did not give a conversation to somebody. */
export function outcomeInWords(candidate: CandidateRecord): string {
  return says[candidate.outcome](candidate);
}
