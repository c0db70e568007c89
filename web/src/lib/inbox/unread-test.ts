import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import type { ReadCursors } from './read-cursors.ts';

/** Asks what is unread for a list: what was in it stays, also after it was read, until the list is opened anew. */
export function createUnreadTest(cursors: Pick<ReadCursors, 'isUnread'>) {
  const shown = new Set<string>();
  return {
    test(thread: ThreadView): boolean {
      if (cursors.isUnread(thread)) shown.add(thread.threadId);
      return shown.has(thread.threadId);
    },
    forget: () => shown.clear(),
  };
}
