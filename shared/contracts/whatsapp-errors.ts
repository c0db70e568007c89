import type { DeliveryError } from '../domain/conversation/delivery.ts';

/** What an agent reads, and whether the message surely did not leave and may be tried again by itself. */
type Advice = { advice: string; retryable: boolean; waitMs?: (attempt: number) => number };

const fix = (advice: string): Advice => ({ advice, retryable: false });
/** Refused for now: tried again by itself after a wait that grows with each attempt. */
const later = (advice: string, waitMs: (attempt: number) => number): Advice => ({ advice, retryable: true, waitMs });

/** Meta's rule for one recipient: 4^X seconds, X = 0, 1, 2, … */
const pairWait = (attempt: number) => 4 ** (attempt - 1) * 1000;
const minutesWait = (attempt: number) => 30_000 * 2 ** (attempt - 1);

/** Meta's error codes that an agent can meet. Meanings: Meta's Cloud API error reference, read 2026. */
const table: Record<number, Advice> = {
  0: fix('The WhatsApp connection expired. Ask an admin to reconnect it.'),
  3: fix('This connection lacks a permission. Ask an admin to grant it.'),
  4: later('Too many requests to WhatsApp at once.', minutesWait),
  10: fix('This connection lacks a permission. Ask an admin to grant it.'),
  33: fix('This business number no longer exists. Ask an admin.'),
  100: fix('WhatsApp did not understand this message. Report it to your admin.'),
  190: fix('The WhatsApp connection expired. Ask an admin to reconnect it.'),
  368: fix('WhatsApp has restricted this business account. An admin must check Business Support.'),
  80007: later('Too many requests to WhatsApp at once.', minutesWait),
  130403: fix('This contact is blocked. Unblock them first.'),
  130429: later('This number sends faster than WhatsApp allows.', pairWait),
  130497: fix('WhatsApp does not let this business write to that country.'),
  131000: fix('WhatsApp could not send this. Try again.'),
  131005: fix('This connection lacks a permission. Ask an admin to grant it.'),
  131008: fix('Some data of the message is missing. Report it to your admin.'),
  131009: fix('Some data of the message is not valid. Report it to your admin.'),
  131016: later('WhatsApp is down for now.', minutesWait),
  131021: fix('A number cannot write to itself.'),
  131026: fix('This person cannot receive it: not on WhatsApp, or with an old app. Try phone or e-mail.'),
  131030: fix('This is a test number: add the recipient to its allow list first.'),
  131031: fix('WhatsApp has locked this business account. An admin must check Business Support.'),
  131037: fix('The number’s display name is not approved yet. Ask an admin.'),
  131042: fix('There is a payment problem with WhatsApp. Ask an admin to fix it.'),
  131045: fix('The number is not active. An admin must finish its set-up.'),
  131047: fix('The 24-hour window is closed. Send a template.'),
  131048: fix('WhatsApp limits this number because of reports. Wait before you write more.'),
  131049: fix('WhatsApp chose not to deliver this marketing message. Do not resend it today.'),
  131050: fix('This person opted out of promotions.'),
  131051: fix('WhatsApp cannot send this type of message.'),
  131053: fix('WhatsApp does not accept this file’s type or size.'),
  131056: later('Too many messages to this person at once.', pairWait),
  131057: later('WhatsApp is upgrading this number.', minutesWait),
  133010: fix('The number is not active. An admin must finish its set-up.'),
  137000: fix('The customer’s security code changed. Confirm who they are first.'),
};

/** Meta's answer or status error as an agent sees it. Unknown codes show Meta's own words and are never retried. */
export function describeMetaError(error: { code: number; title: string; details?: string }): DeliveryError {
  const known = table[error.code];
  const words = error.details || error.title;
  return {
    code: String(error.code),
    title: error.title,
    ...(error.details ? { details: error.details } : {}),
    advice: known?.advice ?? (words ? `WhatsApp refused it: ${words}` : 'WhatsApp refused it without a reason.'),
    retryable: known?.retryable ?? false,
  };
}

/** Calls to Meta for one message; the last refusal is told to a person. */
const MAX_ATTEMPTS = 6;

/** How long to wait before the next call, after `attempt` calls (1, 2, …) were refused with this code; null = do not. */
export function waitAfter(code: number, attempt: number): number | null {
  return attempt < MAX_ATTEMPTS ? (table[code]?.waitMs?.(attempt) ?? null) : null;
}
