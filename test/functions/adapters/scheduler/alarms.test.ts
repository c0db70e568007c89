import { createHash } from 'node:crypto';
import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { schedulerAlarms } from '../../../../functions/adapters/scheduler/alarms.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const client = new SchedulerClient({ region: 'eu-west-1' });
const scheduler = mockClient(client);
const settings = { group: 'baton', roleArn: 'arn:role', functionArn: 'arn:alarm', deadLetterArn: 'arn:dlq' };
const alarms = schedulerAlarms(settings, () => NOON, client);
const alarm = { workspace: 'w1', threadId: 't1', at: NOON + 3600_000, generation: 3 };

beforeEach(() => {
  scheduler.reset();
  scheduler.on(CreateScheduleCommand).resolves({});
});

const created = () => scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input);

describe('arming', () => {
  it('creates a one-time schedule that removes itself', async () => {
    await alarms.arm(alarm);
    const name = `${createHash('sha256').update('w1/t1').digest('hex').slice(0, 32)}-3`;
    expect(created()).toEqual([
      {
        Name: name,
        ClientToken: name,
        GroupName: 'baton',
        ScheduleExpression: 'at(2026-11-23T13:00:00)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: 'arn:alarm',
          RoleArn: 'arn:role',
          Input: JSON.stringify({ kind: 'wake', workspace: 'w1', threadId: 't1', generation: 3 }),
          DeadLetterConfig: { Arn: 'arn:dlq' },
          RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 3600 },
        },
      },
    ]);
  });

  it.each([
    [NOON + 3600_000 + 1, '13:00:01'],
    [NOON + 3600_000 + 999, '13:00:01'],
    [NOON + 3600_000 - 1, '13:00:00'],
    [NOON + 1000, '12:00:01'],
    [NOON + 999, '12:00:01'],
    [NOON, '12:00:01'],
    [NOON - 86_400_000, '12:00:01'],
  ])('rounds %i up and never asks for the past', async (at, time) => {
    await alarms.arm({ ...alarm, at });
    expect(created()[0]?.ScheduleExpression).toBe(`at(2026-11-23T${time})`);
  });

  it('gives every thread and generation a name of its own that AWS takes', async () => {
    const long = `${'9'.repeat(32)}-${'x'.repeat(160)}`;
    for (const change of [{}, { generation: 4 }, { threadId: long }, { workspace: 'w2' }, { threadId: 'ñ/#' }]) {
      await alarms.arm({ ...alarm, ...change });
    }
    const names = created().map(({ Name }) => Name);
    expect(new Set(names).size).toBe(5);
    for (const name of names) expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
  });

  it('takes a name that is taken for the same alarm', async () => {
    scheduler
      .on(CreateScheduleCommand)
      .rejects(new ConflictException({ $metadata: {}, message: 'Schedule exists', Message: 'Schedule exists' }));
    await expect(alarms.arm(alarm)).resolves.toBeUndefined();
  });

  it('lets every other error through, so that it is tried again', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new Error('ThrottlingException'));
    await expect(alarms.arm(alarm)).rejects.toThrow('ThrottlingException');
  });
});
