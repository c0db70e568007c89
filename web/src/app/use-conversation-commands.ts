import { useMemo } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import { asFailure } from '../lib/api/api-failure.ts';
import { type Inbox, useInbox } from '../lib/inbox/inbox-context.ts';
import { words } from '../lib/words/words.ts';

export type ConversationCommands = ReturnType<typeof conversationCommands>;

/** What mouse and keyboard can both do with conversations; every failure ends as a notice. */
export function useConversationCommands(): ConversationCommands {
  const inbox = useInbox();
  return useMemo(() => conversationCommands(inbox), [inbox]);
}

function conversationCommands({ actions, notices, selection, store, overlay }: Inbox) {
  async function attempt(action: () => Promise<void>, done: string): Promise<boolean> {
    try {
      await action();
      notices.show('done', done);
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      const text =
        failure.code === 'already-claimed' && failure.holder?.kind === 'agent'
          ? words.thread.alreadyClaimed(failure.holder.name)
          : failure.message;
      notices.show('problem', text, failure.status >= 500 ? failure.requestId : undefined);
      return false;
    }
  }
  const nameOf = (thread: ThreadView) => thread.contact.name || thread.contact.phone || thread.contact.id;

  return {
    open(threadId: string) {
      overlay.set(null);
      selection.set({ threadId, cursor: threadId });
    },
    back() {
      selection.set({ threadId: null });
    },
    /** Moves the keyboard's row up or down the list; starts at the open thread, or at the first row. */
    move(by: 1 | -1) {
      const { view, cursor, threadId } = selection.get();
      const ids = store.view(view);
      const at = ids.indexOf(cursor ?? threadId ?? '');
      const next = ids[at === -1 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by))];
      if (next !== undefined) selection.set({ cursor: next });
    },
    async claim(thread: ThreadView, takeOver = false) {
      await attempt(() => actions.claim(thread.threadId, takeOver), words.thread.claimedNotice(nameOf(thread)));
    },
    async close(thread: ThreadView) {
      await attempt(() => actions.close(thread.threadId), words.thread.closedNotice(nameOf(thread)));
    },
    /** Rejects when it did not work, so the overlay stays open with what was written. */
    async handOver(thread: ThreadView, agentId: string | null, to: string, note: string) {
      const transfer = () => actions.transfer(thread.threadId, agentId, note);
      if (!(await attempt(transfer, words.thread.handedNotice(to)))) throw new Error('The hand-over was refused.');
    },
  };
}
