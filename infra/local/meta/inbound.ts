import { countryOf, digits, showsPhone, webhookContact } from './customers.ts';
import { HttpError, isRecord } from './http.ts';
import { newUserId, newWamid } from './ids.ts';
import { describeMessage } from './message-text.ts';
import type { Customer, PhoneMessage, Update, World } from './world.ts';

/** Types that do not open the 24 h window. */
const NO_WINDOW = new Set(['reaction', 'system', 'unsupported', 'edit', 'revoke']);

/** A customer's message on its way to the business. */
export interface Inbound {
  wamid: string;
  update: Update;
}

/**
 * Makes a customer's message from the typed part of a Meta message, such as `{ type: 'text', text: { body } }`, and shows
 * it on the phone. `id`, `timestamp` and identity keys are added unless given. Throws HttpError 400 for an unusable one.
 */
export function customerSends(world: World, customer: Customer, raw: Record<string, unknown>): Inbound {
  const type = raw.type;
  if (typeof type !== 'string' || type === '') {
    throw new HttpError(400, 'type_missing', 'A message needs a "type", such as "text", and the object of that name.');
  }
  const wamid = typeof raw.id === 'string' && raw.id ? raw.id : newWamid(world);
  const now = world.now();
  const full = {
    ...(showsPhone(world, customer) ? { from: customer.phone } : {}),
    from_user_id: customer.userId,
    id: wamid,
    timestamp: String(Math.floor(now / 1000)),
    ...raw,
  };
  const known = world.find(wamid);
  if (!known) showOnPhone(world, customer, wamid, type, raw);
  applyToEarlier(world, type, raw);
  // Meta computes the window from the message's own time, which a hand-made message may set.
  if (!NO_WINDOW.has(type)) {
    const at = Number(full.timestamp) * 1000 || now;
    customer.lastInboundAt = Math.max(customer.lastInboundAt ?? 0, at > now - 1000 && at <= now ? now : at);
  }
  const delivered = world.chance(world.state.behaviour.unsupported) ? asUnsupported(full) : full;
  return {
    wamid,
    update: { lane: customer.id, wamid, contacts: [webhookContact(world, customer)], messages: [delivered] },
  };
}

/** The customer got a new phone number: Meta retires the old user id and tells the business. */
export function customerChangesNumber(world: World, customer: Customer, newPhone: unknown): Inbound {
  const phone = digits(newPhone ?? '');
  if (!/^\d{7,15}$/.test(phone)) {
    throw new HttpError(400, 'phone_invalid', 'Give the phone number with its country code: 7 to 15 digits.');
  }
  const before = { phone: customer.phone, userId: customer.userId };
  const userId = newUserId(world, countryOf(phone));
  const shown = showsPhone(world, customer);
  const wamid = newWamid(world);
  const words = shown ? `from ${before.phone} to ${phone}` : `from ${before.userId} to ${userId}`;
  const message = {
    ...(shown ? { from: before.phone } : {}),
    id: wamid,
    timestamp: String(Math.floor(world.now() / 1000)),
    type: 'system',
    system: {
      type: shown ? 'user_changed_number' : 'user_changed_user_id',
      body: `User ${customer.name} changed ${words}`,
      ...(shown ? { wa_id: phone } : {}),
      user_id: userId,
      previous_user_id: before.userId,
    },
  };
  Object.assign(customer, { phone, userId });
  showOnPhone(world, customer, wamid, 'system', message);
  world.announce({ topic: 'customer', data: customer });
  return { wamid, update: { lane: customer.id, wamid, messages: [message] } };
}

function showOnPhone(
  world: World,
  customer: Customer,
  wamid: string,
  type: string,
  raw: Record<string, unknown>,
): void {
  if (type === 'edit' || type === 'revoke') return;
  const context = isRecord(raw.context) ? raw.context : {};
  const message: PhoneMessage = {
    wamid,
    customerId: customer.id,
    from: 'customer',
    at: world.now(),
    type,
    text: describeMessage(raw),
    message: raw,
    ...(typeof context.id === 'string' ? { quotes: context.id } : {}),
    statuses: [],
    webhook: { state: 'posting', attempts: 0 },
    readByBusiness: false,
    reactions: {},
  };
  world.remember(message);
}

/** Reactions, edits and deletions change how an earlier message looks. */
function applyToEarlier(world: World, type: string, raw: Record<string, unknown>): void {
  const part = isRecord(raw[type]) ? raw[type] : {};
  const target = world.find(String(part.message_id ?? part.original_message_id ?? ''));
  if (!target) return;
  if (type === 'reaction') {
    if (typeof part.emoji === 'string' && part.emoji) target.reactions.customer = part.emoji;
    else delete target.reactions.customer;
  } else if (type === 'revoke') {
    target.revoked = true;
  } else if (type === 'edit' && isRecord(part.message)) {
    target.edited = true;
    target.text = describeMessage(part.message);
  } else {
    return;
  }
  world.announce({ topic: 'message', data: target });
}

function asUnsupported(message: Record<string, unknown>): Record<string, unknown> {
  const { id, timestamp, from, from_user_id } = message;
  return {
    ...(from ? { from } : {}),
    from_user_id,
    id,
    timestamp,
    type: 'unsupported',
    unsupported: { type: 'poll_creation' },
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
  };
}
