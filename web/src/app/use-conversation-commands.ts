import { useMemo } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import type { Priority } from '../../../shared/domain/policy/workspace-policy.ts';
import { asFailure } from '../lib/api/api-failure.ts';
import type { EscalationTarget, HandoverTarget } from '../lib/inbox/inbox-actions.ts';
import { type Inbox, useInbox } from '../lib/inbox/inbox-context.ts';
import { listName } from '../lib/inbox/list-membership.ts';
import { actionWords } from '../lib/words/action-words.ts';
import { words } from '../lib/words/words.ts';

export type ConversationCommands = ReturnType<typeof conversationCommands>;

/** What mouse and keyboard can both do with conversations; every failure ends as a notice. */
export function useConversationCommands(): ConversationCommands {
  const inbox = useInbox();
  return useMemo(() => conversationCommands(inbox), [inbox]);
}

function conversationCommands({ actions, notices, selection, store, overlay, clock, time }: Inbox) {
  async function attempt(action: () => Promise<unknown>, done: string | null): Promise<boolean> {
    try {
      await action();
      if (done !== null) notices.show('done', done);
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
  /** Rejects when it did not work, so that an overlay stays open with what was written. */
  async function insist(action: () => Promise<unknown>, done: string): Promise<void> {
    if (!(await attempt(action, done))) throw new Error('The change was refused.');
  }
  const shownList = () => {
    const { view, teamId } = selection.get();
    return store.view(listName(view, teamId));
  };
  /** What leaves the list makes room for the one after it; the last one stays on the screen. */
  async function thenNext(thread: ThreadView, leave: () => Promise<void>): Promise<void> {
    const before = shownList();
    const at = before.indexOf(thread.threadId);
    await leave();
    if (selection.get().threadId !== thread.threadId || at === -1) return;
    const next = before.slice(at + 1).find((id) => shownList().includes(id)) ?? shownList().at(-1);
    if (next !== undefined && next !== thread.threadId) selection.set({ threadId: next, cursor: next });
  }
  const nameOf = (thread: ThreadView) => thread.contact.name || thread.contact.phone || thread.contact.id;
  const open = (threadId: string) => {
    overlay.set(null);
    selection.set({ threadId, cursor: threadId });
  };

  async function prioritize(thread: ThreadView, priority: Priority) {
    const done = actionWords.prioritizedNotice(actionWords.priority[priority]);
    await attempt(() => actions.prioritize(thread.threadId, priority), done);
  }
  let raised = Promise.resolve();

  return {
    open,
    back() {
      selection.set({ threadId: null });
    },
    /** Moves the keyboard's row up or down the list; starts at the open thread, or at the first row. */
    move(by: 1 | -1) {
      const { cursor, threadId } = selection.get();
      const ids = shownList();
      const at = ids.indexOf(cursor ?? threadId ?? '');
      const next = ids[at === -1 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by))];
      if (next !== undefined) selection.set({ cursor: next });
    },
    /** Takes the first of the queue, and shows it among mine. */
    async pickNext() {
      let picked: ThreadView | undefined;
      const pick = async () => {
        picked = await actions.pickNext(selection.get().teamId);
      };
      if (!(await attempt(pick, null)) || !picked) return;
      notices.show('done', words.thread.claimedNotice(nameOf(picked)));
      selection.set({ view: 'mine' });
      open(picked.threadId);
    },
    async claim(thread: ThreadView, takeOver = false) {
      await attempt(() => actions.claim(thread.threadId, takeOver), words.thread.claimedNotice(nameOf(thread)));
    },
    async release(thread: ThreadView) {
      await attempt(() => actions.release(thread.threadId), actionWords.releasedNotice(nameOf(thread)));
    },
    async close(thread: ThreadView) {
      const done = words.thread.closedNotice(nameOf(thread));
      await attempt(() => thenNext(thread, () => actions.close(thread.threadId)), done);
    },
    handOver(thread: ThreadView, target: HandoverTarget, to: string, note: string) {
      return insist(() => actions.transfer(thread.threadId, target, note), words.thread.handedNotice(to));
    },
    escalate(thread: ThreadView, reason: string, target: EscalationTarget | null, note: string) {
      return insist(() => actions.escalate(thread.threadId, reason, target, note), actionWords.escalatedNotice);
    },
    snooze(thread: ThreadView, until: number) {
      const done = actionWords.snoozedNotice(nameOf(thread), time.until(until, clock.now()));
      return insist(() => thenNext(thread, () => actions.snooze(thread.threadId, until)), done);
    },
    async wake(thread: ThreadView) {
      await attempt(() => actions.wake(thread.threadId), actionWords.wokenNotice(nameOf(thread)));
    },
    pauseClock(thread: ThreadView, reason: string) {
      return insist(() => actions.pauseClock(thread.threadId, reason), actionWords.pausedNotice);
    },
    async resumeClock(thread: ThreadView) {
      await attempt(() => actions.resumeClock(thread.threadId), actionWords.resumedNotice);
    },
    async follow(thread: ThreadView, following: boolean) {
      const done = following
        ? actionWords.followingNotice(nameOf(thread))
        : actionWords.unfollowedNotice(nameOf(thread));
      await attempt(() => actions.follow(thread.threadId, following), done);
    },
    prioritize,
    /** Normal, high, urgent, and normal again. Presses in a row count one after the other. */
    raisePriority(threadId: string) {
      raised = raised.then(async () => {
        const thread = store.latestThread(threadId);
        if (thread?.conversation) await prioritize(thread, nextPriority(thread.conversation.priority));
      });
    },
    /** The chips themselves show that it worked. */
    async label(thread: ThreadView, change: { add?: string[]; remove?: string[] }) {
      return attempt(() => actions.label(thread.threadId, change), null);
    },
  };
}

function nextPriority(priority: Priority): Priority {
  return priority === 0 ? 1 : priority === 1 ? 2 : 0;
}
