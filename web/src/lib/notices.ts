import { asFailure } from './api/api-failure.ts';

/**
 * A short message that appears and goes by itself. `problem` stays longer and is announced at once. `undo` takes back
 * what the message tells.
 */
export type Notice = {
  id: number;
  kind: 'done' | 'problem';
  text: string;
  requestId?: string | undefined;
  undo?: (() => void) | undefined;
};

export type Notices = {
  show(kind: Notice['kind'], text: string, requestId?: string): void;
  /** Tells what was done, and offers for a while to take it back. */
  offerUndo(text: string, undo: () => void): void;
  dismiss(id: number): void;
  /** None goes by itself while somebody is about to use one; afterwards each has its whole time again. */
  hold(isHeld: boolean): void;
  get(): readonly Notice[];
  subscribe(callback: () => void): () => void;
};

const SHOWN_MS = { done: 4000, problem: 8000, undo: 6000 };
const AT_MOST = 3;

export function createNotices(): Notices {
  let notices: readonly Notice[] = [];
  let lastId = 0;
  let held = false;
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();
  const change = (next: readonly Notice[]) => {
    for (const [id, timer] of timers) if (next.every((notice) => notice.id !== id)) stop(id, timer);
    notices = next;
    // What had the pointer or the focus may be gone without telling.
    if (next.length === 0) held = false;
    for (const listener of listeners) listener();
  };
  const stop = (id: number, timer: ReturnType<typeof setTimeout>) => {
    clearTimeout(timer);
    timers.delete(id);
  };
  const dismiss = (id: number) => change(notices.filter((notice) => notice.id !== id));
  const start = ({ id, kind, undo }: Notice) => {
    if (!held)
      timers.set(
        id,
        setTimeout(() => dismiss(id), SHOWN_MS[undo ? 'undo' : kind]),
      );
  };
  const add = (notice: Omit<Notice, 'id'>) => {
    const added = { ...notice, id: ++lastId };
    // Only the last thing done can be undone from here: an offer that is left standing would be taken for it.
    const kept = notices.filter((each) => each.text !== notice.text && !(notice.undo && each.undo));
    change([...kept, added].slice(-AT_MOST));
    start(added);
  };
  return {
    show: (kind, text, requestId) => add({ kind, text, requestId }),
    offerUndo: (text, undo) => add({ kind: 'done', text, undo }),
    dismiss,
    hold(isHeld) {
      if (isHeld === held) return;
      held = isHeld;
      for (const [id, timer] of timers) stop(id, timer);
      if (!held) for (const notice of notices) start(notice);
    },
    get: () => notices,
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

/** Shows what went wrong. The request id belongs to faults; a refusal explains itself. */
export function showFailure(notices: Notices, thrown: unknown): void {
  const failure = asFailure(thrown);
  notices.show('problem', failure.message, failure.status >= 500 ? failure.requestId : undefined);
}
