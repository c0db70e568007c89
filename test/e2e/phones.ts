import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { Behaviour } from '../../infra/local/meta/behaviour.ts';

/** What a customer's phone shows of one message. */
export type PhoneMessage = {
  wamid: string;
  from: 'customer' | 'business';
  text: string;
  statuses: { status: string; code?: number }[];
  webhook?: { state: string };
};

export const MINUTE_MS = 60_000;

/** The simulated Meta without its page: what customers do while a test looks elsewhere. Ids: sample-customers.ts. */
export class Phones {
  readonly #request: APIRequestContext;
  readonly #phoneUrl: string;

  constructor(request: APIRequestContext, phoneUrl: string) {
    this.#request = request;
    this.#phoneUrl = phoneUrl;
  }

  /** The customer writes; resolves when Meta owes the webhook, not when Baton has it. */
  async write(customerId: string, text: string): Promise<void> {
    await this.#call('POST', `customers/${customerId}/messages`, { text });
  }

  /** The customer writes these one after the other: each webhook is accepted before the next leaves, so the order holds. */
  async writeInOrder(customerId: string, texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.write(customerId, text);
      const last = async () => (await this.messages(customerId)).findLast(({ from }) => from === 'customer');
      await expect.poll(async () => (await last())?.webhook?.state, { intervals: [10, 20, 50, 100] }).toBe('accepted');
    }
  }

  /** Any message of Meta's, such as `{ type: 'location', location: {…} }`. */
  async send(customerId: string, message: Record<string, unknown>): Promise<string> {
    return (await this.#call<{ wamid: string }>('POST', `customers/${customerId}/messages`, { message })).wamid;
  }

  /** A file that customers can send; resolves to its id. */
  async addFile(bytes: Buffer, mimeType: string, filename?: string): Promise<string> {
    const query = filename === undefined ? '' : `?filename=${encodeURIComponent(filename)}`;
    const headers = { 'content-type': mimeType };
    const answer = await this.#request.post(`${this.#phoneUrl}/api/media${query}`, { data: bytes, headers });
    return ((await answer.json()) as { id: string }).id;
  }

  /** One more customer; resolves to the id that this API knows them by. */
  async addCustomer(name: string, phone: string): Promise<string> {
    return (await this.#call<{ id: string }>('POST', 'customers', { name, phone })).id;
  }

  async messages(customerId: string): Promise<PhoneMessage[]> {
    return (await this.#call<{ messages: PhoneMessage[] }>('GET', `customers/${customerId}/messages`)).messages;
  }

  /** The texts that reached the customer, oldest first. */
  async received(customerId: string): Promise<string[]> {
    return (await this.messages(customerId)).filter(({ from }) => from === 'business').map(({ text }) => text);
  }

  async behave(settings: Partial<Behaviour>): Promise<void> {
    await this.#call('PUT', 'behaviour', settings);
  }

  /** Moves everybody's clock ahead; resolves when what became due has been handed over. */
  async advance(ms: number): Promise<void> {
    await this.#call('POST', 'clock', { advanceMs: ms });
  }

  /** One POST to Baton's webhook, now and never repeated. */
  async postWebhook(hook: { raw?: string; body?: object; value?: object; signature?: 'right' | 'wrong' | 'none' }) {
    return this.#call<{ status: number; answer: string }>('POST', 'webhooks', hook);
  }

  async #call<T>(method: string, path: string, data?: object): Promise<T> {
    const response = await this.#request.fetch(`${this.#phoneUrl}/api/${path}`, { method, data });
    expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as T;
  }
}

/** Opens the phone page and takes up the phone of one customer. */
export async function takeUpPhone(page: Page, phoneUrl: string, customer: string): Promise<void> {
  await page.goto(phoneUrl);
  await page.getByRole('region', { name: 'Customers' }).getByRole('button', { name: customer }).click();
  await expect(page.getByText(`You are ${customer}`)).toBeVisible();
}

/** Writes to the business on the phone page. */
export async function writeOnPhone(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message to the business').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText(text);
}
