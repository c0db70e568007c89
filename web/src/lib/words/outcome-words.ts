import type { CandidateOutcome } from '../../../../shared/domain/routing/candidate.ts';
import { inLocale } from '../locale/in-locale.ts';

/** What is known of somebody routing looked at; `skill` = the one that was missing, '' when it is not known. */
type Looked = { load: number; capacity: number; skill: string };

type Says = (looked: Looked) => string;

const english = {
  says: {
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
  } as Record<CandidateOutcome, Says>,
};

export type OutcomeWords = typeof english;

/** Why routing did or did not give a conversation to somebody. */
export const outcomeWords = inLocale('outcomeWords', english);
