import type { BodyOf, ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { MOST_MENTIONS } from '../../../../shared/domain/conversation/mention.ts';
import type { Priority } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { Api } from '../api/api-client.ts';
import { ApiFailure, asFailure } from '../api/api-failure.ts';
import type { ServerClock } from '../clock.ts';
import { contentLine } from '../content-line.ts';
import { mentionTargets } from '../mentions/find-mentions.ts';
import { undoWords } from '../words/undo-words.ts';
import type { InboxStore } from './inbox-store.ts';
import type { OutboxMemory } from './outbox-memory.ts';
import type { PendingMessage, SendableContent } from './pending-message.ts';
import type { SharedOutbox } from './shared-outbox.ts';
import { type WaitingContent, waitsForUpload } from './waiting-file.ts';

/** Who gets a conversation: a person, another team, or whoever of its own team is free. */
export type HandoverTarget = { agentId: string } | { teamId: string } | 'queue';
export type EscalationTarget = Exclude<HandoverTarget, 'queue'>;

type Changed = ResponseOf<Routes['claim']>;

/** Takes back what was just done; rejects with the reason when it cannot be any more. Null = there is nothing to undo. */
export type Undo = (() => Promise<void>) | null;

export type ActionPorts = {
  api: Api;
  store: InboxStore;
  clock: ServerClock;
  outbox: OutboxMemory;
  /** What all tabs share, once it is open; null or absent = this tab is alone. */
  shared?: Promise<SharedOutbox | null>;
  newClientId?: () => string;
  /** How long a reply can be taken back before it goes, now (ms); absent = it goes at once. */
  sendDelayMs?: () => number;
  /** How long after a failure queued messages are tried again, at first. */
  queueRetryMs?: number;
  /** Uploads a file that had to wait; resolves to its media id. Absent = files do not wait here. */
  uploadWaiting?: (content: WaitingContent, file: Blob | undefined) => Promise<string>;
  /** Fetches what lies between the log held here and the newest entry of a thread. */
  fillGap?: (threadId: string) => Promise<void>;
  /** The newest seq that the writer of a reply has read on from; absent = the newest that is held. */
  basedOn?: (threadId: string) => number;
};

/** The customer's phone shows "typing…" for 25 seconds; asking again sooner says nothing new. */
const TYPING_EVERY_MS = 20_000;
const QUEUE_RETRY_MS = 3000;
const LAST_QUEUE_RETRY_MS = 30_000;
const GATEWAY_TROUBLE = [502, 503, 504];

/** What is asked for when a file is to be sent. */
export type UploadRequest = BodyOf<Routes['createUpload']>;

/**
 * What a person can do. Messages and notes appear at once and report a failure in their own row; everything else
 * rejects with an `ApiFailure` for the caller to show.
 */
export class InboxActions {
  #ports: ActionPorts;
  #newClientId: () => string;
  /** Sends of one thread go out one after the other, so they arrive in the order they were written. */
  #lines = new Map<string, Promise<unknown>>();
  /** Replies that can still be taken back: what lets each of them go. */
  #held = new Map<string, () => void>();
  /** What is sent in one go is held, and taken back, in one go. */
  #heldUntil: number | undefined;
  #typedAt = new Map<string, number>();
  #queueTimer: ReturnType<typeof setTimeout> | undefined;
  #queueTries = 0;
  #shared: Promise<SharedOutbox | null>;
  #saves = 0;
  #stopped = false;
  /** When something was last asked for here of each thread (epoch ms of this device). */
  readonly actedAt = new Map<string, number>();

  constructor(ports: ActionPorts) {
    this.#ports = ports;
    this.#newClientId = ports.newClientId ?? (() => crypto.randomUUID());
    this.#shared = ports.shared ?? Promise.resolve(null);
  }

  /**
   * Writes to the customer or to the team. Resolves when the server has answered either way: true = it took the message.
   */
  send(threadId: string, mode: PendingMessage['mode'], text: string, quotes?: string): Promise<boolean> {
    const held = mode === 'reply' ? this.#hold() : {};
    const named = mode === 'note' ? this.#mentionsIn(text) : {};
    return this.#post({ ...this.#newMessage(threadId), ...held, ...named, mode, text, ...(quotes ? { quotes } : {}) });
  }

  /** Sends the customer something that is more than text; `file` = one that is still to be uploaded. */
  sendContent(threadId: string, content: SendableContent, quotes?: string, file?: Blob): Promise<boolean> {
    const text = contentLine(content);
    const held = this.#hold();
    return this.#post({
      ...this.#newMessage(threadId),
      ...held,
      mode: 'reply',
      text,
      content,
      ...(file ? { file } : {}),
      ...(quotes ? { quotes } : {}),
    });
  }

  /** What was sent last in a thread and has not left yet, in the order it was written. */
  heldOf(threadId: string): readonly PendingMessage[] {
    const held = this.#ports.store.pendingOf(threadId).filter(({ heldUntil }) => heldUntil !== undefined);
    return held.filter(({ heldUntil }) => heldUntil === held.at(-1)?.heldUntil);
  }

  /** Takes back what was sent last and has not left yet; its words and files are for the caller to keep. */
  takeBack(threadId: string): readonly PendingMessage[] {
    const taken = this.heldOf(threadId);
    for (const message of taken) this.discard(message);
    return taken;
  }

  /** Waits no longer with what can still be taken back. */
  sendNow(threadId: string): void {
    const { store } = this.#ports;
    for (const { heldUntil, ...free } of store.pendingOf(threadId)) {
      if (heldUntil === undefined) continue;
      store.putPending(free);
      this.#held.get(free.clientId)?.();
    }
    store.flush();
  }

  /** Tries an unsent message again under the same id; `anyway` after the writer has read what happened meanwhile. */
  sendAgain(message: PendingMessage, anyway = false): Promise<boolean> {
    const { failure: _failure, refusedAt: _refusedAt, behind: _behind, ...rest } = message;
    return this.#post({ ...rest, status: 'sending' }, anyway);
  }

  /** Takes an unsent message off the screen; its text is for the caller to keep. */
  discard(message: PendingMessage): void {
    this.#ports.store.dropPending(message.threadId, message.clientId);
    this.#goOnBehind(message);
    this.#ports.store.flush();
    void this.#remember();
    this.#held.get(message.clientId)?.();
  }

  /** Goes on with what was under way when the tab was reloaded. The ids make it safe to send once more. */
  restoreOutbox(): void {
    const written = this.#ports.outbox.restore();
    const takeAllUp = () => {
      const once = new Map(written.map((message) => [message.clientId, message]));
      for (const message of [...once.values()].sort((a, b) => a.at - b.at)) this.#takeUp(message);
    };
    if (!this.#ports.shared) return takeAllUp();
    void this.#shared.then(async (shared) => {
      let isRead = false;
      const onMessage = (message: PendingMessage) => (isRead ? this.#takeUp(message) : written.push(message));
      await shared
        ?.watch({ onMessage, onGone: (message) => void this.#settledElsewhere(message) })
        .catch(() => undefined);
      isRead = true;
      takeAllUp();
    });
  }

  /** One that this tab, or another, wrote before. */
  #takeUp(message: PendingMessage): void {
    const { store } = this.#ports;
    if (message.status === 'sending' || message.status === 'queued') {
      const held = store.pendingOf(message.threadId).find(({ clientId }) => clientId === message.clientId);
      if (held?.status === 'sending' || held?.status === 'queued') return;
      void this.#post({ ...message, status: 'sending' });
    } else {
      store.putPending(message);
      store.flush();
    }
  }

  /** Another tab sent it or threw it away: the log says which. */
  async #settledElsewhere(message: PendingMessage): Promise<void> {
    if (!this.#isPending(message)) return;
    if (this.#ports.store.highestSeq(message.threadId) > 0) await this.#reload(message.threadId);
    this.#ports.store.dropPending(message.threadId, message.clientId);
    this.#ports.store.flush();
  }

  /** Sends what had to wait for the connection, in the order it was written. */
  resumeQueued(): void {
    clearTimeout(this.#queueTimer);
    const { store } = this.#ports;
    const queued = store.allPending().filter(({ status, behind }) => status === 'queued' && behind === undefined);
    for (const message of queued) store.putPending({ ...message, status: 'sending' });
    for (const { failure: _failure, ...message } of queued) void this.#post({ ...message, status: 'sending' });
  }

  /** No more attempts: the screen is about to be left. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#queueTimer);
    // Not let go: what was held is in the outbox, and goes with the next sign-in.
    this.#held.clear();
    void this.#shared.then((shared) => shared?.stop());
  }

  /** Sends a message that WhatsApp refused once more, as a new attempt. */
  async retryDelivery(threadId: string, seq: number): Promise<void> {
    const body = { clientId: this.#newClientId() };
    await this.#ask(() => this.#ports.api.call('retryMessage', { params: { threadId, seq }, body }));
  }

  /** Says what became of a message that WhatsApp never confirmed. */
  async settle(threadId: string, seq: number, outcome: 'arrived' | 'not-arrived'): Promise<void> {
    await this.#ask(() => this.#ports.api.call('settleMessage', { params: { threadId, seq }, body: { outcome } }));
  }

  /** A link to a message's file, good for five minutes; `download` makes the browser save it. */
  async fileLink(threadId: string, seq: number, download = false): Promise<string> {
    const query = download ? { download: true } : {};
    return (await this.#ports.api.call('getFile', { params: { threadId, seq }, query })).url;
  }

  /** Asks for a file to be fetched from WhatsApp once more; the entry itself says how it goes. */
  async retryFile(threadId: string, seq: number): Promise<void> {
    await this.#ports.api.call('retryFile', { params: { threadId, seq } });
  }

  /** Where to PUT a file, and the id it is sent by. */
  createUpload(request: UploadRequest): Promise<ResponseOf<Routes['createUpload']>> {
    return this.#ports.api.call('createUpload', { body: request });
  }

  /** The customer sees "typing…"; asked at every key, sent every 20 s. Nothing depends on it, so failures are not shown. */
  showTyping(threadId: string): void {
    const now = Date.now();
    if (now - (this.#typedAt.get(threadId) ?? 0) < TYPING_EVERY_MS) return;
    this.#typedAt.set(threadId, now);
    void this.#ports.api.call('showTyping', { params: { threadId } }).catch(() => undefined);
  }

  /** The thread was looked at; whether the customer is told is the number's policy. Failures are not shown. */
  tellRead(threadId: string): void {
    void this.#ports.api.call('markRead', { params: { threadId } }).catch(() => undefined);
  }

  async claim(threadId: string, takeOver = false): Promise<Undo> {
    return this.#undoOf(
      await this.#change(threadId, () => this.#ports.api.call('claim', { params: { threadId }, body: { takeOver } })),
    );
  }

  /** Takes the most urgent conversation that waits longest. Resolves to it. */
  async pickNext(teamId: string | null): Promise<{ thread: ThreadView; undo: Undo }> {
    const body = teamId === null ? {} : { teamId };
    const changed = await this.#ask(() => this.#ports.api.call('pickNext', { body }));
    return { thread: changed.thread, undo: this.#undoOf(changed) };
  }

  /** Hands the conversation to an agent, to another team, or back into its team's queue. */
  async transfer(threadId: string, to: HandoverTarget, note?: string): Promise<Undo> {
    const target = to === 'queue' ? { agentId: null } : to;
    const body = { ...target, ...(note?.trim() ? { note: note.trim() } : {}) };
    return this.#undoOf(
      await this.#change(threadId, () => this.#ports.api.call('transfer', { params: { threadId }, body })),
    );
  }

  async release(threadId: string): Promise<Undo> {
    return this.#undoOf(await this.#change(threadId, () => this.#ports.api.call('release', { params: { threadId } })));
  }

  /** Asks for help; `to` null = whoever the team's policy names. */
  async escalate(threadId: string, reason: string, to: EscalationTarget | null, note?: string): Promise<void> {
    const body = { reason, ...to, ...(note?.trim() ? { note: note.trim() } : {}) };
    await this.#change(threadId, () => this.#ports.api.call('escalate', { params: { threadId }, body }));
  }

  /** `until` in epoch ms of the server's clock. */
  async snooze(threadId: string, until: number): Promise<Undo> {
    return this.#undoOf(
      await this.#change(threadId, () => this.#ports.api.call('snooze', { params: { threadId }, body: { until } })),
    );
  }

  async wake(threadId: string): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('unsnooze', { params: { threadId } }));
  }

  async pauseClock(threadId: string, reason: string): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('pauseClock', { params: { threadId }, body: { reason } }));
  }

  async resumeClock(threadId: string): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('resumeClock', { params: { threadId } }));
  }

  async follow(threadId: string, following: boolean): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('follow', { params: { threadId }, body: { following } }));
  }

  async label(threadId: string, change: { add?: string[]; remove?: string[] }): Promise<Undo> {
    const call = () => this.#ports.api.call('label', { params: { threadId }, body: change });
    const done = (await this.#change(threadId, call)).entries.find((entry) => entry.type === 'labelled');
    return done ? async () => void (await this.label(threadId, { add: done.removed, remove: done.added })) : null;
  }

  async prioritize(threadId: string, priority: Priority): Promise<Undo> {
    const priorityNow = () => this.#ports.store.latestThread(threadId)?.conversation?.priority;
    const before = priorityNow();
    const call = () => this.#ports.api.call('prioritize', { params: { threadId }, body: { priority } });
    await this.#change(threadId, call);
    if (before === undefined || before === priority) return null;
    return async () => {
      if (priorityNow() !== priority) throw new ApiFailure(409, { code: 'undo-overtaken', message: undoWords.changed });
      await this.prioritize(threadId, before);
    };
  }

  async close(threadId: string): Promise<Undo> {
    return this.#undoOf(await this.#change(threadId, () => this.#ports.api.call('close', { params: { threadId } })));
  }

  /** `handOn` also gives what I hold to others. */
  async setAvailability(availability: AgentView['availability'], handOn = false): Promise<void> {
    const body = { availability, ...(handOn ? { handOn } : {}) };
    const { agent } = await this.#ports.api.call('setAvailability', { body });
    this.#ports.store.putAgents([agent]);
    this.#ports.store.flush();
  }

  #post(message: PendingMessage, anyway = false): Promise<boolean> {
    this.#ports.store.putPending(message);
    this.#ports.store.flush();
    void this.#remember();
    const before = this.#lines.get(message.threadId) ?? Promise.resolve();
    const line = before.then(() => this.#letGo(message)).then((sent) => this.#deliver(sent, anyway));
    this.#lines.set(message.threadId, line);
    return line;
  }

  /** When what is sent now may leave; nothing when it leaves at once. */
  #hold(): { heldUntil?: number } {
    const delay = this.#ports.sendDelayMs?.() ?? 0;
    if (delay <= 0) return {};
    this.#heldUntil ??= Date.now() + delay;
    queueMicrotask(() => {
      this.#heldUntil = undefined;
    });
    return { heldUntil: this.#heldUntil };
  }

  /** Waits until the message may leave. It keeps its place in the line of its thread meanwhile. */
  async #letGo(message: PendingMessage): Promise<PendingMessage> {
    const { heldUntil, ...free } = message;
    const isHeld = () => this.#pendingOf(message)?.heldUntil !== undefined;
    if (heldUntil === undefined || !isHeld()) return free;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, heldUntil - Date.now());
      this.#held.set(message.clientId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#held.delete(message.clientId);
    if (isHeld()) {
      this.#ports.store.putPending(free);
      this.#ports.store.flush();
    }
    return free;
  }

  async #deliver(message: PendingMessage, anyway: boolean): Promise<boolean> {
    // It may have been discarded, or brought by a live frame, while it stood in line.
    if (this.#stopped || !this.#isPending(message)) return false;
    const before = this.#waitsBehind(message);
    if (before) {
      const { failure: _failure, behind: _behind, ...rest } = message;
      this.#ports.store.putPending({ ...rest, status: 'queued', ...before });
      this.#ports.store.flush();
      void this.#remember();
      return false;
    }
    const shared = await this.#shared;
    if (!shared) return this.#attempt(message, anyway);
    let isTaken = false;
    await shared.inTurn(message, async (still) => {
      if (still) isTaken = await this.#attempt(message, anyway);
      else await this.#settledElsewhere(message);
    });
    return isTaken;
  }

  async #attempt(written: PendingMessage, anyway: boolean): Promise<boolean> {
    const { store } = this.#ports;
    const { threadId, clientId } = written;
    let message = written;
    if (this.#stopped || !this.#isPending(message)) return false;
    try {
      message = await this.#uploaded(message);
      if (this.#stopped || !this.#isPending(message)) return false;
      await this.#ask(
        () => this.#call(message, anyway),
        () => store.dropPending(threadId, clientId),
      );
      this.#queueTries = 0;
      this.#goOnBehind(message);
      return true;
    } catch (thrown) {
      // A live frame may have brought the message although the answer got lost.
      if (!this.#isPending(message)) return true;
      const failure = asFailure(thrown);
      const { behind: _behind, ...rest } = message;
      const status = statusAfter(failure);
      store.putPending({
        ...rest,
        failure,
        status,
        ...(status === 'queued' ? {} : { refusedAt: this.#ports.clock.now() }),
      });
      store.flush();
      if (status === 'queued' && !this.#stopped) this.#retryQueuedLater();
      return false;
    } finally {
      await this.#remember();
    }
  }

  /** Its file goes first. That it has arrived is kept before the message is sent: the same file goes only once more if not. */
  async #uploaded(message: PendingMessage): Promise<PendingMessage> {
    const { uploadWaiting, store } = this.#ports;
    const { content, file } = message;
    if (!uploadWaiting || !waitsForUpload(content)) return message;
    const mediaId = await uploadWaiting(content, file);
    const { unkept: _unkept, ...rest } = message;
    const ready = { ...rest, content: { ...content, mediaId } };
    if (this.#isPending(message)) store.putPending(ready);
    await this.#remember();
    return ready;
  }

  #call(message: PendingMessage, anyway: boolean): Promise<Changed> {
    const { threadId, clientId, text, content, quotes, basedOnSeq } = message;
    const params = { threadId };
    if (message.mode === 'note') {
      const { mentions } = message;
      return this.#ports.api.call('addNote', { params, body: { clientId, text, ...(mentions ? { mentions } : {}) } });
    }
    const body = {
      clientId,
      ...(content ? { content } : { text }),
      ...(quotes ? { quotes } : {}),
      ...(basedOnSeq > 0 ? { basedOnSeq } : {}),
      ...(anyway ? { anyway } : {}),
    };
    return this.#ports.api.call('reply', { params, body });
  }

  #pendingOf({ threadId, clientId }: PendingMessage): PendingMessage | undefined {
    return this.#ports.store.pendingOf(threadId).find((pending) => pending.clientId === clientId);
  }

  #isPending(message: PendingMessage): boolean {
    return this.#pendingOf(message) !== undefined;
  }

  /**
   * What keeps a message back, so that the order stays: an earlier one that waits for the connection; for a reply also an
   * earlier reply that was refused after this one was written. Null = nothing.
   */
  #waitsBehind({ threadId, clientId, mode, at: writtenAt }: PendingMessage): Pick<PendingMessage, 'behind'> | null {
    const pending = this.#ports.store.pendingOf(threadId);
    const at = pending.findIndex((other) => other.clientId === clientId);
    for (const other of pending.slice(0, at).reverse()) {
      const isRefused = other.status === 'failed' || other.status === 'stale';
      if (other.status === 'queued' && other.behind === undefined) return {};
      if (mode === 'note' || other.mode === 'note') continue;
      if (other.behind !== undefined) return { behind: other.behind };
      if (isRefused && writtenAt < (other.refusedAt ?? 0)) return { behind: other.clientId };
    }
    return null;
  }

  /** What waited for a refused message goes on, in the light of what the writer has seen by now. */
  #goOnBehind({ threadId, clientId }: PendingMessage): void {
    const { store } = this.#ports;
    for (const { behind, ...message } of store.pendingOf(threadId)) {
      if (behind !== clientId) continue;
      const basedOnSeq = Math.max(message.basedOnSeq, store.highestSeq(threadId));
      void this.#post({ ...message, basedOnSeq, status: 'sending' });
    }
  }

  /** The live connection coming back sends queued messages at once; this covers an API that fails while that stands. */
  #retryQueuedLater(): void {
    clearTimeout(this.#queueTimer);
    const first = this.#ports.queueRetryMs ?? QUEUE_RETRY_MS;
    const wait = Math.min(LAST_QUEUE_RETRY_MS, first * 2 ** this.#queueTries);
    this.#queueTries += 1;
    this.#queueTimer = setTimeout(() => this.resumeQueued(), wait);
  }

  /** Settled when the note is written: sent again, it must mean the same people. */
  #mentionsIn(text: string): Pick<PendingMessage, 'mentions'> {
    const { store } = this.#ports;
    const mentions = mentionTargets(text, store.agents(), store.latestPolicy().teams).slice(0, MOST_MENTIONS);
    return mentions.length > 0 ? { mentions } : {};
  }

  #newMessage(threadId: string) {
    const { store, clock, basedOn } = this.#ports;
    return {
      clientId: this.#newClientId(),
      threadId,
      at: clock.now(),
      basedOnSeq: basedOn?.(threadId) ?? store.highestSeq(threadId),
      status: 'sending' as const,
    };
  }

  #undoOf({ thread: { threadId }, entries }: Changed): Undo {
    const done = entries.findLast(({ type }) => UNDOABLE.has(type));
    if (!done) return null;
    const call = () => this.#ports.api.call('undo', { params: { threadId, seq: done.seq } });
    return async () => void (await this.#change(threadId, call));
  }

  /** After a lost race the screen is behind: it is brought up to date before the refusal is shown. */
  async #change(threadId: string, call: () => Promise<Changed>): Promise<Changed> {
    this.actedAt.set(threadId, Date.now());
    try {
      return await this.#ask(call);
    } catch (thrown) {
      if (asFailure(thrown).status === 409) await this.#reload(threadId);
      throw thrown;
    }
  }

  async #reload(threadId: string): Promise<void> {
    const { api, store } = this.#ports;
    const after = store.highestSeq(threadId);
    const asOf = store.beginRequest();
    try {
      const page = await api.call('listEntries', { params: { threadId }, query: { after, limit: 200 } });
      store.putThread(page.thread, asOf);
      if (after > 0) store.putEntries(threadId, page.entries);
      store.flush();
    } catch {
      // The refusal is shown all the same; the next frame or resume brings the rest.
    }
  }

  /** What is answered may be old by the time it comes, so it counts as of when it was asked for. */
  async #ask(call: () => Promise<Changed>, onAnswer: () => void = () => undefined): Promise<Changed> {
    const asOf = this.#ports.store.beginRequest();
    const changed = await call();
    onAnswer();
    this.#take(changed, asOf);
    return changed;
  }

  #take({ thread, entries }: Changed, asOf: number): void {
    this.actedAt.set(thread.threadId, Date.now());
    const { store } = this.#ports;
    store.putThread(thread, asOf);
    if (store.highestSeq(thread.threadId) > 0) store.putEntries(thread.threadId, entries);
    store.flush();
    // The answer may be ahead of the frames: others acted in between, and nothing else may come to tell.
    if (store.hasGap(thread.threadId)) void this.#ports.fillGap?.(thread.threadId);
  }

  /** This tab remembers at once; when the browser has it too, the tab need not. */
  async #remember(): Promise<void> {
    const { outbox, store } = this.#ports;
    this.#saves += 1;
    const save = this.#saves;
    const pending = store.allPending();
    outbox.save(pending);
    const shared = await this.#shared;
    // Null = nothing was kept: the tab goes on remembering, all but files.
    const unkept = (await shared?.save(pending).catch(() => null)) ?? null;
    if (save === this.#saves && unkept?.size === 0) outbox.save([]);
    for (const { clientId, threadId } of pending) {
      const message = store.pendingOf(threadId).find((each) => each.clientId === clientId);
      if (!message || !waitsForUpload(message.content)) continue;
      const { unkept: before = false, ...rest } = message;
      const now = unkept === null || unkept.has(clientId);
      if (now !== before) store.putPending(now ? { ...rest, unkept: true } : rest);
    }
  }
}

/** Did it not get as far as Baton? */
export const isOutOfReach = ({ status }: ApiFailure) => status === 0 || GATEWAY_TROUBLE.includes(status);

/** What did not reach Baton, or needs a new sign-in, goes by itself later; what was refused is the writer's to decide. */
function statusAfter(failure: ApiFailure): PendingMessage['status'] {
  if (failure.code === 'stale-view') return 'stale';
  return isOutOfReach(failure) || failure.code === 'signed-out' ? 'queued' : 'failed';
}

const UNDOABLE: ReadonlySet<string> = new Set(['closed', 'snoozed', 'claimed', 'released', 'transferred']);
