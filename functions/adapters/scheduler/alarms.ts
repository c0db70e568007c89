import { createHash } from 'node:crypto';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Alarms } from '../../actions/ports.ts';

export type SchedulerSettings = { group: string; roleArn: string; functionArn: string; deadLetterArn: string };

/**
 * One-time schedules of EventBridge Scheduler. Quirks hidden: `at()` has no milliseconds and no zone, and a name stays
 * taken for a while after it fired, so each generation has a name of its own; the same name twice is the same alarm.
 */
export function schedulerAlarms(
  settings: SchedulerSettings,
  now: () => number,
  client = new SchedulerClient({}),
): Alarms {
  return {
    async arm({ workspace, threadId, at, generation }) {
      const digest = createHash('sha256').update(`${workspace}/${threadId}`).digest('hex').slice(0, 32);
      try {
        await client.send(
          new CreateScheduleCommand({
            Name: `${digest}-${generation}`,
            GroupName: settings.group,
            ClientToken: `${digest}-${generation}`,
            ScheduleExpression: `at(${wholeSecond(Math.max(at, now() + 1000))})`,
            ScheduleExpressionTimezone: 'UTC',
            FlexibleTimeWindow: { Mode: 'OFF' },
            ActionAfterCompletion: 'DELETE',
            Target: {
              Arn: settings.functionArn,
              RoleArn: settings.roleArn,
              Input: JSON.stringify({ kind: 'wake', workspace, threadId, generation }),
              DeadLetterConfig: { Arn: settings.deadLetterArn },
              RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 3600 },
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ConflictException')) throw error;
      }
    },
  };
}

/** Rounded up, so that an alarm never goes off before its deadline. */
function wholeSecond(epochMs: number): string {
  return new Date(Math.ceil(epochMs / 1000) * 1000).toISOString().slice(0, 19);
}
