import { type AtomicFile, atomicFile } from '../files/atomic-file.ts';

/** The members of CreateSchedule and UpdateSchedule, as they travel on the wire. */
export type ScheduleInput = {
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  Target: {
    Arn: string;
    RoleArn: string;
    Input?: string;
    DeadLetterConfig?: { Arn?: string };
    RetryPolicy?: { MaximumEventAgeInSeconds?: number; MaximumRetryAttempts?: number };
  };
  FlexibleTimeWindow: { Mode: string };
  State?: string;
  Description?: string;
  ActionAfterCompletion?: string;
  StartDate?: number;
  EndDate?: number;
};

export type StoredSchedule = ScheduleInput & {
  GroupName: string;
  Name: string;
  /** Epoch milliseconds. */
  createdAt: number;
  modifiedAt: number;
  /** When it fires next; undefined for one that has fired for good. */
  nextAt: number | undefined;
};

export type ScheduleStore = {
  groups: Set<string>;
  get(group: string, name: string): StoredSchedule | undefined;
  all(): IterableIterator<StoredSchedule>;
  /** Both resolve when the change is on disk. */
  put(schedule: StoredSchedule): Promise<void>;
  remove(group: string, name: string): Promise<void>;
  save(): Promise<void>;
};

/** All schedules, in memory and in one file that is replaced whole. Each keeps its text, so a save only joins. */
export function scheduleStore(file?: string): ScheduleStore {
  const groups = new Set(['default']);
  const schedules = new Map<string, { schedule: StoredSchedule; text: string }>();
  const keyOf = (group: string, name: string) => `${group}/${name}`;
  const disk: AtomicFile = atomicFile(
    file,
    () =>
      `{"groups":${JSON.stringify([...groups])},"schedules":[\n${[...schedules.values()].map(({ text }) => text).join(',\n')}\n]}\n`,
  );
  const text = disk.read();
  if (text !== undefined) {
    const saved = JSON.parse(text) as { groups: string[]; schedules: StoredSchedule[] };
    for (const group of saved.groups) groups.add(group);
    for (const schedule of saved.schedules) {
      schedules.set(keyOf(schedule.GroupName, schedule.Name), { schedule, text: JSON.stringify(schedule) });
    }
  }
  return {
    groups,
    get: (group, name) => schedules.get(keyOf(group, name))?.schedule,
    *all() {
      for (const { schedule } of schedules.values()) yield schedule;
    },
    put(schedule) {
      schedules.set(keyOf(schedule.GroupName, schedule.Name), { schedule, text: JSON.stringify(schedule) });
      return disk.save();
    },
    remove(group, name) {
      schedules.delete(keyOf(group, name));
      return disk.save();
    },
    save: disk.save,
  };
}
