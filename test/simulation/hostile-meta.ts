import type { SendOutcome, WhatsApp } from '../../functions/actions/ports.ts';
import { describeContent } from '../../shared/domain/conversation/describe-content.ts';
import { isConversational, isFreeForm, type MessageContent } from '../../shared/domain/conversation/message-content.ts';
import { LATE_NUMBER } from './companies.ts';
import type { Said } from './customer-messages.ts';
import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import { currentInvocation, outside } from './invocation.ts';
import type { SeededRandom } from './seeded-random.ts';
import { SendingLimits } from './sending-limits.ts';

/** A customer as WhatsApp knows them; what a webhook tells of them depends on `shows`. */
export type Customer = {
  key: string;
  name: string;
  phone: string;
  userId: string;
  shows: 'phone' | 'both' | 'user-id';
  /** The business numbers that they write to. */
  numbers: readonly string[];
  /** Meta's timestamp of their last message to each number, epoch ms. */
  lastWroteAt: Map<string, number>;
};

export type Inbound = {
  wamid: string;
  customer: Customer;
  number: string;
  sentAt: number;
  content: MessageContent;
  taken: boolean;
};
/** A customer's file: what becomes of it was settled when it was sent, apart from downloads that fail. */
export type SentFile = { number: string; fate: 'there' | 'gone' | 'too-large'; failures: number };
/** A webhook whose body must end in quarantine, and how often it was posted. */
export type Unusable = { because: 'nonsense' | 'late-number'; posts: number; taken: boolean };
export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';
export type Outbound = {
  wamid: string;
  callbackData: string;
  text: string;
  number: string;
  customer: Customer;
  at: number;
  /** Statuses that a webhook has carried to Baton and that were answered with 200. */
  reported: Set<StatusName>;
};

const DAY = 24 * 60 * 60 * 1000;
/** After a webhook that was not answered with 200, Meta comes again, later and later, for seven days. */
const RETRY_AFTER_MS = [500, 2000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000];
const LARGEST_BATCH = 1000;

/** Who wants to know at once what Baton sends: each call, each message that really left, each call beyond a limit. */
export type MetaListener = {
  called(callbackData: string, text: string): void;
  left(message: Outbound): void;
  tooFast(callbackData: string, limit: string): void;
};

type Update = {
  kind: 'messages' | 'statuses';
  number: string;
  json: Record<string, unknown>;
  contact?: unknown;
  taken(): void;
};

/**
 * Meta in memory and in a bad mood: webhooks doubled up to a week later, reordered, batched and delayed; sends refused,
 * limited, lost before or after they left; statuses late, missing or out of order. It remembers the truth.
 */
export class HostileMeta implements WhatsApp {
  readonly inbound = new Map<string, Inbound>();
  readonly outbound: Outbound[] = [];
  /** By media id. */
  readonly files = new Map<string, SentFile>();
  /** By the raw body. */
  readonly unusable = new Map<string, Unusable>();
  readonly limits = new SendingLimits();
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

  /** Nobody in the simulation sends templates. */
  async templates(): ReturnType<WhatsApp['templates']> {
    return { kind: 'templates', templates: [] };
  }

  addCustomer(customer: Customer): void {
    this.#customers.set(customer.phone, customer);
    this.#customers.set(customer.userId, customer);
  }

  /** A customer writes. Meta's clock counts in seconds. */
  write(customer: Customer, number: string, { json, content }: Said): string {
    const sentAt = Math.floor(this.#loop.now() / 1000) * 1000;
    const wamid = `wamid.in.${++this.#number}`;
    const message: Inbound = { wamid, customer, number, sentAt, content, taken: false };
    if (isConversational(content)) customer.lastWroteAt.set(number, sentAt);
    this.inbound.set(message.wamid, message);
    const phone = customer.shows === 'user-id' ? {} : { from: customer.phone };
    const user = customer.shows === 'phone' ? {} : { from_user_id: customer.userId };
    this.#enqueue({
      kind: 'messages',
      number,
      json: { id: wamid, timestamp: String(sentAt / 1000), ...json, ...phone, ...user },
      contact: {
        profile: { name: customer.name },
        ...(customer.shows === 'user-id' ? {} : { wa_id: customer.phone }),
        ...(customer.shows === 'phone' ? {} : { user_id: customer.userId }),
      },
      taken: () => {
        message.taken = true;
      },
    });
    return wamid;
  }

  /** A file that a message will name. */
  newFile(number: string): string {
    const mediaId = `9${String(++this.#number).padStart(14, '0')}`;
    const fate = this.#faults.happens('fileGone')
      ? 'gone'
      : this.#faults.happens('fileTooLarge')
        ? 'too-large'
        : 'there';
    this.files.set(mediaId, { number, fate, failures: 0 });
    return mediaId;
  }

  /** Posts a body that Baton cannot use. */
  postUnusable(body: string): void {
    this.#deliverBody(body, [], { because: 'nonsense', posts: 0, taken: false });
  }

  async markRead(): Promise<void> {}

  async download({ phoneNumberId, mediaId }: Parameters<WhatsApp['download']>[0]): ReturnType<WhatsApp['download']> {
    await this.#loop.pause(this.#random.between(50, 900), 'download');
    const file = this.files.get(mediaId);
    if (file?.number !== phoneNumberId) throw new Error('Not a file of this number.');
    if (this.#faults.happens('downloadFails')) {
      file.failures += 1;
      throw new Error('HTTP 503');
    }
    if (file.fate === 'gone') return { kind: 'gone' };
    if (file.fate === 'too-large') return { kind: 'too-large', bytes: 200 * 1024 * 1024 };
    return { kind: 'file', bytes: bytesOf(mediaId), mimeType: 'text/html' };
  }

  async send({ phoneNumberId, to, content, callbackData }: Parameters<WhatsApp['send']>[0]): Promise<SendOutcome> {
    const text = describeContent(content);
    await this.#loop.pause(this.#random.between(50, 900), 'send');
    this.#onSend.called(callbackData, text);
    const customer = this.#customers.get(to.phone ?? to.userId ?? '');
    if (!customer) return refused(131026, 'Message undeliverable');
    if (this.#faults.happens('sendUnreachable')) return { kind: 'unreachable', title: 'ECONNREFUSED' };
    const broken = this.limits.call(phoneNumberId, customer.key, this.#loop.now());
    if (broken) this.#onSend.tooFast(callbackData, broken);
    const open = this.#loop.now() - (customer.lastWroteAt.get(phoneNumberId) ?? 0) < DAY;
    if (!open && isFreeForm(content)) return refused(131047, 'Re-engagement message');
    if (this.#faults.happens('sendRefused'))
      return refused(this.#random.pick([131026, 131000, 131048, 999999]), 'Refused');
    if (this.#faults.happens('sendRateLimited'))
      return refused(this.#random.pick([130429, 131056, 131016]), 'Slow down');
    if (this.#faults.happens('sendUnknownNotLeft')) return { kind: 'unknown', title: 'HTTP 500' };
    const message: Outbound = {
      wamid: `wamid.out.${++this.#number}`,
      callbackData,
      text,
      number: phoneNumberId,
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
        number: message.number,
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
    const late = updates.some(({ number }) => number === LATE_NUMBER.phoneNumberId);
    const unusable: Unusable | undefined = late ? { because: 'late-number', posts: 0, taken: false } : undefined;
    this.#deliverBody(JSON.stringify(compose(updates)), updates, unusable);
  }

  #deliverBody(body: string, updates: Update[], unusable?: Unusable): void {
    if (unusable) this.unusable.set(body, unusable);
    const late = this.#faults.happens('webhookLate') ? this.#random.between(1000, 12 * 3_600_000) : 0;
    this.#attempt(body, updates, 0, late + this.#random.between(10, 40));
    if (!this.#faults.happens('webhookDuplicate')) return;
    const longest = this.#random.pick([5000, 300_000, 3_600_000, DAY, 7 * DAY] as const);
    this.#attempt(body, updates, 0, late + this.#random.between(1, longest));
  }

  #attempt(body: string, updates: Update[], tried: number, wait: number): void {
    this.#loop.after(wait, 'webhook', () => {
      const unusable = this.unusable.get(body);
      if (unusable) unusable.posts += 1;
      void this.#post(body)
        .catch(() => false)
        .then((answered) => {
          const taken = answered && !this.#faults.happens('webhookUnanswered');
          if (answered) for (const update of updates) update.taken();
          if (answered && unusable) unusable.taken = true;
          if (!taken) this.#attempt(body, updates, tried + 1, RETRY_AFTER_MS[tried] ?? DAY / 2);
        });
    });
  }
}

function compose(updates: readonly Update[]) {
  const of = (kind: Update['kind']) => updates.filter((update) => update.kind === kind);
  const change = (number: string, value: Record<string, unknown>) => ({
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata: { phone_number_id: number }, ...value },
  });
  const changes = [];
  const messages = of('messages');
  const statuses = of('statuses');
  // One change a message, as Meta does: `contacts` then names its sender alone.
  for (const { number, json, contact } of messages) {
    changes.push(change(number, { contacts: [contact], messages: [json] }));
  }
  for (const number of new Set(statuses.map((status) => status.number))) {
    const own = statuses.filter((status) => status.number === number);
    changes.push(change(number, { statuses: own.map(({ json }) => json) }));
  }
  return { object: 'whatsapp_business_account', entry: [{ id: '100000000000001', changes }] };
}

/** What the file `mediaId` consists of. */
export function bytesOf(mediaId: string): Uint8Array {
  return new TextEncoder().encode(`file ${mediaId}`);
}

function refused(code: number, title: string): SendOutcome {
  return { kind: 'refused', error: { code, title } };
}
