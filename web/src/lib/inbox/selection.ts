import type { View } from '../../../../shared/contracts/routes.ts';

export type SelectionState = {
  view: View;
  /** The thread on the screen, or null when none is open. */
  threadId: string | null;
  /** The row the keyboard is on; opening makes it the thread. */
  cursor: string | null;
};

/** What the person looks at. It lives here and not in the router, so that a switch is drawn before the URL follows. */
export type Selection = {
  get(): SelectionState;
  set(change: Partial<SelectionState>): void;
  subscribe(callback: () => void): () => void;
};

export function createSelection(initial: SelectionState): Selection {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      if (next.view === state.view && next.threadId === state.threadId && next.cursor === state.cursor) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
