import { durationInWords } from '../../../../../shared/domain/policy/duration-in-words.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { ClockLane, LaneTone } from './clock-lanes.ts';

const words = policyWords.clocks.lanes;
const MINUTE = 60_000;

const dots: Record<LaneTone, string> = {
  plain: 'border-brand bg-surface',
  warn: 'border-warn bg-warn',
  danger: 'border-danger bg-danger',
};

const lines: Record<LaneTone, string> = {
  plain: 'bg-brand/35',
  warn: 'bg-warn/45',
  danger: 'bg-danger/45',
};

/**
 * One clock, drawn along its time: a line where there is room, a column where there is not. It is one ordered list, so
 * what is seen and what is read out are the same.
 */
export function ClockTimeline({ lane }: { lane: ClockLane }) {
  return (
    <div className="@container rounded-md bg-hover px-3 pt-2 pb-3">
      <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="font-medium">{lane.title}</span>
        {lane.steps.length > 0 && <span className="text-muted">{lane.pace}</span>}
      </p>
      {lane.off !== null && <p className="text-sm text-muted">{lane.off}</p>}
      {lane.steps.length > 0 && (
        <ol aria-label={words.label(lane.title)} className="@md:flex">
          {lane.steps.map((step, index) => {
            const next = lane.steps[index + 1];
            const width = next ? Math.log2(2 + Math.max(0, next.at - step.at) / MINUTE) : 1;
            return (
              <li
                key={step.text}
                style={{ flexGrow: next ? width : 0 }}
                className={classNames(
                  'relative ps-6 pb-3 last:pb-0 @md:ps-0 @md:pt-6 @md:pb-0',
                  next ? '@md:min-w-24 @md:basis-0' : '@md:w-36 @md:shrink-0',
                )}
              >
                {next && (
                  <span
                    aria-hidden="true"
                    className={classNames(
                      'absolute start-1.25 top-1 h-full w-1 rounded-full @md:start-0 @md:top-1.25 @md:h-1 @md:w-full',
                      lines[next.tone],
                    )}
                  />
                )}
                <span
                  aria-hidden="true"
                  className={classNames(
                    'absolute start-0 top-0.5 size-3.5 rounded-full border-3 @md:top-0',
                    dots[step.tone],
                  )}
                />
                <span className="tabular block font-semibold">
                  {step.at === 0 ? (
                    words.start
                  ) : (
                    <>
                      <span className="sr-only">{words.after('')}</span>
                      <bdi dir="ltr">{durationInWords(step.at)}</bdi>
                    </>
                  )}
                </span>
                <span className="block pe-2 text-sm text-muted">{step.text}</span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
