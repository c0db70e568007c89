import { useMemo } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import type { Priority } from '../../../shared/domain/policy/workspace-policy.ts';
import { asFailure } from '../lib/api/api-failure.ts';
import type { EscalationTarget, HandoverTarget, Undo } from '../lib/inbox/inbox-actions.ts';
import { type Inbox, useInbox } from '../lib/inbox/inbox-context.ts';
import { listName } from '../lib/inbox/list-membership.ts';
import { focusList } from '../lib/keyboard/focus-list.ts';
import { preferences } from '../lib/preferences/device-preferences.ts';
import { actionWords } from '../lib/words/action-words.ts';
import { undoWords } from '../lib/words/undo-words.ts';
import { words } from '../lib/words/words.ts';

export type ConversationCommands = ReturnType<typeof conversationCommands>;

/** What mouse and keyboard can both do with conversations; every failure ends as a notice. */
export function useConversationCommands(): ConversationCommands {
  const inbox = useInbox();
  return useMemo(() => conversationCommands(inbox), [inbox]);
}

function conversationCommands({ actions, notices, selection, store, overlay, clock, time }: Inbox) {
  async function attempt(action: () => Promise<unknown>, done: string | null, gone?: string): Promise<boolean> {
    try {
      await action();
      if (done !== null) notices.show('done', done);
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      const text =
        failure.code === 'already-claimed' && failure.holder?.kind === 'agent'
          ? words.notices.alreadyClaimed(failure.holder.name)
          : ((failure.status === 404 ? gone : undefined) ?? failure.message);
      notices.show('problem', text, failure.status >= 500 ? failure.requestId : undefined);
      return false;
    }
  }
  /** Rejects when it did not work, so that an overlay stays open with what was written. */
  async function insist(action: () => Promise<boolean>): Promise<void> {
    if (!(await action())) throw new Error('The change was refused.');
  }
  /** Like `attempt`, and what was done can be taken back for a while; then the conversation is shown again. */
  async function attemptUndoable(threadId: string, action: () => Promise<Undo>, done: string): Promise<boolean> {
    let undo: Undo = null;
    const act = async () => {
      undo = await action();
    };
    if (!(await attempt(act, null))) return false;
    offerUndo(threadId, undo, done);
    return true;
  }
  function offerUndo(threadId: string, undo: Undo, done: string) {
    if (!undo) return notices.show('done', done);
    const { threadId: shownBefore } = selection.get();
    notices.offerUndo(done, async () => {
      if (!(await attempt(undo, undoWords.done, undoWords.notSeen))) return;
      if (shownBefore === threadId) selection.set({ threadId, cursor: threadId });
    });
  }
  const shownList = () => {
    const { view, teamId, filter } = selection.get();
    return store.view(listName(view, teamId, filter));
  };
  /** What leaves the list makes room for the one after it, where the person likes that; the last one stays on the screen. */
  async function thenNext(thread: ThreadView, leave: () => Promise<Undo>): Promise<Undo> {
    const before = shownList();
    const at = before.indexOf(thread.threadId);
    const undo = await leave();
    if (selection.get().threadId === thread.threadId) goOn(thread, before, at);
    return undo;
  }
  function goOn(thread: ThreadView, before: readonly string[], at: number) {
    const { afterClose } = preferences.get();
    if (afterClose === 'list') {
      selection.set({ threadId: null });
      return void requestAnimationFrame(focusList);
    }
    if (afterClose === 'stay' || at === -1) return;
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
    await attemptUndoable(thread.threadId, () => actions.prioritize(thread.threadId, priority), done);
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
      let picked: Awaited<ReturnType<typeof actions.pickNext>> | undefined;
      const pick = async () => {
        picked = await actions.pickNext(selection.get().teamId);
      };
      if (!(await attempt(pick, null)) || !picked) return;
      const { thread, undo } = picked;
      offerUndo(thread.threadId, undo, words.notices.claimed(nameOf(thread)));
      selection.set({ view: 'mine' });
      open(thread.threadId);
    },
    async claim(thread: ThreadView, takeOver = false) {
      const done = words.notices.claimed(nameOf(thread));
      await attemptUndoable(thread.threadId, () => actions.claim(thread.threadId, takeOver), done);
    },
    async release(thread: ThreadView) {
      const done = actionWords.releasedNotice(nameOf(thread));
      await attemptUndoable(thread.threadId, () => actions.release(thread.threadId), done);
    },
    async close(thread: ThreadView) {
      const done = words.notices.closed(nameOf(thread));
      await attemptUndoable(thread.threadId, () => thenNext(thread, () => actions.close(thread.threadId)), done);
    },
    handOver(thread: ThreadView, target: HandoverTarget, to: string, note: string) {
      const transfer = () => actions.transfer(thread.threadId, target, note);
      return insist(() => attemptUndoable(thread.threadId, transfer, words.notices.handed(to)));
    },
    escalate(thread: ThreadView, reason: string, target: EscalationTarget | null, note: string) {
      const escalate = () => actions.escalate(thread.threadId, reason, target, note);
      return insist(() => attempt(escalate, actionWords.escalatedNotice));
    },
    snooze(thread: ThreadView, until: number) {
      const done = actionWords.snoozedNotice(nameOf(thread), time.until(until, clock.now()));
      const snooze = () => thenNext(thread, () => actions.snooze(thread.threadId, until));
      return insist(() => attemptUndoable(thread.threadId, snooze, done));
    },
    async wake(thread: ThreadView) {
      await attempt(() => actions.wake(thread.threadId), actionWords.wokenNotice(nameOf(thread)));
    },
    pauseClock(thread: ThreadView, reason: string) {
      return insist(() => attempt(() => actions.pauseClock(thread.threadId, reason), actionWords.pausedNotice));
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
    async label(thread: ThreadView, change: { add?: string[]; remove?: string[] }) {
      const done = undoWords.labelled(change.add?.join(', ') ?? '', change.remove?.join(', ') ?? '');
      return attemptUndoable(thread.threadId, () => actions.label(thread.threadId, change), done);
    },
  };
}

function nextPriority(priority: Priority): Priority {
  return priority === 0 ? 1 : priority === 1 ? 2 : 0;
}
