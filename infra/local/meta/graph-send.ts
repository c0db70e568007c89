import type { ServerResponse } from 'node:http';
import type { SendFault } from './behaviour.ts';
import { digits } from './customers.ts';
import { DETAILS, GraphError } from './graph-errors.ts';
import { isRecord, sendJson } from './http.ts';
import { newWamid } from './ids.ts';
import { planFailure, planStatuses, type Recipient, recipientOf, refusal, showBusinessMessage } from './outbound.ts';
import type { Simulator } from './simulator.ts';
import { validateSend } from './validate-send.ts';
import type { SendTally, World } from './world.ts';

/** A typing indicator lasts until the answer, at most this long. */
const TYPING_MS = 25_000;
const STATUS_FIRST_WAIT_MS = 5_000;
/** Tallies kept for tests; the oldest go first. */
const MOST_TALLIES = 20_000;

/** `POST /{PNID}/messages`: a send, a read receipt, or a typing indicator. Throws GraphError. */
export async function receiveSend(
  simulator: Simulator,
  res: ServerResponse,
  body: Record<string, unknown>,
): Promise<void> {
  const { world } = simulator;
  if (body.status !== undefined) {
    markRead(world, body);
    await world.save();
    sendJson(res, 200, { success: true });
    return;
  }
  const tally = tallyOf(world, body);
  world.state.stats.sendsReceived += 1;
  if (tally) tally.received += 1;
  try {
    await handle(simulator, res, body, tally);
  } catch (error) {
    if (tally && error instanceof GraphError) tally.refused[error.code] = (tally.refused[error.code] ?? 0) + 1;
    throw error;
  }
}

async function handle(
  simulator: Simulator,
  res: ServerResponse,
  body: Record<string, unknown>,
  tally: SendTally | undefined,
): Promise<void> {
  const { world } = simulator;
  const { behaviour } = world.state;
  const type = validateSend(body, {
    message: (wamid) => world.find(wamid) !== undefined,
    media: (id) => simulator.media.get(id) !== undefined,
  });
  const recipient = recipientOf(world, body);
  const refused = refusal(world, recipient, type);
  if (refused && !behaviour.refuseByStatus) throw refused;
  const fault = takeFault(world);
  const leaves = fault === 'none' || behaviour.sendFaultLeaves;
  const wamid = refused
    ? leaves && planFailure(world, recipient, body, refused.code)
    : leaves && send(world, recipient, type, body, tally);
  await world.save();
  if (wamid && world.chance(behaviour.statusBeforeResponse)) await reportFirst(simulator, wamid);
  if (behaviour.answerDelayMs > 0) await pause(behaviour.answerDelayMs);
  if (fault !== 'none') {
    await fail(fault, behaviour.timeoutMs, res);
    return;
  }
  sendJson(res, 200, {
    messaging_product: 'whatsapp',
    contacts: [answerContact(recipient)],
    messages: [{ id: wamid }],
  });
}

/** Lets the message reach the phone (or nobody) and returns its wamid. */
function send(
  world: World,
  recipient: Recipient,
  type: string,
  body: Record<string, unknown>,
  tally: SendTally | undefined,
): string {
  if (recipient.silence || !recipient.customer) return newWamid(world);
  const message = showBusinessMessage(world, recipient.customer, recipient.by, type, body);
  world.state.stats.messagesLeft += 1;
  if (tally) {
    tally.left += 1;
    tally.wamids.push(message.wamid);
  }
  world.announce({ topic: 'typing', data: { customerId: recipient.customer.id, until: 0 } });
  planStatuses(world, message);
  return message.wamid;
}

function answerContact(recipient: Recipient): Record<string, unknown> {
  return recipient.by === 'phone'
    ? { input: recipient.input, wa_id: digits(recipient.input) }
    : { input: recipient.input, user_id: recipient.input };
}

/** The fault for this send; counts down when only so many are to be hit. */
function takeFault(world: World): SendFault {
  const { behaviour } = world.state;
  if (behaviour.sendFault === 'none' || behaviour.sendFaultTimes === 0 || !world.chance(behaviour.sendFaultShare))
    return 'none';
  if (behaviour.sendFaultTimes !== null) {
    behaviour.sendFaultTimes -= 1;
    world.announce({ topic: 'behaviour', data: behaviour });
  }
  return behaviour.sendFault;
}

async function fail(fault: SendFault, timeoutMs: number, res: ServerResponse): Promise<void> {
  switch (fault) {
    case 'timeout':
      await pause(timeoutMs, res);
      res.destroy();
      return;
    case 'rateLimit':
      throw new GraphError(130429, DETAILS.throughput);
    case 'pairRate':
      throw new GraphError(131056, DETAILS.pair);
    case 'http503':
      throw new GraphError(131016, 'A service needed for this request is temporarily unavailable.');
    default:
      throw new GraphError(131000, 'The message failed to send because of an unknown error.');
  }
}

async function reportFirst(simulator: Simulator, wamid: string): Promise<void> {
  await Promise.race([simulator.reportNow(wamid), pause(STATUS_FIRST_WAIT_MS)]);
}

/** Read receipt, with or without typing indicator: marks the message and all earlier ones of that chat. Throws GraphError 131009. */
function markRead(world: World, body: Record<string, unknown>): void {
  if (body.messaging_product !== 'whatsapp' || body.status !== 'read') {
    throw new GraphError(100, 'A read receipt needs messaging_product "whatsapp" and status "read".');
  }
  const message = typeof body.message_id === 'string' ? world.find(body.message_id) : undefined;
  if (message?.from !== 'customer')
    throw new GraphError(131009, 'message_id names no message that this number received.');
  world.state.stats.readReceipts += 1;
  for (const earlier of world.state.chats[message.customerId] ?? []) {
    if (earlier.from === 'customer' && !earlier.readByBusiness) {
      earlier.readByBusiness = true;
      world.announce({ topic: 'message', data: earlier });
    }
    if (earlier === message) break;
  }
  if (isRecord(body.typing_indicator)) {
    world.state.stats.typingIndicators += 1;
    world.announce({ topic: 'typing', data: { customerId: message.customerId, until: world.now() + TYPING_MS } });
  }
}

function tallyOf(world: World, body: Record<string, unknown>): SendTally | undefined {
  const mark = body.biz_opaque_callback_data;
  if (typeof mark !== 'string') return undefined;
  const tallies = world.state.stats.byCallbackData;
  // A null prototype would not survive JSON, so own properties are asked for by name.
  if (!Object.hasOwn(tallies, mark)) {
    tallies[mark] = { received: 0, left: 0, refused: {}, wamids: [] };
    const names = Object.keys(tallies);
    if (names.length > MOST_TALLIES) delete tallies[names[0] ?? ''];
  }
  return tallies[mark];
}

/** Waits in real time, shorter when the other side hangs up. */
function pause(ms: number, res?: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    res?.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
