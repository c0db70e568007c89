import type { Alarms } from '../../functions/actions/ports.ts';
import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import { outside } from './invocation.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Wake = { workspace: string; threadId: string; generation: number };

/** What EventBridge Scheduler promises: within a minute of the set time. */
export const SCHEDULER_PRECISION_MS = 60_000;
export const SWEEP_EVERY_MS = 5 * 60_000;
/** Pauses before Lambda tries an asynchronous invocation again; the last one is spared. */
const RETRY_AFTER_MS = [60_000, 120_000];

/** One-time schedules and the recurring sweep: at least once, within a minute, sometimes twice, early or never. */
export class VirtualScheduler implements Alarms {
  /** Calls of CreateSchedule, and schedules that went off. */
  armed = 0;
  fired = 0;
  #loop: EventLoop;
  #faults: Faults;
  #random: SeededRandom;
  #names = new Set<string>();
  #wake: (wake: Wake, spared: boolean) => Promise<unknown>;

  constructor(
    loop: EventLoop,
    faults: Faults,
    random: SeededRandom,
    wake: (wake: Wake, spared: boolean) => Promise<unknown>,
  ) {
    this.#loop = loop;
    this.#faults = faults;
    this.#random = random;
    this.#wake = wake;
  }

  async arm({ workspace, threadId, at, generation }: Wake & { at: number }): Promise<void> {
    this.armed += 1;
    await this.#loop.pause(this.#random.between(5, 40), 'CreateSchedule');
    const name = `${workspace}/${threadId}/${generation}`;
    if (this.#names.has(name)) return;
    this.#names.add(name);
    if (this.#faults.happens('alarmLost')) return;
    const due = Math.ceil(Math.max(at, this.#loop.now() + 1000) / 1000) * 1000;
    const wake = { workspace, threadId, generation };
    this.#fire(due, wake);
    if (this.#faults.happens('alarmTwice')) this.#fire(due + this.#random.between(0, 600_000), wake);
  }

  /** Runs the sweep every five minutes, for as long as anything else happens. */
  startSweep(sweep: (spared: boolean) => Promise<unknown>): void {
    const next = () => {
      this.#loop.after(SWEEP_EVERY_MS, 'sweep', next, true);
      void this.#try(sweep);
    };
    this.#loop.after(SWEEP_EVERY_MS, 'sweep', next, true);
  }

  #fire(due: number, wake: Wake): void {
    const early = this.#faults.happens('alarmEarly') ? this.#random.between(1000, 3_600_000) : 0;
    const late = this.#random.between(0, SCHEDULER_PRECISION_MS);
    const wait = Math.max(0, due - early + (early ? 0 : late) - this.#loop.now());
    const goOff = () => {
      this.fired += 1;
      void this.#try((spared) => this.#wake(wake, spared));
    };
    outside(() => this.#loop.after(wait, 'alarm', goOff));
  }

  async #try(work: (spared: boolean) => Promise<unknown>): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await outside(() => work(attempt >= RETRY_AFTER_MS.length));
        return;
      } catch {
        const wait = RETRY_AFTER_MS[attempt];
        if (wait === undefined) return;
        await this.#loop.pause(wait, 'alarm tries again');
      }
    }
  }
}
