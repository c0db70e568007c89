/** Something to be done at a time of the virtual clock. */
export interface Timed {
  id: string;
  /** Epoch milliseconds. */
  dueAt: number;
}

export interface Agenda<Job extends Timed> {
  add(job: Job): void;
  /** Every job not yet handed out, earliest first. */
  waiting(): readonly Job[];
  /** Looks at the clock again; call it after the clock was moved. */
  wake(): void;
  /** Makes every waiting job that `which` selects due now. */
  hasten(which: (job: Job) => boolean): void;
  clear(): void;
  close(): void;
}

/** A laptop that sleeps stops Node's timers: never wait longer than this without looking at the clock. */
const LONGEST_SLEEP_MS = 30_000;

/** Hands each job to `run` when the virtual clock reaches it; equal times keep the order in which they were added. */
export function createAgenda<Job extends Timed>(now: () => number, run: (job: Job) => void): Agenda<Job> {
  let jobs: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function place(job: Job): void {
    let low = 0;
    let high = jobs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((jobs[middle]?.dueAt ?? 0) <= job.dueAt) low = middle + 1;
      else high = middle;
    }
    jobs.splice(low, 0, job);
  }

  function arm(): void {
    clearTimeout(timer);
    const first = jobs[0];
    if (closed || !first) return;
    timer = setTimeout(tick, Math.min(Math.max(0, first.dueAt - now()), LONGEST_SLEEP_MS));
    timer.unref();
  }

  function tick(): void {
    for (let first = jobs[0]; first && first.dueAt <= now() && !closed; first = jobs[0]) {
      jobs.shift();
      run(first);
    }
    arm();
  }

  return {
    add(job) {
      place(job);
      if (jobs[0] === job) arm();
    },
    waiting: () => jobs,
    wake: arm,
    hasten(which) {
      const at = now();
      const all = jobs;
      jobs = [];
      for (const job of all) {
        if (job.dueAt > at && which(job)) job.dueAt = at;
        place(job);
      }
      arm();
    },
    clear() {
      jobs = [];
      arm();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
