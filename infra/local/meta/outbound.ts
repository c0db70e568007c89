import { digits, showsPhone, USER_ID, webhookContact } from './customers.ts';
import { DETAILS, GraphError, statusError } from './graph-errors.ts';
import { isRecord } from './http.ts';
import { newWamid } from './ids.ts';
import { describeMessage } from './message-text.ts';
import { renderTemplate } from './render-template.ts';
import {
  type Customer,
  nextId,
  type PhoneMessage,
  type StatusName,
  schedule,
  type Update,
  type World,
} from './world.ts';

const WINDOW_MS = 24 * 3600_000;

/** To whom a send goes. */
export interface Recipient {
  /** As the business wrote it. */
  input: string;
  by: 'phone' | 'userId';
  /** Absent when nobody has that number. */
  customer?: Customer;
  /** A user id was put into `to`: Meta answers 200 and nothing ever happens. */
  silence?: boolean;
}

/** Finds the recipient of a send: `to` wins over `recipient`. Throws GraphError 131009 or 131021. */
export function recipientOf(world: World, body: Record<string, unknown>): Recipient {
  const { customers } = world.state;
  if (typeof body.to === 'string' && body.to) {
    const phone = digits(body.to);
    if (USER_ID.test(body.to)) return { input: body.to, by: 'phone', silence: true };
    if (phone === world.options.displayPhoneNumber)
      throw new GraphError(131021, 'The recipient is the sending number itself.');
    return { input: body.to, by: 'phone', customer: customers.find((one) => one.phone === phone) };
  }
  const userId = String(body.recipient);
  const customer = customers.find((one) => one.userId === userId);
  if (!customer) throw new GraphError(131009, 'The parameter recipient is not a user id known to this business.');
  return { input: userId, by: 'userId', customer };
}

/** The error code for a recipient or a closed window that forbids the send; undefined when it may go. */
export function refusal(world: World, recipient: Recipient, type: string): GraphError | undefined {
  if (recipient.silence) return undefined;
  if (!recipient.customer) return new GraphError(131026, DETAILS.undeliverable);
  const { lastInboundAt } = recipient.customer;
  const open = lastInboundAt !== null && world.now() - lastInboundAt < WINDOW_MS;
  return open || type === 'template' ? undefined : new GraphError(131047, DETAILS.window);
}

/** The business's message reaches the customer's phone. Returns it; statuses are planned by `planStatuses`. */
export function showBusinessMessage(
  world: World,
  customer: Customer,
  addressedBy: Recipient['by'],
  type: string,
  body: Record<string, unknown>,
): PhoneMessage {
  const part = isRecord(body[type]) ? body[type] : {};
  const context = isRecord(body.context) ? body.context : {};
  const filled = type === 'template' ? renderTemplate(part) : undefined;
  const raw: Record<string, unknown> = { type, [type]: body[type], ...(filled ? { rendered: filled } : {}) };
  const message: PhoneMessage = {
    wamid: newWamid(world),
    customerId: customer.id,
    from: 'business',
    addressedBy,
    at: world.now(),
    type,
    text: filled ? filled.text : describeMessage(raw),
    message: raw,
    ...(typeof context.message_id === 'string' ? { quotes: context.message_id } : {}),
    statuses: [],
    ...(typeof body.biz_opaque_callback_data === 'string' ? { callbackData: body.biz_opaque_callback_data } : {}),
    reactions: {},
  };
  if (type === 'reaction') applyReaction(world, part);
  world.remember(message);
  return message;
}

/** Plans what the phone will report about a message. */
export function planStatuses(world: World, message: PhoneMessage): void {
  const { behaviour } = world.state;
  const sentAt = world.now() + behaviour.sentAfterMs;
  if (behaviour.failStatusCode !== null && world.chance(behaviour.failStatusShare)) {
    plan(world, message, 'failed', sentAt, behaviour.failStatusCode);
    return;
  }
  plan(world, message, 'sent', sentAt);
  if (message.type === 'reaction') return;
  const deliveredAt = sentAt + behaviour.deliveredAfterMs;
  if (world.chance(behaviour.readWithoutDelivered)) plan(world, message, 'read', deliveredAt + behaviour.readAfterMs);
  else if (!world.chance(behaviour.dropDelivered)) plan(world, message, 'delivered', deliveredAt);
}

/** A message to nobody, or into a closed window, that Meta took with 200: only a `failed` status will tell. */
export function planFailure(world: World, recipient: Recipient, body: Record<string, unknown>, code: number): string {
  const wamid = newWamid(world);
  const update: Update = {
    lane: `failed-${wamid}`,
    statuses: [
      {
        id: wamid,
        status: 'failed',
        timestamp: String(Math.floor(world.now() / 1000)),
        ...(recipient.by === 'phone'
          ? { recipient_id: digits(recipient.input) }
          : { recipient_user_id: recipient.input }),
        ...(typeof body.biz_opaque_callback_data === 'string'
          ? { biz_opaque_callback_data: body.biz_opaque_callback_data }
          : {}),
        errors: [statusError(code)],
      },
    ],
  };
  world.state.gathered.push(update);
  schedule(world, {
    id: `flush-${nextId(world)}`,
    kind: 'flush',
    dueAt: world.now() + world.state.behaviour.sentAfterMs,
  });
  return wamid;
}

/** Records a status on the phone and returns the webhook update; undefined when the phone has reported it before. */
export function reportStatus(
  world: World,
  message: PhoneMessage,
  status: StatusName,
  code?: number,
): Update | undefined {
  if (message.statuses.some((one) => one.status === status)) return undefined;
  const now = world.now();
  message.statuses.push({ status, at: now, ...(code === undefined ? {} : { code }) });
  world.announce({ topic: 'message', data: message });
  if (status === 'delivered' && world.state.behaviour.autoRead) {
    plan(world, message, 'read', now + world.state.behaviour.readAfterMs);
  }
  const customer = world.state.customers.find((one) => one.id === message.customerId);
  return customer ? statusUpdate(world, customer, message, status, now, code) : undefined;
}

/** The customer opens the chat: everything that arrived counts as read. Returns the updates. */
export function customerReads(world: World, customer: Customer): Update[] {
  return (world.state.chats[customer.id] ?? [])
    .filter((message) => message.from === 'business' && message.type !== 'reaction')
    .filter((message) => !message.statuses.some((one) => one.status === 'read' || one.status === 'failed'))
    .flatMap((message) => reportStatus(world, message, 'read') ?? []);
}

function plan(world: World, message: PhoneMessage, status: StatusName, dueAt: number, code?: number): void {
  const id = `status-${nextId(world)}`;
  schedule(world, { id, kind: 'status', wamid: message.wamid, status, dueAt, ...(code === undefined ? {} : { code }) });
}

function statusUpdate(
  world: World,
  customer: Customer,
  message: PhoneMessage,
  status: StatusName,
  at: number,
  code: number | undefined,
): Update {
  const toPhone = message.addressedBy !== 'userId';
  const phoneIsKnown = toPhone && customer.phone !== null;
  const failed = status === 'failed';
  const priced = message.type !== 'reaction' && (status === 'sent' || status === 'delivered');
  return {
    lane: customer.id,
    // Meta leaves the contact out of failures, and the user id when the send went to a phone number.
    ...(failed ? {} : { contacts: [webhookContact(world, customer, phoneIsKnown)] }),
    statuses: [
      {
        id: message.wamid,
        status,
        timestamp: String(Math.floor(at / 1000)),
        ...(phoneIsKnown || showsPhone(world, customer) ? { recipient_id: customer.phone } : {}),
        ...(failed && toPhone ? {} : { recipient_user_id: customer.userId }),
        ...(message.callbackData === undefined ? {} : { biz_opaque_callback_data: message.callbackData }),
        ...(priced ? { pricing: pricing(message) } : {}),
        ...(failed ? { errors: [statusError(code ?? 131000)] } : {}),
      },
    ],
  };
}

function pricing(message: PhoneMessage): Record<string, unknown> {
  return message.type === 'template'
    ? { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
    : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
}

function applyReaction(world: World, part: Record<string, unknown>): void {
  const target = world.find(String(part.message_id));
  if (!target) return;
  if (part.emoji) target.reactions.business = String(part.emoji);
  else delete target.reactions.business;
  world.announce({ topic: 'message', data: target });
}
