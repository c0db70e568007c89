import type { SendOutcome, WhatsApp } from '../../actions/ports.ts';

/** `timeoutMs`: how long an answer may take (10 s unless said otherwise). */
export type GraphSettings = { url: string; version: string; token: () => Promise<string>; timeoutMs?: number };

const TIMEOUT_MS = 10_000;
/** Failures before a byte of the request was sent: the message surely did not leave. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Sends through Meta's Graph API. It has no idempotency key, so the outcome matters: only an error answer of the 4xx
 * kind, or no connection at all, proves that nothing left; a 5xx, a time-out or a lost answer proves nothing.
 */
export function graphWhatsApp(settings: GraphSettings, fetcher: typeof fetch = fetch): WhatsApp {
  return {
    async sendText(from, to, text, callbackData) {
      const body = {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...recipient(to),
        type: 'text',
        text: { body: text, preview_url: true },
        biz_opaque_callback_data: callbackData,
      };
      let token: string;
      try {
        token = await settings.token();
      } catch (error) {
        // Without a token nothing is sent, so the outcome is known.
        return { kind: 'unreachable', title: error instanceof Error ? error.message : 'No token' };
      }
      try {
        const response = await fetcher(`${settings.url}/${settings.version}/${from.phoneNumberId}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS),
        });
        return outcomeOf(response.status, await response.text());
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },
  };
}

/** Exactly one of both: a user id in `to` is accepted by Meta and never delivered. */
function recipient(to: { phone?: string; userId?: string }) {
  return to.phone ? { to: `+${to.phone}` } : { recipient: to.userId };
}

function outcomeOf(status: number, text: string): SendOutcome {
  const body = parse(text);
  const wamid = body?.messages?.[0]?.id;
  if (status >= 200 && status < 300) {
    return typeof wamid === 'string' ? { kind: 'accepted', wamid } : { kind: 'unknown', title: 'Answer without an id' };
  }
  const error = body?.error;
  if (status >= 500 || !error) return { kind: 'unknown', title: `HTTP ${status}` };
  const details = typeof error.error_data === 'string' ? error.error_data : error.error_data?.details;
  return {
    kind: 'refused',
    error: { code: Number(error.code ?? 0), title: String(error.message ?? ''), ...(details ? { details } : {}) },
  };
}

function outcomeOfFailure(error: unknown): SendOutcome {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  const title = cause?.code ?? (error instanceof Error ? error.name : 'Error');
  return NEVER_CONNECTED.has(title) ? { kind: 'unreachable', title } : { kind: 'unknown', title };
}

type GraphBody = {
  messages?: { id?: unknown }[];
  error?: { code?: unknown; message?: unknown; error_data?: string | { details?: string } };
};

function parse(text: string): GraphBody | null {
  try {
    return JSON.parse(text) as GraphBody;
  } catch {
    return null;
  }
}
