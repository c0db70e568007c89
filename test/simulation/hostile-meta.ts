import type { SendOutcome, WhatsApp } from '../../functions/actions/ports.ts';
import { describeContent } from '../../shared/domain/conversation/describe-content.ts';
import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import { currentInvocation, outside } from './invocation.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A customer as WhatsApp knows them; what a webhook tells of them depends on `shows`. */
export type Customer = {
  key: string;
  name: string;
  phone: string;
  userId: string;
  shows: 'phone' | 'both' | 'user-id';
  /** Meta's timestamp of their last message, epoch ms. */
  lastWroteAt: number | null;
};

export type Inbound = { wamid: string; customer: Customer; sentAt: number; text: string; taken: boolean };
export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';
export type Outbound = {
  wamid: string;
  callbackData: string;
  text: string;
  customer: Customer;
  at: number;
  /** Statuses that a webhook has carried to Baton and that were answered with 200. */
  reported: Set<StatusName>;
};

const DAY = 24 * 60 * 60 * 1000;
export const PHONE_NUMBER_ID = '200000000000002';
/** After a webhook that was not answered with 200, Meta comes again, later and later, for seven days. */
const RETRY_AFTER_MS = [500, 2000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000];
const LARGEST_BATCH = 1000;

/** Who wants to know at once what Baton sends: each call, and each message that really left. */
export type MetaListener = { called(callbackData: string, text: string): void; left(message: Outbound): void };

type Update = { kind: 'messages' | 'statuses'; json: Record<string, unknown>; contact?: unknown; taken(): void };

/**
 * Meta in memory and in a bad mood: webhooks doubled up to a week later, reordered, batched and delayed; sends refused,
 * limited, lost before or after they left; statuses late, missing or out of order. It remembers the truth.
 */
export class HostileMeta implements WhatsApp {
  readonly inbound = new Map<string, Inbound>();
  readonly outbound: Outbound[] = [];
  #loop: EventLoop;
  #faults: Faults;
  #random: SeededRandom;
  #customers = new Map<string, Customer>();
  #post: (body: string) => Promise<boolean>;
  #onSend: MetaListener;
  #waiting: Update[] = [];
  #flushPlanned = false;
  #number = 0;

  constructor(
    loop: EventLoop,
    faults: Faults,
    random: SeededRandom,
    on: MetaListener & { post(body: string): Promise<boolean> },
  ) {
    this.#loop = loop;
    this.#faults = faults;
    this.#random = random;
    this.#post = on.post;
    this.#onSend = on;
  }

  addCustomer(customer: Customer): void {
    this.#customers.set(customer.phone, customer);
    this.#customers.set(customer.userId, customer);
  }

  /** A customer writes. Meta's clock counts in seconds. */
  write(customer: Customer, text: string): void {
    const sentAt = Math.floor(this.#loop.now() / 1000) * 1000;
    const message: Inbound = { wamid: `wamid.in.${++this.#number}`, customer, sentAt, text, taken: false };
    customer.lastWroteAt = sentAt;
    this.inbound.set(message.wamid, message);
    const phone = customer.shows === 'user-id' ? {} : { from: customer.phone };
    const user = customer.shows === 'phone' ? {} : { from_user_id: customer.userId };
    this.#enqueue({
      kind: 'messages',
      json: {
        id: message.wamid,
        timestamp: String(sentAt / 1000),
        type: 'text',
        text: { body: text },
        ...phone,
        ...user,
      },
      contact: {
        profile: { name: customer.name },
        ...(customer.shows === 'user-id' ? {} : { wa_id: customer.phone }),
        ...(customer.shows === 'phone' ? {} : { user_id: customer.userId }),
      },
      taken: () => {
        message.taken = true;
      },
    });
  }

  async markRead(): Promise<void> {}

  async download(): Promise<{ kind: 'gone' }> {
    return { kind: 'gone' };
  }

  async send({ to, content, callbackData }: Parameters<WhatsApp['send']>[0]): Promise<SendOutcome> {
    const text = describeContent(content);
    await this.#loop.pause(this.#random.between(50, 900), 'send');
    this.#onSend.called(callbackData, text);
    const customer = this.#customers.get(to.phone ?? to.userId ?? '');
    if (!customer) return refused(131026, 'Message undeliverable');
    if (this.#faults.happens('sendUnreachable')) return { kind: 'unreachable', title: 'ECONNREFUSED' };
    const open = customer.lastWroteAt !== null && this.#loop.now() - customer.lastWroteAt < DAY;
    if (!open) return refused(131047, 'Re-engagement message');
    if (this.#faults.happens('sendRefused'))
      return refused(this.#random.pick([131026, 131000, 131048, 999999]), 'Refused');
    if (this.#faults.happens('sendRateLimited'))
      return refused(this.#random.pick([130429, 131056, 131016]), 'Slow down');
    if (this.#faults.happens('sendUnknownNotLeft')) return { kind: 'unknown', title: 'HTTP 500' };
    const message: Outbound = {
      wamid: `wamid.out.${++this.#number}`,
      callbackData,
      text,
      customer,
      at: this.#loop.now(),
      reported: new Set(),
    };
    this.outbound.push(message);
    this.#onSend.left(message);
    outside(() => this.#planStatuses(message));
    if (this.#faults.happens('statusBeforeAnswer'))
      await this.#loop.pause(this.#random.between(2000, 9000), 'slow answer');
    if (this.#faults.happens('sendUnknownLeft')) return { kind: 'unknown', title: 'TimeoutError' };
    // The process may also die between Meta's answer and our noting it.
    if (currentInvocation() && !currentInvocation()?.spared && this.#faults.happens('crashAfter')) {
      currentInvocation()?.kill();
      return new Promise(() => undefined);
    }
    return { kind: 'accepted', wamid: message.wamid };
  }

  #planStatuses(message: Outbound): void {
    const random = this.#random;
    if (this.#faults.happens('statusFailed')) return this.#reportLater(message, 'failed', random.between(300, 60_000));
    let at = random.between(200, 1500);
    const skipDelivered = this.#faults.happens('readWithoutDelivered');
    for (const status of ['sent', 'delivered', 'read'] as const) {
      if (status === 'delivered' && skipDelivered) continue;
      // Some are never read, and some phones stay off.
      if (status !== 'sent' && random.chance(status === 'delivered' ? 0.05 : 0.3)) return;
      if (!this.#faults.happens('statusMissing')) {
        const late = this.#faults.happens('statusLate') ? random.between(1000, 2 * DAY) : 0;
        this.#reportLater(message, status, at + late, at);
      }
      at += random.between(300, 20_000);
    }
  }

  #reportLater(message: Outbound, status: StatusName, wait: number, happenedIn = wait): void {
    const at = this.#loop.now() + happenedIn;
    const timestamp = String(Math.floor(at / 1000));
    const customer = message.customer;
    this.#loop.after(wait, `status ${status}`, () => {
      this.#enqueue({
        kind: 'statuses',
        json: {
          id: message.wamid,
          status,
          timestamp,
          recipient_id: customer.phone,
          biz_opaque_callback_data: message.callbackData,
          ...(status === 'failed' ? { errors: [{ code: 131026, title: 'Message undeliverable' }] } : {}),
        },
        taken: () => {
          message.reported.add(status);
        },
      });
    });
  }

  #enqueue(update: Update): void {
    this.#waiting.push(update);
    if (this.#flushPlanned) return;
    this.#flushPlanned = true;
    const wait = this.#faults.happens('webhookBatched')
      ? this.#random.between(1000, 30_000)
      : this.#random.between(20, 300);
    this.#loop.after(wait, 'webhook leaves', () => {
      this.#flushPlanned = false;
      const updates = this.#random.chance(0.2) ? this.#random.shuffled(this.#waiting) : this.#waiting;
      this.#waiting = [];
      // Meta posts several webhooks at once: updates of one customer may race each other.
      const size = this.#random.pick([1, 1, 3, LARGEST_BATCH] as const);
      for (let from = 0; from < updates.length; from += size) this.#deliver(updates.slice(from, from + size));
    });
  }

  #deliver(updates: Update[]): void {
    const body = JSON.stringify(compose(updates));
    const late = this.#faults.happens('webhookLate') ? this.#random.between(1000, 12 * 3_600_000) : 0;
    this.#attempt(body, updates, 0, late + this.#random.between(10, 40));
    if (!this.#faults.happens('webhookDuplicate')) return;
    const longest = this.#random.pick([5000, 300_000, 3_600_000, DAY, 7 * DAY] as const);
    this.#attempt(body, updates, 0, late + this.#random.between(1, longest));
  }

  #attempt(body: string, updates: Update[], tried: number, wait: number): void {
    this.#loop.after(wait, 'webhook', () => {
      void this.#post(body)
        .catch(() => false)
        .then((answered) => {
          const taken = answered && !this.#faults.happens('webhookUnanswered');
          if (answered) for (const update of updates) update.taken();
          if (!taken) this.#attempt(body, updates, tried + 1, RETRY_AFTER_MS[tried] ?? DAY / 2);
        });
    });
  }
}

function compose(updates: readonly Update[]) {
  const of = (kind: Update['kind']) => updates.filter((update) => update.kind === kind);
  const change = (value: Record<string, unknown>) => ({
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata: { phone_number_id: PHONE_NUMBER_ID }, ...value },
  });
  const changes = [];
  const messages = of('messages');
  const statuses = of('statuses');
  // One change a message, as Meta does: `contacts` then names its sender alone.
  for (const { json, contact } of messages) changes.push(change({ contacts: [contact], messages: [json] }));
  if (statuses.length > 0) changes.push(change({ statuses: statuses.map(({ json }) => json) }));
  return { object: 'whatsapp_business_account', entry: [{ id: '100000000000001', changes }] };
}

function refused(code: number, title: string): SendOutcome {
  return { kind: 'refused', error: { code, title } };
}
