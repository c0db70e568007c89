import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { outcomeWords } from '../../lib/words/outcome-words.ts';

type Candidate = Extract<EntryView, { type: 'assigned' }>['candidates'][number];

/** Everybody routing looked at, with the load they had then, and why each was or was not chosen. */
export default function CandidateList({ candidates }: { candidates: readonly Candidate[] }) {
  return (
    <ul className="mx-auto mt-1.5 w-100 max-w-full rounded-md border border-line bg-surface p-1 text-start text-xs">
      {candidates.map((candidate) => {
        const chosen = candidate.outcome === 'chosen';
        return (
          <li key={candidate.agentId} className="flex items-baseline gap-2 rounded-sm px-2 py-1">
            <span className={chosen ? 'w-28 shrink-0 truncate font-semibold' : 'w-28 shrink-0 truncate text-muted'}>
              {candidate.name}
            </span>
            <span className={chosen ? 'min-w-0 flex-1 font-medium text-ok' : 'min-w-0 flex-1 text-muted'}>
              {outcomeWords.says[candidate.outcome]({ ...candidate, skill: candidate.skill ?? '' })}
            </span>
            <span className="tabular shrink-0 text-muted">
              {candidate.load}/{candidate.capacity}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
