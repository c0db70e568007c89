import type { AgentView } from '../../../shared/contracts/thread.ts';
import { classNames } from './class-names.ts';

const looks: Record<AgentView['availability'], string> = {
  available: 'bg-ok',
  busy: 'bg-warn',
  away: 'border-2 border-muted bg-transparent',
};

/** The colour of somebody's availability; the word always stands beside it or in a label. */
export function AvailabilityDot({
  availability,
  large = false,
}: {
  availability: AgentView['availability'];
  large?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={classNames('inline-block shrink-0 rounded-full', large ? 'size-2.5' : 'size-2', looks[availability])}
    />
  );
}
