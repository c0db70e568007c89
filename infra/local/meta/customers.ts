import { HttpError } from './http.ts';
import { newUserId } from './ids.ts';
import { type Customer, nextId, type World } from './world.ts';

/** Longest calling codes first: enough countries to give a new customer's id its prefix. */
const COUNTRY_BY_CALLING_CODE: readonly (readonly [string, string])[] = [
  ['971', 'AE'],
  ['353', 'IE'],
  ['351', 'PT'],
  ['234', 'NG'],
  ['233', 'GH'],
  ['972', 'IL'],
  ['966', 'SA'],
  ['91', 'IN'],
  ['81', 'JP'],
  ['86', 'CN'],
  ['62', 'ID'],
  ['61', 'AU'],
  ['57', 'CO'],
  ['55', 'BR'],
  ['54', 'AR'],
  ['52', 'MX'],
  ['49', 'DE'],
  ['48', 'PL'],
  ['44', 'GB'],
  ['39', 'IT'],
  ['34', 'ES'],
  ['33', 'FR'],
  ['20', 'EG'],
  ['27', 'ZA'],
  ['7', 'KZ'],
  ['1', 'US'],
]; // prettier-ignore

/** The shape of a business-scoped user id. */
export const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The customer with that id. Throws HttpError 404. */
export function customerById(world: World, id: string): Customer {
  const customer = world.state.customers.find((one) => one.id === id);
  if (!customer) {
    throw new HttpError(
      404,
      'customer_not_found',
      `There is no customer "${id}". GET /phone/api/customers lists them.`,
    );
  }
  return customer;
}

/**
 * Adds a customer from `{ name, phone?, username?, userId?, sharesPhone? }`. Without a phone a username is needed.
 * Throws HttpError 400 or 409 with a sentence.
 */
export function addCustomer(world: World, input: Record<string, unknown>): Customer {
  const name = typeof input.name === 'string' ? input.name.trim() : '';
  if (!name) throw new HttpError(400, 'name_missing', 'Give the customer a name.');
  const phone = input.phone === undefined || input.phone === null || input.phone === '' ? null : digits(input.phone);
  if (phone !== null && !/^\d{7,15}$/.test(phone)) {
    throw new HttpError(400, 'phone_invalid', 'Give the phone number with its country code: 7 to 15 digits.');
  }
  const username = typeof input.username === 'string' && input.username ? `@${input.username.replace(/^@/, '')}` : null;
  if (username !== null && !/^@[a-z0-9._]{3,35}$/.test(username)) {
    throw new HttpError(
      400,
      'username_invalid',
      'A username has 3 to 35 of the characters a-z, 0-9, dot and underscore.',
    );
  }
  if (phone === null && username === null) {
    throw new HttpError(400, 'phone_or_username_missing', 'Give a phone number, a username, or both.');
  }
  const userId = typeof input.userId === 'string' ? input.userId : newUserId(world, countryOf(phone));
  if (!USER_ID.test(userId))
    throw new HttpError(400, 'user_id_invalid', 'A user id looks like BR.20000000000000000001.');
  if (world.state.customers.some((one) => one.userId === userId || (phone !== null && one.phone === phone))) {
    throw new HttpError(409, 'customer_exists', 'Another customer has that phone number or user id.');
  }
  const sharesPhone = phone !== null && input.sharesPhone !== false;
  const id = `${slug(name)}-${nextId(world)}`;
  const customer: Customer = { id, name, phone, userId, username, sharesPhone, lastInboundAt: null };
  world.state.customers.push(customer);
  world.announce({ topic: 'customer', data: customer });
  return customer;
}

/** Only the digits of a phone number, however it was written. */
export function digits(value: unknown): string {
  return String(value).replace(/\D/g, '');
}

/** ISO country for a phone number; ZZ never occurs because unknown codes count as US. */
export function countryOf(phone: string | null): string {
  return COUNTRY_BY_CALLING_CODE.find(([code]) => phone?.startsWith(code))?.[1] ?? 'US';
}

/** Whether webhooks may show this customer's phone number now. */
export function showsPhone(world: World, customer: Customer): boolean {
  return customer.phone !== null && customer.sharesPhone && !world.state.behaviour.bsuidOnly;
}

/** The `contacts[]` entry of a webhook about this customer. */
export function webhookContact(world: World, customer: Customer, phoneIsKnown = false): Record<string, unknown> {
  return {
    profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
    ...(customer.phone !== null && (phoneIsKnown || showsPhone(world, customer)) ? { wa_id: customer.phone } : {}),
    user_id: customer.userId,
  };
}

function slug(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 24) || 'customer'
  );
}
