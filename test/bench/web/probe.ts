/** Milliseconds between frames while something happened. */
export type Frames = { fps: number; p95: number; worst: number };
/** Content that moved against the direction of scrolling, in frames and pixels. */
export type Backward = { frames: number; backward: number; worst: number };

/** What the bench asks inside the page; installed before anything of the page runs. */
export type Probe = {
  startFrames(): void;
  stopFrames(): Frames;
  /** From now on every interaction is noted (those below 16 ms are not told by the browser). */
  startEvents(): void;
  /** The longest event of each interaction since then, in ms from input to the next paint. */
  stopEvents(): number[];
  /** Holds on to the message nearest to the middle of the thread. */
  startAnchor(): void;
  /** How far it was from its place at the worst moment since then (px), or null when it is gone. */
  stopAnchor(): number | null;
  startFollowing(): void;
  stopFollowing(): Backward;
  /** How far the message that has the focus is from the middle of the thread (px); null when none has it. */
  offCentre(): number | null;
};

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Runs in the page, so it may use nothing from outside of itself. */
export function installProbe(): void {
  const feed = (): HTMLElement => {
    const found = document.querySelector<HTMLElement>('[role="feed"]');
    if (!found) throw new Error('No thread is open.');
    return found;
  };
  const messages = (): HTMLElement[] => [...feed().querySelectorAll<HTMLElement>('article[data-key]')];
  const middleOf = (element: Element): number => {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2;
  };
  const quantile = (values: number[], part: number): number => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
  };
  /** Calls `each` in every frame until the answer is called. */
  const everyFrame = (each: (now: number) => void): (() => void) => {
    let frame = requestAnimationFrame(function step(now) {
      each(now);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  };

  let stop = (): void => undefined;
  let gaps: number[] = [];
  let last = 0;
  let durations = new Map<number, number>();
  let observer: PerformanceObserver | undefined;
  let anchor: { key: string; top: number } | undefined;
  let shift: number | null = null;
  let places = new Map<string, number>();
  let back: Backward = { frames: 0, backward: 0, worst: 0 };

  window.probe = {
    startFrames() {
      gaps = [];
      last = 0;
      stop = everyFrame((now) => {
        if (last > 0) gaps.push(now - last);
        last = now;
      });
    },
    stopFrames() {
      stop();
      const total = gaps.reduce((sum, gap) => sum + gap, 0);
      return { fps: (gaps.length * 1000) / total, p95: quantile(gaps, 0.95), worst: Math.max(...gaps) };
    },
    startEvents() {
      durations = new Map();
      const begun = performance.now();
      observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[]) {
          // Nothing is drawn when a key is let go: its next paint is that of something else, such as the server's answer.
          if (entry.name === 'keyup') continue;
          const id = (entry as PerformanceEventTiming & { interactionId: number }).interactionId;
          if (id > 0 && entry.startTime >= begun) durations.set(id, Math.max(durations.get(id) ?? 0, entry.duration));
        }
      });
      observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    },
    stopEvents() {
      observer?.disconnect();
      return [...durations.values()];
    },
    startAnchor() {
      const middle = middleOf(feed());
      const nearest = messages().sort((a, b) => Math.abs(middleOf(a) - middle) - Math.abs(middleOf(b) - middle))[0];
      if (!nearest) throw new Error('The thread shows no message.');
      anchor = { key: nearest.dataset.key ?? '', top: nearest.getBoundingClientRect().top };
      shift = 0;
      stop = everyFrame(() => {
        const held = anchor && feed().querySelector(`[data-key="${CSS.escape(anchor.key)}"]`);
        if (!held || !anchor || shift === null) shift = null;
        else shift = Math.max(shift, Math.abs(held.getBoundingClientRect().top - anchor.top));
      });
    },
    stopAnchor() {
      stop();
      return shift;
    },
    startFollowing() {
      places = new Map();
      back = { frames: 0, backward: 0, worst: 0 };
      stop = everyFrame(() => {
        const now = new Map(
          messages().map((message) => [message.dataset.key ?? '', message.getBoundingClientRect().top]),
        );
        const moves = [...now].flatMap(([key, top]) => {
          const before = places.get(key);
          return before === undefined ? [] : [top - before];
        });
        places = now;
        // The middle one: a message that is measured for the first time moves those above it.
        const move = quantile(moves, 0.5);
        back.frames += 1;
        if (move >= -1) return;
        back.backward += 1;
        back.worst = Math.max(back.worst, -move);
      });
    },
    stopFollowing() {
      stop();
      return back;
    },
    offCentre() {
      const message = document.activeElement?.closest('article[data-key]');
      return message ? middleOf(message) - middleOf(feed()) : null;
    },
  };
}
