import { Check } from 'lucide-react';
import { type SetupState, TRIAL_CONVERSATIONS } from '../../../../shared/domain/setup/setup-steps.ts';
import type { SetupView } from '../../lib/setup/setup-feed.ts';
import { setupWords } from '../../lib/words/setup-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PracticePanel } from './practice-panel.tsx';
import { useSetup } from './use-setup.ts';

type Props = { number: number; state: SetupState; view: SetupView; onGo(): void };

/** One step: whether it is done and how that is known, why it matters, and the way to it. */
export function StepCard({ number, state: { step, by }, view, onGo }: Props) {
  const { feed, busy } = useSetup();
  const says = setupWords.steps[step];
  const done = by !== null;
  const half = step === 'number' && view.facts.numberAttached && !done;
  return (
    <li
      className={classNames(
        'flex gap-4 rounded-lg border border-line p-4 max-md:gap-3',
        done ? 'bg-transparent' : 'bg-surface shadow-soft',
      )}
    >
      <span
        className={classNames(
          'tabular mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold',
          done ? 'bg-ok/15 text-ok' : 'bg-sel text-fg',
        )}
      >
        {done ? <Check size={16} aria-hidden="true" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className={classNames('text-lg font-semibold', done && 'text-muted')}>
          {says.title}
          <span className="sr-only">, {done ? setupWords.done : setupWords.open}</span>
        </h2>
        <p className="pt-0.5 text-muted text-pretty">{half ? says.attached : says.text}</p>
        {step === 'training' && <PracticePanel there={view.practice} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-3">
          <Button look={done || step === 'training' ? 'plain' : 'primary'} onClick={onGo}>
            {says.action}
          </Button>
          {by !== 'itself' && (
            <Button look="quiet" disabled={busy} aria-pressed={done} onClick={() => void feed.tick(step, !done)}>
              {done ? setupWords.untick : setupWords.tick}
            </Button>
          )}
          {by === 'hand' && <span className="text-sm text-muted">{setupWords.byHand}</span>}
          {step === 'trial' && !done && (
            <span className="tabular text-sm text-muted">
              {setupWords.answered(view.facts.answered, TRIAL_CONVERSATIONS)}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
