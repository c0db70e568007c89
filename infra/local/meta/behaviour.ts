import { HttpError } from './http.ts';

/**
 * How the simulated Meta behaves. Shares (0 to 1) are the part of all cases that are hit; times are milliseconds of the
 * virtual clock unless noted. `defaultBehaviour` is a well-behaved Meta.
 */
export interface Behaviour {
  /** From accepting a send to `sent`; from there to `delivered`; from there to `read`. */
  sentAfterMs: number;
  deliveredAfterMs: number;
  readAfterMs: number;
  /** Customers open the chat by themselves shortly after delivery. */
  autoRead: boolean;
  /** Share of messages that get no `delivered` (and then no automatic `read`). */
  dropDelivered: number;
  /** Share of messages that get `read` with no `delivered` before it. */
  readWithoutDelivered: number;
  /** Share of sends whose `sent` webhook is posted before the HTTP response. */
  statusBeforeResponse: number;
  /** Error code of a `failed` status for the share `failStatusShare` of sends; null for none. */
  failStatusCode: number | null;
  failStatusShare: number;
  /** Closed window and unknown recipient come as a `failed` status after HTTP 200, not as an HTTP error. */
  refuseByStatus: boolean;

  /** Share of webhooks posted a second time, byte for byte. */
  duplicate: number;
  /** Share of webhooks held back by up to `reorderByMs`, so that later ones overtake them. */
  reorder: number;
  reorderByMs: number;
  /** Most updates in one POST (1 to 1000), gathered for `batchWindowMs`. */
  batchSize: number;
  batchWindowMs: number;
  /** Every webhook is held back this long. */
  webhookDelayMs: number;
  /** Shares of webhooks (per attempt) signed with a wrong secret, or carrying another phone number id. */
  wrongSignature: number;
  unknownPhoneNumberId: number;
  /** Webhooks carry keys, and sometimes a whole field, that no documentation mentions. */
  unknownFields: boolean;
  /** Share of customers' messages that arrive as `unsupported`. */
  unsupported: number;
  /** No webhook carries a phone number: `wa_id`, `from` and `recipient_id` are absent. */
  bsuidOnly: boolean;

  /** What goes wrong with sends, for the share `sendFaultShare`, at most `sendFaultTimes` times (null: no limit). */
  sendFault: SendFault;
  sendFaultShare: number;
  sendFaultTimes: number | null;
  /** The faulty send reached the customer all the same (the classic lost response). */
  sendFaultLeaves: boolean;
  /** A `timeout` holds the request this long (real time), then cuts the connection. 0 cuts at once. */
  timeoutMs: number;
  /** Graph API answers to sends are this slow (real time). */
  answerDelayMs: number;
}

export const SEND_FAULTS = ['none', 'http500', 'http503', 'timeout', 'rateLimit', 'pairRate'] as const;
export type SendFault = (typeof SEND_FAULTS)[number];

export const defaultBehaviour: Readonly<Behaviour> = {
  sentAfterMs: 40,
  deliveredAfterMs: 200,
  readAfterMs: 1200,
  autoRead: true,
  dropDelivered: 0,
  readWithoutDelivered: 0,
  statusBeforeResponse: 0,
  failStatusCode: null,
  failStatusShare: 1,
  refuseByStatus: false,
  duplicate: 0,
  reorder: 0,
  reorderByMs: 3000,
  batchSize: 1,
  batchWindowMs: 300,
  webhookDelayMs: 0,
  wrongSignature: 0,
  unknownPhoneNumberId: 0,
  unknownFields: false,
  unsupported: 0,
  bsuidOnly: false,
  sendFault: 'none',
  sendFaultShare: 1,
  sendFaultTimes: null,
  sendFaultLeaves: false,
  timeoutMs: 30_000,
  answerDelayMs: 0,
};

const SHARES = new Set<keyof Behaviour>([
  'dropDelivered',
  'readWithoutDelivered',
  'statusBeforeResponse',
  'failStatusShare',
  'duplicate',
  'reorder',
  'wrongSignature',
  'unknownPhoneNumberId',
  'unsupported',
  'sendFaultShare',
]);
const LONGEST_MS = 7 * 24 * 3600_000;

/** `current` with the settings of `patch` applied. Throws HttpError 400 that names the first setting that is wrong. */
export function changeBehaviour(current: Behaviour, patch: Record<string, unknown>): Behaviour {
  const changed: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(patch)) {
    if (!Object.hasOwn(defaultBehaviour, name)) {
      throw new HttpError(
        400,
        'behaviour_unknown',
        `There is no setting "${name}". GET /phone/api/behaviour lists them.`,
      );
    }
    const wanted = expected(name as keyof Behaviour, value);
    if (wanted) throw new HttpError(400, 'behaviour_invalid', `"${name}" must be ${wanted}.`);
    changed[name] = value;
  }
  return changed as unknown as Behaviour;
}

/** What the setting must be, when `value` is not that. */
function expected(name: keyof Behaviour, value: unknown): string | undefined {
  if (SHARES.has(name)) return isBetween(value, 0, 1) ? undefined : 'a share from 0 to 1';
  if (name === 'sendFault') {
    return SEND_FAULTS.includes(value as SendFault) ? undefined : `one of ${SEND_FAULTS.join(', ')}`;
  }
  if (name === 'batchSize') return isWhole(value, 1, 1000) ? undefined : 'a whole number from 1 to 1000';
  if (name === 'failStatusCode' || name === 'sendFaultTimes') {
    return value === null || isWhole(value, 0, 9_999_999) ? undefined : 'a whole number, or null';
  }
  if (typeof defaultBehaviour[name] === 'boolean') return typeof value === 'boolean' ? undefined : 'true or false';
  return isBetween(value, 0, LONGEST_MS) ? undefined : 'milliseconds from 0 to seven days';
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high;
}

function isWhole(value: unknown, low: number, high: number): boolean {
  return isBetween(value, low, high) && Number.isInteger(value);
}
