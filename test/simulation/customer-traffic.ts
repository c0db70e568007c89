import type { Customer, HostileMeta } from './hostile-meta.ts';
import type { Setting } from './setting.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Customers come in waves with quiet hours between, write a few messages, fall silent, and come back days later. */
export class CustomerTraffic {
  #setting: Setting;
  #meta: HostileMeta;
  #customers: readonly Customer[];
  #meanGapMs: number;
  #stopped = false;
  #texts = 0;
  messages = 0;

  constructor(setting: Setting, meta: HostileMeta, customers: readonly Customer[], conversations: number) {
    this.#setting = setting;
    this.#meta = meta;
    this.#customers = customers;
    const waves = conversations / 8;
    this.#meanGapMs = Math.min(12 * HOUR, Math.max(3 * HOUR, (21 * DAY) / waves));
    for (const customer of customers) meta.addCustomer(customer);
  }

  start(): void {
    this.#wave();
  }

  /** No new messages. */
  stop(): void {
    this.#stopped = true;
  }

  #wave(): void {
    if (this.#stopped) return;
    const { loop, random } = this.#setting;
    const size = random.between(1, 16);
    for (let i = 0; i < size; i++) {
      const customer = random.pick(this.#customers);
      if (customer) loop.after(random.about(10 * MINUTE), 'a customer comes', () => this.#session(customer));
    }
    loop.after(random.about(this.#meanGapMs), 'a wave of customers', () => this.#wave());
  }

  #session(customer: Customer): void {
    const { loop, random, faults } = this.#setting;
    if (customer.shows !== 'user-id' && faults.happens('identityChanges')) {
      customer.shows = customer.shows === 'phone' ? 'both' : 'user-id';
    }
    const flood = random.chance(0.04);
    const count = flood ? random.between(14, 40) : random.between(1, 6);
    let wait = 0;
    for (let i = 0; i < count; i++) {
      const longest = flood ? 3000 : random.pick([3000, 20_000, 5 * MINUTE, 2 * HOUR, 30 * HOUR] as const);
      wait += random.between(0, longest);
      loop.after(wait, 'a customer writes', () => {
        if (this.#stopped) return;
        this.messages += 1;
        this.#meta.write(customer, `question ${++this.#texts} of ${customer.key}`);
      });
    }
  }
}
