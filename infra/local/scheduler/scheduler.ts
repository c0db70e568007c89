import type { AsyncInvoke } from '../lambda/async-invoke.ts';
import type { Queues } from '../queues/queue-files.ts';
import { ACCOUNT_ID, REGION } from '../template/physical-names.ts';
import type { Resolver } from '../template/resolve.ts';
import { parseExpression } from './expression.ts';
import { firing } from './firing.ts';
import { type ScheduleInput, type StoredSchedule, scheduleStore } from './schedule-store.ts';
import { SchedulerError } from './scheduler-error.ts';

export type SchedulerOptions = {
  /** schedules.json; in memory without it. */
  file?: string;
  now: () => number;
  invoke: AsyncInvoke;
  queues: Queues;
};

/** The operations of EventBridge Scheduler that Baton uses; they throw `SchedulerError`. */
export type Scheduler = {
  create(group: string, name: string, input: ScheduleInput): Promise<string>;
  update(group: string, name: string, input: ScheduleInput): Promise<string>;
  get(group: string, name: string): StoredSchedule;
  remove(group: string, name: string): Promise<void>;
  list(filter: { group?: string; prefix?: string; state?: string }): StoredSchedule[];
  createGroup(name: string): Promise<string>;
  hasGroup(name: string): boolean;
  groups(): string[];
  removeGroup(name: string): Promise<void>;
  /** Makes the groups and schedules of the template exist as it says; a pending firing is kept. */
  deploy(template: Resolver): Promise<void>;
  /** Fires what is due now and resolves when that was handled; to be called at the start and after each clock jump. */
  tick(): Promise<void>;
  close(): Promise<void>;
};

export function scheduleArn(group: string, name: string): string {
  return `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:schedule/${group}/${name}`;
}

export function groupArn(name: string): string {
  return `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:schedule-group/${name}`;
}

const NAME = /^[0-9a-zA-Z-_.]{1,64}$/;

/** EventBridge Scheduler with Lambda targets. Nothing fires before the first `tick`. */
export function scheduler({ file, now, invoke, queues }: SchedulerOptions): Scheduler {
  const store = scheduleStore(file);
  const timers = firing(store, now, async (schedule) => {
    const { Arn, Input = '{}', DeadLetterConfig } = schedule.Target;
    try {
      await invoke(Arn, Input);
    } catch (error) {
      // The scheduler's own queue is for what never reached the target; a failing function has Lambda's.
      if (!DeadLetterConfig?.Arn) return;
      await queues.send(DeadLetterConfig.Arn, Input, {
        ERROR_CODE: 'ResourceNotFoundException',
        ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
        SCHEDULE_ARN: scheduleArn(schedule.GroupName, schedule.Name),
        TARGET_ARN: Arn,
      });
    }
  });
  let live = false;
  const stored = (schedule: StoredSchedule) => {
    if (live) timers.expect(schedule);
  };

  const checked = (group: string, name: string, input: ScheduleInput): StoredSchedule => {
    if (!NAME.test(name)) throw new SchedulerError('ValidationException', `Invalid schedule name "${name}".`);
    if (!store.groups.has(group)) {
      throw new SchedulerError('ResourceNotFoundException', `Schedule group ${group} does not exist.`);
    }
    const timing = parseExpression(input.ScheduleExpression ?? '', input.ScheduleExpressionTimezone);
    if (!timing) {
      throw new SchedulerError('ValidationException', `Invalid Schedule Expression ${input.ScheduleExpression}.`);
    }
    if (!input.Target?.Arn || !input.Target.RoleArn) {
      throw new SchedulerError('ValidationException', 'Target needs Arn and RoleArn.');
    }
    if (!['OFF', 'FLEXIBLE'].includes(input.FlexibleTimeWindow?.Mode)) {
      throw new SchedulerError('ValidationException', 'FlexibleTimeWindow needs a Mode, OFF or FLEXIBLE.');
    }
    const before = store.get(group, name);
    return {
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      ScheduleExpressionTimezone: 'UTC',
      ...input,
      GroupName: group,
      Name: name,
      createdAt: before?.createdAt ?? now(),
      modifiedAt: now(),
      nextAt: timing.kind === 'once' ? timing.at : now() + timing.everyMs,
    };
  };
  const existing = (group: string, name: string): StoredSchedule => {
    const schedule = store.get(group, name);
    if (!schedule) throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist.`);
    return schedule;
  };
  const existingGroup = (name: string) => {
    if (!store.groups.has(name)) {
      throw new SchedulerError('ResourceNotFoundException', `Schedule group ${name} does not exist.`);
    }
  };

  return {
    async create(group, name, input) {
      const schedule = checked(group, name, input);
      if (store.get(group, name)) throw new SchedulerError('ConflictException', `Schedule ${name} already exists.`);
      await store.put(schedule);
      stored(schedule);
      return scheduleArn(group, name);
    },
    async update(group, name, input) {
      existing(group, name);
      const schedule = checked(group, name, input);
      await store.put(schedule);
      stored(schedule);
      return scheduleArn(group, name);
    },
    get: existing,
    async remove(group, name) {
      existing(group, name);
      await store.remove(group, name);
    },
    list: ({ group, prefix = '', state }) =>
      [...store.all()]
        .filter((one) => (group === undefined || one.GroupName === group) && one.Name.startsWith(prefix))
        .filter((one) => state === undefined || one.State === state)
        .sort((left, right) => (left.Name < right.Name ? -1 : 1)),
    async createGroup(name) {
      if (!NAME.test(name)) throw new SchedulerError('ValidationException', `Invalid schedule group name "${name}".`);
      if (store.groups.has(name))
        throw new SchedulerError('ConflictException', `Schedule group ${name} already exists.`);
      store.groups.add(name);
      await store.save();
      return groupArn(name);
    },
    hasGroup: (name) => store.groups.has(name),
    groups: () => [...store.groups].sort(),
    async removeGroup(name) {
      existingGroup(name);
      store.groups.delete(name);
      for (const schedule of [...store.all()]) {
        if (schedule.GroupName === name) await store.remove(name, schedule.Name);
      }
      await store.save();
    },
    async deploy(template) {
      for (const group of template.all('AWS::Scheduler::ScheduleGroup')) store.groups.add(group.name);
      await store.save();
      for (const resource of template.all<ScheduleInput & { GroupName?: string }>('AWS::Scheduler::Schedule')) {
        const group = resource.properties.GroupName ?? 'default';
        const schedule = checked(group, resource.name, resource.properties);
        const before = store.get(group, resource.name);
        const same = before && before.ScheduleExpression === schedule.ScheduleExpression;
        await store.put(same ? { ...schedule, nextAt: before.nextAt } : schedule);
      }
    },
    tick() {
      live = true;
      return timers.tick();
    },
    async close() {
      timers.stop();
      await store.save();
    },
  };
}
