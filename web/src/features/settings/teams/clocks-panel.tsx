import type { ReactNode } from 'react';
import type { Team, WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { CheckField } from '../check-field.tsx';
import { DurationField } from '../duration-field.tsx';
import { LongTextField } from '../long-text-field.tsx';
import { useTeamFields } from '../policy/use-policy.ts';
import { ReadField } from '../read-field.tsx';
import { Panel } from '../section.tsx';
import { readWholeNumber } from '../whole-number.ts';
import { lanesOf } from './clock-lanes.ts';
import { ClockTimeline } from './clock-timeline.tsx';

const words = policyWords.clocks;

type Props = { policy: WorkspacePolicy; team: Team; index: number };

/** The clocks of a team: each drawn as a timeline above the fields that make it. */
export function ClocksPanel({ policy, team, index }: Props) {
  const field = useTeamFields(index, team);
  const lanes = new Map(lanesOf(team, policy).map((lane) => [lane.id, lane]));
  const hoursHint = team.hoursId === null ? words.inHoursUnused : words.inHoursHint;
  const group = (id: string, children: ReactNode) => {
    const lane = lanes.get(id);
    return (
      lane && (
        <fieldset className="min-w-0 space-y-4">
          <legend className="sr-only">{lane.title}</legend>
          <ClockTimeline lane={lane} />
          {children}
        </fieldset>
      )
    );
  };
  return (
    <Panel title={words.title}>
      <p className="text-muted">{words.lead}</p>
      <p className="mt-1 mb-4 text-sm text-muted">{policyWords.durations.example}</p>
      <div className="space-y-8">
        {group(
          'agent',
          <>
            <Columns>
              <DurationField label={words.warn} {...field('clocks.agent.warnAfterMs')} />
              <DurationField label={words.release} {...field('clocks.agent.releaseAfterMs')} />
              <ReadField
                label={words.rounds}
                inputMode="numeric"
                {...field('clocks.agent.maxRounds')}
                read={readRounds}
                write={String}
                unreadable={words.roundsUnreadable}
              />
            </Columns>
            <p className="text-sm text-muted">
              {words.releaseHint} {words.roundsHint}
            </p>
            <CheckField label={words.inHours} hint={hoursHint} {...field('clocks.agent.inHours')} />
          </>,
        )}
        {group(
          'customer',
          <>
            <Columns>
              <DurationField label={words.nudge} hint={words.nudgeHint} {...field('clocks.customer.nudgeAfterMs')} />
              <DurationField label={words.close} hint={words.closeHint} {...field('clocks.customer.closeAfterMs')} />
            </Columns>
            {(team.clocks.customer.nudgeAfterMs !== null || team.clocks.customer.nudgeText !== '') && (
              <LongTextField
                label={words.nudgeText}
                hint={words.nudgeTextHint}
                {...field('clocks.customer.nudgeText')}
              />
            )}
            <CheckField
              label={words.closeUnanswered}
              hint={words.closeUnansweredHint}
              {...field('clocks.customer.closeUnanswered')}
            />
            <CheckField label={words.inHours} hint={hoursHint} {...field('clocks.customer.inHours')} />
          </>,
        )}
        {group(
          'targets',
          <>
            <Columns>
              <DurationField label={words.firstResponse} {...field('clocks.targets.firstResponseMs')} />
              <DurationField label={words.nextResponse} {...field('clocks.targets.nextResponseMs')} />
              <DurationField label={words.resolution} {...field('clocks.targets.resolutionMs')} />
            </Columns>
            <p className="text-sm text-muted">{words.targetsHint}</p>
            <CheckField label={words.inHours} hint={hoursHint} {...field('clocks.targets.inHours')} />
          </>,
        )}
        {group(
          'window',
          <Columns>
            <DurationField
              label={words.windowWarning}
              hint={words.windowWarningHint}
              {...field('clocks.windowWarningMs')}
            />
          </Columns>,
        )}
      </div>
    </Panel>
  );
}

function Columns({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">{children}</div>;
}

function readRounds(text: string): number | undefined {
  const rounds = readWholeNumber(text);
  return typeof rounds === 'number' && rounds <= 20 ? rounds : undefined;
}
