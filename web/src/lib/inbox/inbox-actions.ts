import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import type { Api } from '../api/api-client.ts';
import { asFailure } from '../api/api-failure.ts';
import type { ServerClock } from '../clock.ts';
import type { InboxStore } from './inbox-store.ts';
import type { OutboxMemory } from './outbox-memory.ts';
import type { PendingMessage } from './pending-message.ts';

type Changed = ResponseOf<Routes['claim']>;

export type ActionPorts = {
  api: Api;
  store: InboxStore;
  clock: ServerClock;
  outbox: OutboxMemory;
  newClientId?: () => string;
  /** Fetches what lies between the log held here and the newest entry of a thread. */
  fillGap?: (threadId: string) => Promise<void>;
};

/**
 * What a person can do. Messages and notes appear at once and report a failure in their own row; everything else
 * rejects with an `ApiFailure` for the caller to show.
 */
export class InboxActions {
  #ports: ActionPorts;
  #newClientId: () => string;
  /** Sends of one thread go out one after the other, so they arrive in the order they were written. */
  #lines = new Map<string, Promise<void>>();

  constructor(ports: ActionPorts) {
    this.#ports = ports;
    this.#newClientId = ports.newClientId ?? (() => crypto.randomUUID());
  }

  /** Writes to the customer or to the team. Resolves when the server has answered either way. */
  send(threadId: string, mode: PendingMessage['mode'], text: string): Promise<void> {
    const { store, clock } = this.#ports;
    const message: PendingMessage = {
      clientId: this.#newClientId(),
      threadId,
      mode,
      text,
      at: clock.now(),
      basedOnSeq: store.highestSeq(threadId),
      status: 'sending',
    };
    return this.#post(message);
  }

  /** Tries an unsent message again under the same id; `anyway` after the writer has read what happened meanwhile. */
  sendAgain(message: PendingMessage, anyway = false): Promise<void> {
    const { failure: _failure, ...rest } = message;
    return this.#post({ ...rest, status: 'sending' }, anyway);
  }

  /** Takes an unsent message off the screen; its text is for the caller to keep. */
  discard(message: PendingMessage): void {
    this.#ports.store.dropPending(message.threadId, message.clientId);
    this.#ports.store.flush();
    this.#remember();
  }

  /** Goes on with what was under way when the tab was reloaded. The ids make it safe to send once more. */
  restoreOutbox(): void {
    for (const message of this.#ports.outbox.restore()) {
      if (message.status === 'sending') void this.#post(message);
      else this.#ports.store.putPending(message);
    }
  }

  /** Sends a message that WhatsApp refused once more, as a new attempt. */
  async retryDelivery(threadId: string, seq: number): Promise<void> {
    const body = { clientId: this.#newClientId() };
    this.#take(await this.#ports.api.call('retryMessage', { params: { threadId, seq }, body }));
  }

  async claim(threadId: string, takeOver = false): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('claim', { params: { threadId }, body: { takeOver } }));
  }

  /** Hands the conversation to an agent, or to the queue (`agentId` null). */
  async transfer(threadId: string, agentId: string | null, note?: string): Promise<void> {
    const body = { agentId, ...(note?.trim() ? { note: note.trim() } : {}) };
    await this.#change(threadId, () => this.#ports.api.call('transfer', { params: { threadId }, body }));
  }

  async close(threadId: string): Promise<void> {
    await this.#change(threadId, () => this.#ports.api.call('close', { params: { threadId } }));
  }

  async setAvailability(availability: AgentView['availability']): Promise<void> {
    const { agent } = await this.#ports.api.call('setAvailability', { body: { availability } });
    this.#ports.store.putAgents([agent]);
    this.#ports.store.flush();
  }

  #post(message: PendingMessage, anyway = false): Promise<void> {
    this.#ports.store.putPending(message);
    this.#ports.store.flush();
    this.#remember();
    const line = (this.#lines.get(message.threadId) ?? Promise.resolve()).then(() => this.#deliver(message, anyway));
    this.#lines.set(message.threadId, line);
    return line;
  }

  async #deliver(message: PendingMessage, anyway: boolean): Promise<void> {
    const { api, store } = this.#ports;
    const { threadId, clientId, text, basedOnSeq } = message;
    const params = { threadId };
    try {
      const changed =
        message.mode === 'note'
          ? await api.call('addNote', { params, body: { clientId, text } })
          : await api.call('reply', {
              params,
              body: { clientId, text, ...(basedOnSeq > 0 ? { basedOnSeq } : {}), ...(anyway ? { anyway } : {}) },
            });
      store.dropPending(threadId, clientId);
      this.#take(changed);
    } catch (thrown) {
      // A live frame may have brought the message although the answer got lost.
      if (!store.pendingOf(threadId).some((pending) => pending.clientId === clientId)) return;
      const failure = asFailure(thrown);
      store.putPending({ ...message, failure, status: failure.code === 'stale-view' ? 'stale' : 'failed' });
      store.flush();
    } finally {
      this.#remember();
    }
  }

  /** After a lost race the screen is behind: it is brought up to date before the refusal is shown. */
  async #change(threadId: string, call: () => Promise<Changed>): Promise<void> {
    try {
      this.#take(await call());
    } catch (thrown) {
      if (asFailure(thrown).status === 409) await this.#reload(threadId);
      throw thrown;
    }
  }

  async #reload(threadId: string): Promise<void> {
    const { api, store } = this.#ports;
    const after = store.highestSeq(threadId);
    try {
      const page = await api.call('listEntries', { params: { threadId }, query: { after, limit: 200 } });
      store.putThread(page.thread);
      if (after > 0) store.putEntries(threadId, page.entries);
      store.flush();
    } catch {
      // The refusal is shown all the same; the next frame or resume brings the rest.
    }
  }

  #take({ thread, entries }: Changed): void {
    const { store } = this.#ports;
    store.putThread(thread);
    if (store.highestSeq(thread.threadId) > 0) store.putEntries(thread.threadId, entries);
    store.flush();
    // The answer may be ahead of the frames: others acted in between, and nothing else may come to tell.
    if (store.hasGap(thread.threadId)) void this.#ports.fillGap?.(thread.threadId);
  }

  #remember(): void {
    this.#ports.outbox.save(this.#ports.store.allPending());
  }
}
