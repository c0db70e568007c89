import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { expect, onTestFinished, test } from 'vitest';
import { queueFiles } from '../../../infra/local/queues/queue-files.ts';
import { scheduler as start } from '../../../infra/local/scheduler/scheduler.ts';
import { schedulerEndpoint } from '../../../infra/local/scheduler/scheduler-endpoint.ts';
import { served } from '../fixtures/served.ts';
import { templateOf } from '../fixtures/template.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** A scheduler with a clock of its own and a record of what it invoked. */
async function running(file?: string, handle: (input: string) => unknown = () => {}) {
  const fired: string[] = [];
  const clock = { now: START };
  const now = () => clock.now;
  const queues = queueFiles(undefined, now);
  const scheduler = start({
    file,
    now,
    queues,
    invoke: async (_arn, input) => {
      await handle(input);
      fired.push(input);
      return true;
    },
  });
  onTestFinished(() => scheduler.close());
  const { url } = await served((request, response) =>
    schedulerEndpoint(scheduler, '/aws/scheduler', request, response),
  );
  const client = new SchedulerClient({
    endpoint: `${url}/aws/scheduler`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => client.destroy());
  return {
    client,
    scheduler,
    queues,
    fired,
    async jump(ms: number) {
      clock.now += ms;
      await scheduler.tick();
    },
  };
}

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-scheduler-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'schedules.json');
}

const once = (Name: string, at: number, more = {}) => ({
  Name,
  ScheduleExpression: `at(${new Date(at).toISOString().slice(0, 19)})`,
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  ActionAfterCompletion: 'DELETE' as const,
  Target: {
    Arn: 'arn:aws:lambda:us-east-1:000000000000:function:alarm',
    RoleArn: 'arn:aws:iam::000000000000:role/r',
    Input: Name,
    DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:000000000000:missed' },
  },
  ...more,
});

test('create, get, list, update and delete with the real client and its typed errors', async () => {
  const { client } = await running();
  const input = once('a', START + HOUR);
  const { ScheduleArn } = await client.send(new CreateScheduleCommand(input));
  expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/default/a');
  await expect(client.send(new CreateScheduleCommand(input))).rejects.toThrow(ConflictException);
  const got = await client.send(new GetScheduleCommand({ Name: 'a' }));
  expect(got).toMatchObject({ ...input, Arn: ScheduleArn, State: 'ENABLED', CreationDate: new Date(START) });
  await client.send(new UpdateScheduleCommand(once('a', START + 2 * HOUR, { Description: 'later' })));
  const { Schedules } = await client.send(new ListSchedulesCommand({ GroupName: 'default', NamePrefix: 'a' }));
  expect(Schedules?.map(({ Name }) => Name)).toEqual(['a']);
  await client.send(new DeleteScheduleCommand({ Name: 'a' }));
  await expect(client.send(new GetScheduleCommand({ Name: 'a' }))).rejects.toThrow(ResourceNotFoundException);
  await expect(client.send(new DeleteScheduleCommand({ Name: 'a' }))).rejects.toThrow(ResourceNotFoundException);
  await expect(client.send(new UpdateScheduleCommand(input))).rejects.toThrow(ResourceNotFoundException);
  await expect(client.send(new CreateScheduleCommand({ ...input, ScheduleExpression: 'soon' }))).rejects.toThrow(
    ValidationException,
  );
  await expect(client.send(new CreateScheduleCommand({ ...input, GroupName: 'nowhere' }))).rejects.toThrow(
    ResourceNotFoundException,
  );
});

test('schedules of a group are their own', async () => {
  const { client } = await running();
  await client.send(new CreateScheduleGroupCommand({ Name: 'g' }));
  await client.send(new CreateScheduleCommand(once('a', START + HOUR, { GroupName: 'g' })));
  await client.send(new CreateScheduleCommand(once('a', START + HOUR)));
  const { Schedules } = await client.send(new ListSchedulesCommand({ GroupName: 'g' }));
  expect(Schedules).toHaveLength(1);
  await expect(client.send(new GetScheduleCommand({ Name: 'a', GroupName: 'g' }))).resolves.toMatchObject({
    GroupName: 'g',
  });
});

test('after a jump everything that became due fires, earliest first, and is gone', async () => {
  const { client, fired, scheduler, jump } = await running();
  for (const [name, hours] of [
    ['third', 3],
    ['first', 1],
    ['second', 2],
    ['not-yet', 9],
  ] as const) {
    await client.send(new CreateScheduleCommand(once(name, START + hours * HOUR)));
  }
  await jump(HOUR / 2);
  expect(fired).toEqual([]);
  await jump(4 * HOUR);
  expect(fired).toEqual(['first', 'second', 'third']);
  expect(scheduler.list({}).map(({ Name }) => Name)).toEqual(['not-yet']);
  await jump(0);
  expect(fired).toHaveLength(3);
});

test('a schedule fires by itself when its time comes', async () => {
  let heard = (_input: string) => {};
  const firing = new Promise<string>((resolve) => {
    heard = resolve;
  });
  const { client, scheduler } = await running(undefined, (input) => heard(input));
  await scheduler.tick();
  await client.send(new CreateScheduleCommand(once('now', START)));
  expect(await firing).toBe('now');
});

test('a schedule that is replaced while it fires stays', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { client, scheduler, jump, fired } = await running(undefined, () => held);
  await client.send(new CreateScheduleCommand(once('a', START + HOUR)));
  const jumped = jump(2 * HOUR);
  await client.send(new UpdateScheduleCommand(once('a', START + 5 * HOUR)));
  release();
  await jumped;
  expect(fired).toEqual(['a']);
  expect(scheduler.get('default', 'a').nextAt).toBe(START + 5 * HOUR);
});

test('pending schedules survive a crash; one that was being handled fires again', async () => {
  const file = await temporaryFile();
  const crashed = await running(file, () => new Promise(() => {}));
  await crashed.client.send(new CreateScheduleCommand(once('handled', START + HOUR)));
  await crashed.client.send(new CreateScheduleCommand(once('later', START + 5 * HOUR)));
  void crashed.jump(2 * HOUR);
  const restarted = await running(file);
  await restarted.jump(2 * HOUR);
  expect(restarted.fired).toEqual(['handled']);
  await restarted.jump(4 * HOUR);
  expect(restarted.fired).toEqual(['handled', 'later']);
});

test('what cannot be delivered is kept in the schedule’s queue', async () => {
  const { client, queues, jump } = await running(undefined, () => {
    throw new Error('The template has no function "alarm".');
  });
  await client.send(new CreateScheduleCommand(once('lost', START + HOUR)));
  await jump(2 * HOUR);
  const [message] = await queues.read('missed');
  expect(message).toMatchObject({
    body: 'lost',
    attributes: { ERROR_MESSAGE: 'The template has no function "alarm".' },
  });
});

test('the template’s recurring schedule fires once however many periods were jumped over, then on its beat', async () => {
  const file = await temporaryFile();
  const { scheduler, fired, jump } = await running(file);
  const template = templateOf({
    Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'g' } },
    Sweep: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ...once('x', START),
        Name: undefined,
        GroupName: { Ref: 'Group' },
        ScheduleExpression: 'rate(5 minutes)',
      },
    },
  });
  await scheduler.deploy(template);
  await jump(HOUR + 60_000);
  expect(fired).toHaveLength(1);
  await jump(3 * 60_000);
  expect(fired).toHaveLength(1);
  await jump(60_000);
  expect(fired).toHaveLength(2);
  const restarted = await running(file);
  await restarted.scheduler.deploy(template);
  expect(restarted.scheduler.get('g', 'stack-1-Sweep').nextAt).toBe(START + HOUR + 10 * 60_000);
});
