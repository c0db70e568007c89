import { parseExpression } from './expression.ts';
import type { ScheduleStore, StoredSchedule } from './schedule-store.ts';

/** Hands the schedule's input to its target; resolves when it was handled or given up. */
export type Deliver = (schedule: StoredSchedule) => Promise<void>;

export type Firing = {
  /** Fires what is due, earliest first, and waits for it; then sleeps until the next one. Call after any change. */
  tick(): Promise<void>;
  stop(): void;
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const AT_ONCE = 16;

/**
 * One timer for all schedules, by the virtual clock. A schedule is marked done only after its delivery, so a crash in
 * between fires it again: at least once, as AWS does. What was missed while nothing ran fires once, at the start.
 */
export function firing(store: ScheduleStore, now: () => number, deliver: Deliver): Firing {
  const inFlight = new Map<StoredSchedule, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const fire = async (schedule: StoredSchedule): Promise<void> => {
    await deliver(schedule);
    // Replaced or deleted meanwhile: what is stored now is not what fired.
    if (store.get(schedule.GroupName, schedule.Name) !== schedule) return;
    const timing = parseExpression(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone);
    if (timing?.kind === 'rate') {
      const missed = Math.max(0, Math.floor((now() - (schedule.nextAt ?? now())) / timing.everyMs));
      await store.put({ ...schedule, nextAt: (schedule.nextAt ?? now()) + (missed + 1) * timing.everyMs });
    } else if (schedule.ActionAfterCompletion === 'DELETE') await store.remove(schedule.GroupName, schedule.Name);
    else await store.put({ ...schedule, nextAt: undefined });
  };

  const begin = (schedule: StoredSchedule): Promise<void> => {
    const running = fire(schedule).finally(() => {
      inFlight.delete(schedule);
      arm();
    });
    inFlight.set(schedule, running);
    return running;
  };

  const waiting = function* () {
    for (const schedule of store.all()) {
      if (schedule.nextAt !== undefined && schedule.State !== 'DISABLED' && !inFlight.has(schedule)) yield schedule;
    }
  };

  const arm = () => {
    clearTimeout(timer);
    if (stopped) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { nextAt } of waiting()) next = Math.min(next, nextAt ?? next);
    if (next === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(() => void tick(), Math.min(Math.max(0, next - now()), LONGEST_TIMER_MS));
    timer.unref();
  };

  const tick = async (): Promise<void> => {
    clearTimeout(timer);
    const due = [...waiting()]
      .filter(({ nextAt = 0 }) => nextAt <= now())
      .sort((left, right) => (left.nextAt ?? 0) - (right.nextAt ?? 0));
    const running = [...inFlight.values()];
    for (let index = 0; index < due.length && !stopped; index += AT_ONCE) {
      const batch = due.slice(index, index + AT_ONCE).filter((one) => store.get(one.GroupName, one.Name) === one);
      await Promise.all(batch.filter((one) => !inFlight.has(one)).map(begin));
    }
    await Promise.all(running);
    arm();
  };

  return {
    tick,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
