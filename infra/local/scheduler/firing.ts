import { parseExpression } from './expression.ts';
import type { ScheduleStore, StoredSchedule } from './schedule-store.ts';

/** Hands the schedule's input to its target; resolves when it was handled or given up. */
export type Deliver = (schedule: StoredSchedule) => Promise<void>;

export type Firing = {
  /** Fires what is due, earliest first, and resolves when that was handled; sleeps until the next one meanwhile. */
  tick(): Promise<void>;
  /** Wakes up for this schedule if it is due before all others. */
  expect(schedule: StoredSchedule): void;
  /** Nothing fires any more; what is under way stays due. */
  stop(): void;
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const AT_ONCE = 16;

/**
 * One timer for all schedules, by the virtual clock. A schedule is marked done only after its delivery, so a crash in
 * between fires it again: at least once, as AWS does. What was missed while nothing ran fires once, at the start.
 */
export function firing(store: ScheduleStore, now: () => number, deliver: Deliver): Firing {
  const handling = new Map<StoredSchedule, Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  const current = (schedule: StoredSchedule) => store.get(schedule.GroupName, schedule.Name) === schedule;

  const finish = async (schedule: StoredSchedule): Promise<void> => {
    const timing = parseExpression(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone);
    if (timing?.kind === 'rate') {
      const due = schedule.nextAt ?? now();
      const periods = 1 + Math.max(0, Math.floor((now() - due) / timing.everyMs));
      const next = { ...schedule, nextAt: due + periods * timing.everyMs };
      await store.put(next);
      expect(next);
    } else if (schedule.ActionAfterCompletion === 'DELETE') await store.remove(schedule.GroupName, schedule.Name);
    else await store.put({ ...schedule, nextAt: undefined });
  };

  const handle = async (schedule: StoredSchedule): Promise<void> => {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      // Replaced or deleted while it waited, or during its delivery: then what is stored is not what fired.
      if (!stopped && current(schedule)) await deliver(schedule);
      if (!stopped && current(schedule)) await finish(schedule);
    } finally {
      running--;
      handling.delete(schedule);
      waiting.shift()?.();
    }
  };

  const expect = (schedule: StoredSchedule) => {
    if (stopped || schedule.nextAt === undefined || schedule.State === 'DISABLED') return;
    if (schedule.nextAt >= wakesAt) return;
    wakesAt = schedule.nextAt;
    clearTimeout(timer);
    timer = setTimeout(() => void tick(), Math.min(Math.max(0, wakesAt - now()), LONGEST_TIMER_MS));
    timer.unref();
  };

  const tick = async (): Promise<void> => {
    clearTimeout(timer);
    wakesAt = Number.POSITIVE_INFINITY;
    const due: StoredSchedule[] = [];
    for (const schedule of store.all()) {
      if (schedule.nextAt === undefined || schedule.State === 'DISABLED' || handling.has(schedule)) continue;
      if (schedule.nextAt <= now()) due.push(schedule);
      else expect(schedule);
    }
    due.sort((left, right) => (left.nextAt ?? 0) - (right.nextAt ?? 0));
    for (const schedule of due) handling.set(schedule, handle(schedule));
    await Promise.all(handling.values());
  };

  return {
    tick,
    expect,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
