import type { View } from '../../shared/contracts/routes.ts';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { ApiFailure } from '../../web/src/lib/api/api-failure.ts';
import type { Undo } from '../../web/src/lib/inbox/inbox-actions.ts';
import { belongsTo } from '../../web/src/lib/inbox/list-membership.ts';
import type { PendingMessage } from '../../web/src/lib/inbox/pending-message.ts';
import type { Setting } from './setting.ts';
import type { SimulatedClient } from './simulated-client.ts';

/** What a person was told is done: it must be found in the log at the end. */
export type Acknowledged = { threadId: string; clientId: string; text: string };

/** A person at the inbox: looks at the own screen, decides by the seed, clicks twice, tries again, gives up. */
export class SimulatedAgent {
  readonly client: SimulatedClient;
  readonly acknowledged: Acknowledged[] = [];
  working = false;
  #setting: Setting;
  #wroteNumber = 0;
  #supervises: boolean;

  #foreignThread: () => string | undefined;

  /** @param foreignThread some thread of a company that this person does not belong to */
  constructor(setting: Setting, client: SimulatedClient, foreignThread: () => string | undefined) {
    this.#setting = setting;
    this.#foreignThread = foreignThread;
    this.client = client;
    this.#supervises = client.principal.role !== 'agent';
  }

  /** Does one thing, whatever the screen suggests. Refusals and failures are part of the job. */
  act(): Promise<void> {
    return this.#do(() => this.#act());
  }

  /** Goes for the longest waiting conversation, or else writes a note where everybody does. */
  grab(): Promise<void> {
    return this.#do(() => {
      const [first] = this.#threads('unassigned');
      if (first) return this.#claim(first);
      const [latest] = this.#threads('all');
      return latest ? this.#write(latest, 'all', 'note') : Promise.resolve();
    });
  }

  async #do(deed: () => Promise<void>): Promise<void> {
    this.working = true;
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
    } finally {
      this.working = false;
    }
  }

  /** How long until the next look at the screen: soon while there is work. */
  pause(): number {
    const { random } = this.#setting;
    const work = [...this.#threads('mine').filter((thread) => !isForgotten(thread)), ...this.#threads('unassigned')];
    return work.length > 0 ? random.between(5000, 360_000) : random.between(600_000, 3_600_000);
  }

  async #act(): Promise<void> {
    const { random } = this.#setting;
    const mine = this.#threads('mine');
    const remembered = mine.filter((thread) => !isForgotten(thread));
    const waiting = remembered.filter(({ conversation }) => conversation?.waitingSince !== null);
    const answered = remembered.filter(({ conversation }) => conversation?.waitingSince === null);
    const queue = this.#threads('unassigned');
    const closed = this.#threads('closed');
    const now = this.#setting.loop.now();
    const silent = [...mine, ...closed].filter(({ windowEndsAt }) => windowEndsAt === null || windowEndsAt <= now);
    const deed = random.weighted({
      reply: waiting.length > 0 ? 10 : 0,
      followUp: answered.length > 0 ? 1 : 0,
      claim: queue.length > 0 ? 6 : 0,
      close: answered.length > 0 ? 0.7 : 0,
      note: mine.length > 0 ? 1 : 0,
      release: mine.length > 0 ? 0.5 : 0,
      transfer: mine.length > 0 ? 0.8 : 0,
      reopen: closed.length > 0 ? 0.005 : 0,
      takeOver: this.#supervises ? 0.4 : 0,
      resend: mine.length > 0 ? 1 : 0,
      availability: 0.3,
      pickNext: 1.5,
      escalate: mine.length > 0 ? 0.4 : 0,
      snooze: mine.length > 0 ? 0.3 : 0,
      wake: 0.2,
      pause: mine.length > 0 ? 0.3 : 0,
      resume: mine.some(isStopped) ? 2 : 0,
      follow: mine.length > 0 ? 0.2 : 0,
      label: mine.length > 0 ? 0.3 : 0,
      prioritize: mine.length > 0 ? 0.3 : 0,
      browse: 0.7,
      template: silent.length > 0 ? 0.3 : 0,
      fetchAgain: mine.length > 0 ? 0.5 : 0,
      trespass: 0.2,
    });
    switch (deed) {
      case 'reply':
        return this.#write(random.pick(waiting), 'mine');
      case 'followUp':
        return this.#write(random.pick(answered), 'mine');
      case 'claim':
        return this.#claim(random.chance(0.7) ? queue[0] : random.pick(queue));
      case 'close': {
        const thread = random.pick(answered);
        return thread && this.#take(() => this.client.actions.close(thread.threadId));
      }
      case 'note':
        return this.#write(random.pick(mine), 'mine', 'note');
      case 'release': {
        const thread = random.pick(mine);
        if (thread) await this.client.api.call('release', { params: { threadId: thread.threadId } });
        return;
      }
      case 'transfer':
        return this.#transfer(random.pick(mine));
      case 'reopen':
        return this.#write(random.pick(closed), 'closed');
      case 'takeOver':
        return this.#takeOver();
      case 'resend':
        return this.#resend(random.pick(mine));
      case 'availability':
        return this.client.actions.setAvailability(
          random.weighted({ available: 6, busy: 1, away: 2 }) as 'available' | 'busy' | 'away',
          random.chance(0.4),
        );
      case 'pickNext':
        return this.#pickNext();
      case 'escalate':
        return this.#escalate(random.pick(mine));
      case 'snooze': {
        const thread = random.pick(mine);
        const until = now + random.between(60_000, 2 * DAY);
        return thread && this.#take(() => this.client.actions.snooze(thread.threadId, until));
      }
      case 'wake': {
        await this.client.open(this.client.threadId, 'snoozed');
        await this.client.sync.loadList('snoozed');
        const thread = random.pick(this.#threads('snoozed'));
        return thread && this.client.actions.wake(thread.threadId);
      }
      case 'pause': {
        const thread = random.pick(mine);
        return thread && this.client.actions.pauseClock(thread.threadId, 'Waits for the printer’s answer.');
      }
      case 'resume': {
        const thread = random.pick(mine.filter(isStopped));
        return thread && this.client.actions.resumeClock(thread.threadId);
      }
      case 'follow': {
        const thread = random.pick(mine);
        return thread && this.client.actions.follow(thread.threadId, random.chance(0.6));
      }
      case 'label': {
        const thread = random.pick(mine);
        const [some = 'vip', other = 'late'] = random.chance(0.5) ? ['vip', 'late'] : ['late', 'vip'];
        const change = { add: [some], remove: [other] };
        return thread && this.#take(() => this.client.actions.label(thread.threadId, change));
      }
      case 'prioritize': {
        const thread = random.pick(mine);
        const priority = random.pick([0, 1, 2] as const);
        return thread && this.#take(() => this.client.actions.prioritize(thread.threadId, priority));
      }
      case 'browse':
        return this.#browse();
      case 'template':
        return this.#template(random.pick(silent));
      case 'fetchAgain':
        return this.#fetchAgain(random.pick(mine));
      case 'trespass':
        return this.#trespass();
    }
  }

  /** Writes where only a template may be written. */
  async #template(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    const { threadId } = thread;
    const clientId = this.#setting.random.id();
    const preview = `template ${this.client.principal.agentId} ${++this.#wroteNumber}`;
    const content = { type: 'template' as const, name: 'come_back', language: 'en', components: [], preview };
    await this.client.api.call('reply', { params: { threadId }, body: { clientId, content } });
    this.acknowledged.push({ threadId, clientId, text: preview });
  }

  /** Asks once more for a file that could not be fetched. */
  async #fetchAgain(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    const { threadId } = thread;
    await this.client.open(threadId, 'mine');
    this.client.store.flush();
    const { entries } = this.client.store.timeline(threadId);
    const failed = entries.find((entry) => entry.type === 'received' && entry.media?.state === 'failed');
    if (failed) await this.client.api.call('retryFile', { params: { threadId, seq: failed.seq } });
  }

  /** Knows the address of a thread of another company; whatever comes back is judged by those who watch the borders. */
  async #trespass(): Promise<void> {
    const threadId = this.#foreignThread();
    if (threadId === undefined) return;
    const { random } = this.#setting;
    const params = { threadId };
    const clientId = random.id();
    switch (random.pick(['read', 'write', 'take', 'file'] as const)) {
      case 'read':
        return void (await this.client.api.call('getThread', { params, query: { limit: 5 } }));
      case 'write':
        return void (await this.client.api.call('addNote', { params, body: { clientId, text: 'I was here' } }));
      case 'take':
        return void (await this.client.api.call('claim', { params, body: { takeOver: true } }));
      default:
        return void (await this.client.api.call('getFile', { params: { threadId, seq: 2 }, query: {} }));
    }
  }

  #threads(view: View): ThreadView[] {
    const { store } = this.client;
    store.flush();
    return store.view(view).flatMap((threadId) => store.latestThread(threadId) ?? []);
  }

  async #write(thread: ThreadView | undefined, view: View, mode: 'reply' | 'note' = 'reply'): Promise<void> {
    if (!thread) return;
    const { loop, random, faults } = this.#setting;
    const { client } = this;
    const { threadId } = thread;
    await client.open(threadId, view);
    await loop.pause(random.between(500, 20_000), 'types');
    const clientId = random.id();
    const text = `${mode} ${client.principal.agentId} ${++this.#wroteNumber}`;
    const basedOnSeq = client.store.highestSeq(threadId);
    client.nextClientId = clientId;
    const first = client.actions.send(threadId, mode, text);
    client.nextClientId = '';
    if (faults.happens('doubleClick')) {
      const body = { clientId, text, ...(mode === 'reply' && basedOnSeq > 0 ? { basedOnSeq } : {}) };
      const route = mode === 'reply' ? 'reply' : 'addNote';
      await client.api.call(route, { params: { threadId }, body }).catch(() => undefined);
    }
    await first;
    await this.#settle(threadId, clientId);
    if (!this.#pending(threadId, clientId)) this.acknowledged.push({ threadId, clientId, text });
  }

  /** What did not go through is tried again under the same id, or given up. */
  async #settle(threadId: string, clientId: string): Promise<void> {
    const { loop, random } = this.#setting;
    for (let attempt = 1; attempt <= 3; attempt++) {
      const pending = this.#pending(threadId, clientId);
      if (!pending) return;
      const worthIt = pending.status === 'stale' || pending.failure?.transient;
      if (!worthIt || random.chance(0.2)) break;
      await loop.pause(random.between(500, 8000), 'looks again');
      const message = this.#pending(threadId, clientId);
      if (!message) return;
      await this.client.actions.sendAgain(message, message.status === 'stale');
    }
    const left = this.#pending(threadId, clientId);
    if (left) this.client.actions.discard(left);
    this.client.nextClientId = '';
    if (left) throw left.failure ?? new ApiFailure(0, { code: 'given-up', message: 'Given up.' });
  }

  #pending(threadId: string, clientId: string): PendingMessage | undefined {
    return this.client.store.pendingOf(threadId).find((message) => message.clientId === clientId);
  }

  async #claim(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    await this.#take(() => this.client.actions.claim(thread.threadId));
    await this.client.open(thread.threadId, 'mine');
  }

  async #transfer(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    const { random } = this.#setting;
    const { client } = this;
    client.store.flush();
    const others = client.store.agents().filter(({ id }) => id !== client.principal.agentId);
    const other = random.chance(0.2) ? undefined : random.pick(others);
    const team = random.chance(0.3) ? random.pick(client.store.latestPolicy().teams) : undefined;
    const to = team ? { teamId: team.id } : other ? { agentId: other.id } : 'queue';
    const note = random.chance(0.3) ? 'please take it' : undefined;
    await this.#take(() => client.actions.transfer(thread.threadId, to, note));
  }

  /** Does it, and now and then takes it back within the time for it, or a little too late. */
  async #take(act: () => Promise<Undo>): Promise<void> {
    const { loop, random } = this.#setting;
    const undo = await act();
    if (!undo || !random.chance(0.15)) return;
    await loop.pause(random.between(500, random.chance(0.1) ? 90_000 : 8000), 'thinks again');
    await undo();
  }

  async #pickNext(): Promise<void> {
    const { random } = this.#setting;
    const team = random.chance(0.3) ? random.pick(this.client.store.latestPolicy().teams) : undefined;
    const { thread } = await this.client.actions.pickNext(team?.id ?? null);
    await this.client.open(thread.threadId, 'mine');
  }

  async #escalate(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    const { random } = this.#setting;
    const { client } = this;
    client.store.flush();
    const agent = random.pick(client.store.agents());
    const team = random.pick(client.store.latestPolicy().teams);
    const to = random.weighted({ policy: 3, agent: 1, team: 1 });
    const target = to === 'agent' && agent ? { agentId: agent.id } : to === 'team' && team ? { teamId: team.id } : null;
    await client.actions.escalate(thread.threadId, 'The customer is angry.', target);
  }

  async #takeOver(): Promise<void> {
    await this.client.open(this.client.threadId, 'all');
    await this.client.sync.loadList('all');
    const others = this.#threads('all').filter((thread) => !belongsTo('mine', thread, this.client.principal.agentId));
    const thread = this.#setting.random.pick(others);
    if (thread) await this.client.actions.claim(thread.threadId, true);
  }

  async #resend(thread: ThreadView | undefined): Promise<void> {
    if (!thread) return;
    const { client } = this;
    await client.open(thread.threadId, 'mine');
    client.store.flush();
    const { entries } = client.store.timeline(thread.threadId);
    const failed = entries.find((entry) => entry.type === 'replied' && entry.delivery.status === 'failed');
    if (failed) await client.actions.retryDelivery(thread.threadId, failed.seq);
  }

  async #browse(): Promise<void> {
    const { random } = this.#setting;
    const view = random.pick(['mine', 'unassigned', 'all', 'snoozed', 'closed'] as const);
    await this.client.open(this.client.threadId, view);
    await this.client.sync.loadList(view);
    const thread = random.pick(this.#threads(view));
    if (!thread) return;
    await this.client.open(thread.threadId, view);
    if (random.chance(0.2)) await this.client.sync.loadOlder(thread.threadId);
  }
}

const DAY = 24 * 3_600_000;

/** Somebody has stopped its clocks. */
function isStopped({ conversation }: ThreadView): boolean {
  return conversation?.pauses.at(-1)?.to === null;
}

/** Every third conversation is left lying, so that the clock has something to do. */
function isForgotten({ threadId, conversation }: ThreadView): boolean {
  return (threadId.charCodeAt(threadId.length - 2) + (conversation?.number ?? 0)) % 3 === 0;
}
