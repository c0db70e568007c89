import { asFailure } from './api/api-failure.ts';

/** A short message that appears and goes by itself. `problem` stays longer and is announced at once. */
export type Notice = { id: number; kind: 'done' | 'problem'; text: string; requestId?: string | undefined };

export type Notices = {
  show(kind: Notice['kind'], text: string, requestId?: string): void;
  dismiss(id: number): void;
  get(): readonly Notice[];
  subscribe(callback: () => void): () => void;
};

const SHOWN_MS = { done: 4000, problem: 8000 };
const AT_MOST = 3;

export function createNotices(): Notices {
  let notices: readonly Notice[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Notice[]) => {
    notices = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => change(notices.filter((notice) => notice.id !== id));
  return {
    show(kind, text, requestId) {
      const id = ++lastId;
      change([...notices.filter((notice) => notice.text !== text), { id, kind, text, requestId }].slice(-AT_MOST));
      setTimeout(() => dismiss(id), SHOWN_MS[kind]);
    },
    dismiss,
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
