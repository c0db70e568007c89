/** Unsent text, apart for each thread and each mode, so that a note can never end up in a reply. */
export type Drafts = {
  read(threadId: string, mode: DraftMode): string;
  write(threadId: string, mode: DraftMode, text: string): void;
  /** Is there an unsent reply for this thread? */
  has(threadId: string): boolean;
  subscribe(callback: () => void): () => void;
};

export type DraftMode = 'reply' | 'note';

/** Drafts of one person in this browser. They outlive a reload, a crash and a sign-out. */
export function createDrafts(agentId: string, storage: Storage): Drafts {
  const key = (threadId: string, mode: DraftMode) => `baton.draft.${agentId}.${mode}.${threadId}`;
  const texts = new Map<string, string>();
  const listeners = new Set<() => void>();

  function read(threadId: string, mode: DraftMode): string {
    const at = key(threadId, mode);
    const held = texts.get(at);
    if (held !== undefined) return held;
    let stored = '';
    try {
      stored = storage.getItem(at) ?? '';
    } catch {
      // Storage is switched off: drafts live as long as the page.
    }
    texts.set(at, stored);
    return stored;
  }

  return {
    read,
    write(threadId, mode, text) {
      const at = key(threadId, mode);
      texts.set(at, text);
      try {
        if (text === '') storage.removeItem(at);
        else storage.setItem(at, text);
      } catch {
        // Storage is full or switched off: the text is still in memory.
      }
      for (const listener of listeners) listener();
    },
    has: (threadId) => read(threadId, 'reply').trim() !== '',
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
