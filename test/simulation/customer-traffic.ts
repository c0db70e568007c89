import { TOPICS } from './company-policies.ts';
import { about, file, nonsense, text } from './customer-messages.ts';
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
  /** The last messages of each customer to each number. */
  #wamids = new Map<string, string[]>();
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
    const number = random.pick(customer.numbers) ?? '';
    if (random.chance(0.05)) this.#meta.postUnusable(nonsense(random, `strange ${++this.#texts}`, number));
    const count = flood ? random.between(14, 40) : random.between(1, 6);
    let wait = 0;
    for (let i = 0; i < count; i++) {
      const longest = flood ? 3000 : random.pick([3000, 20_000, 5 * MINUTE, 2 * HOUR, 30 * HOUR] as const);
      wait += random.between(0, longest);
      loop.after(wait, 'a customer writes', () => {
        if (this.#stopped) return;
        this.#write(customer, number);
      });
    }
  }

  #write(customer: Customer, number: string): void {
    const { random } = this.#setting;
    const body = `question ${++this.#texts} of ${customer.key} ${random.pick(TOPICS)}`.trim();
    const key = `${number}/${customer.key}`;
    const before = random.pick(this.#wamids.get(key) ?? []);
    const kind = random.weighted({ text: 8, file: 1, about: before === undefined ? 0 : 1 });
    const said =
      kind === 'about' && before !== undefined
        ? about(random, before, body)
        : kind === 'file'
          ? file(random, this.#meta.newFile(number))
          : text(body);
    this.messages += 1;
    const wamid = this.#meta.write(customer, number, said);
    if (kind !== 'about') this.#wamids.set(key, [...(this.#wamids.get(key) ?? []), wamid].slice(-5));
  }
}
