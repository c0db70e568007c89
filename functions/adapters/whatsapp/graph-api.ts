import { toGraphMessage } from '../../../shared/contracts/whatsapp-send.ts';
import { readGraphTemplate, TEMPLATE_FIELDS } from '../../../shared/contracts/whatsapp-templates.ts';
import type { MessageContent } from '../../../shared/domain/conversation/message-content.ts';
import { uploadedHeader, withHeaderId } from '../../../shared/domain/templates/header-file.ts';
import type { MessageTemplate } from '../../../shared/domain/templates/message-template.ts';
import type { SendOutcome, WhatsApp } from '../../actions/ports.ts';

export type GraphSettings = {
  url: string;
  version: string;
  token: () => Promise<string>;
  /** A file that was uploaded to us, to be passed on. */
  readUpload: (key: string) => Promise<{ bytes: Uint8Array; mimeType: string } | null>;
  timeoutMs?: number;
};

/** Errors without a code are shown in Meta's words and never tried again. */
const NO_CODE = -1;
const TIMEOUT_MS = 10_000;
const FILE_TIMEOUT_MS = 60_000;
/** WhatsApp's own limit for what customers send. */
const FILE_LIMIT = 100 * 1024 * 1024;
/** Failures before a byte of the request was sent: the message surely did not leave. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** An account has at most 6,000 templates. */
const TEMPLATE_PAGE = 100;
const TEMPLATE_PAGES = 60;
/** Where Meta serves files, beside the Graph API itself: the token must go nowhere else. */
const FILE_HOSTS = ['lookaside.fbsbx.com'];

/**
 * Meta's Graph API. It has no idempotency key, so the outcome of a send matters: only an error answer of the 4xx kind, or no
 * connection at all, proves that nothing left; a 5xx, a time-out or a lost answer proves nothing.
 */
export function graphWhatsApp(settings: GraphSettings): WhatsApp {
  const { timeoutMs = TIMEOUT_MS } = settings;

  const call = async (path: string, init: RequestInit, limitMs = timeoutMs): Promise<Answer> => {
    const token = await settings.token().catch((error: unknown) => {
      throw new NoToken(error instanceof Error ? error.message : 'No token');
    });
    const response = await fetch(`${settings.url}/${settings.version}/${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(limitMs),
    });
    return { status: response.status, body: parse(await response.text()) };
  };
  const post = (path: string, body: unknown) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  /** Passes a file of ours on to Meta, which answers with an id. Nothing has been sent yet, so any failure is a refusal. */
  const upload = async (phoneNumberId: string, key: string, filename: string): Promise<string | SendOutcome> => {
    try {
      const file = await settings.readUpload(key);
      if (!file) return { kind: 'refused', error: { code: 131053, title: 'The uploaded file is gone' } };
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', file.mimeType);
      form.set('file', new Blob([file.bytes as BlobPart], { type: file.mimeType }), filename);
      const answer = await call(`${phoneNumberId}/media`, { method: 'POST', body: form }, FILE_TIMEOUT_MS);
      const outcome = outcomeOf(answer);
      if (typeof answer.body?.id === 'string') return answer.body.id;
      return outcome.kind === 'refused' ? outcome : { kind: 'unreachable', title: 'The file could not be passed on' };
    } catch (error) {
      return { kind: 'unreachable', title: nameOf(error) };
    }
  };

  return {
    async send({ phoneNumberId, to, content, callbackData, quotes }) {
      const own = uploadOf(content);
      const uploaded = own ? await upload(phoneNumberId, own.key, own.filename) : undefined;
      if (typeof uploaded === 'object') return uploaded;
      const options = { ...(quotes ? { quotes } : {}), ...(uploaded ? { uploaded } : {}) };
      const said = content.type === 'template' && uploaded ? withHeaderId(content, uploaded) : content;
      const message = toGraphMessage(to, said, callbackData, options);
      try {
        return outcomeOf(await post(`${phoneNumberId}/messages`, message));
      } catch (error) {
        // Without a token nothing is sent, so the outcome is known.
        if (error instanceof NoToken) return { kind: 'unreachable', title: error.message };
        const title = nameOf(error);
        return NEVER_CONNECTED.has(title) ? { kind: 'unreachable', title } : { kind: 'unknown', title };
      }
    },

    async markRead({ phoneNumberId, wamid, typing }) {
      const typingIndicator = typing ? { typing_indicator: { type: 'text' } } : {};
      const body = { messaging_product: 'whatsapp', status: 'read', message_id: wamid, ...typingIndicator };
      // Blue ticks are a courtesy: a failure must not hold up the answer that follows.
      await post(`${phoneNumberId}/messages`, body).catch(() => undefined);
    },

    async templates(wabaId) {
      const templates: MessageTemplate[] = [];
      let after = '';
      try {
        for (let page = 0; page < TEMPLATE_PAGES; page++) {
          const query = new URLSearchParams({ fields: TEMPLATE_FIELDS, limit: String(TEMPLATE_PAGE) });
          if (after) query.set('after', after);
          const { status, body } = await call(`${encodeURIComponent(wabaId)}/message_templates?${query}`, {});
          if (status !== 200 || !Array.isArray(body?.data)) {
            return {
              kind: 'refused',
              reason: `WhatsApp answered: ${String(body?.error?.message ?? `HTTP ${status}`)}`,
            };
          }
          templates.push(...body.data.map(readGraphTemplate).filter((template) => template !== null));
          after = body.paging?.next ? (body.paging.cursors?.after ?? '') : '';
          if (!after) break;
        }
        return { kind: 'templates', templates };
      } catch (error) {
        const why = error instanceof NoToken ? error.message : nameOf(error);
        return { kind: 'refused', reason: `WhatsApp could not be asked: ${why}` };
      }
    },

    async download({ phoneNumberId, mediaId }) {
      const { status, body } = await call(`${encodeURIComponent(mediaId)}?phone_number_id=${phoneNumberId}`, {});
      if (status === 404 || (status === 400 && body?.error)) return { kind: 'gone' };
      if (status !== 200 || typeof body?.url !== 'string') throw new Error(`Meta answered ${status} for a file.`);
      const bytes = Number(body.file_size ?? 0);
      if (bytes > FILE_LIMIT) return { kind: 'too-large', bytes };
      if (!mayHaveToken(body.url, settings.url))
        throw new Error('Meta named a host for a file that is not one of its own.');
      const response = await fetch(body.url, {
        headers: { authorization: `Bearer ${await settings.token()}` },
        signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`The file’s address answered ${response.status}.`);
      const length = Number(response.headers.get('content-length') ?? 0);
      if (length > FILE_LIMIT) {
        await response.body?.cancel();
        return { kind: 'too-large', bytes: length };
      }
      return {
        kind: 'file',
        bytes: new Uint8Array(await response.arrayBuffer()),
        mimeType: body.mime_type ?? response.headers.get('content-type') ?? 'application/octet-stream',
      };
    },
  };
}

class NoToken extends Error {}

type GraphBody = {
  id?: unknown;
  url?: unknown;
  mime_type?: string;
  file_size?: string | number;
  messages?: { id?: unknown }[];
  data?: unknown[];
  paging?: { next?: string; cursors?: { after?: string } };
  error?: { code?: unknown; message?: unknown; error_data?: string | { details?: string } };
};
type Answer = { status: number; body: GraphBody | null };

function uploadOf(content: MessageContent): { key: string; filename: string } | null {
  if (content.type === 'template') return uploadedHeader(content);
  if (content.type !== 'media' || !content.mediaId.startsWith('uploads/')) return null;
  return { key: content.mediaId, filename: content.filename ?? content.kind };
}

function mayHaveToken(address: string, graphUrl: string): boolean {
  const { origin, protocol, host } = new URL(address);
  return origin === new URL(graphUrl).origin || (protocol === 'https:' && FILE_HOSTS.includes(host));
}

function outcomeOf({ status, body }: Answer): SendOutcome {
  const wamid = body?.messages?.[0]?.id;
  if (status >= 200 && status < 300) {
    return typeof wamid === 'string' ? { kind: 'accepted', wamid } : { kind: 'unknown', title: 'Answer without an id' };
  }
  const error = body?.error;
  if (status >= 500 || !error) return { kind: 'unknown', title: `HTTP ${status}` };
  const details = typeof error.error_data === 'string' ? error.error_data : error.error_data?.details;
  return {
    kind: 'refused',
    error: { code: Number(error.code ?? NO_CODE), title: String(error.message ?? ''), ...(details ? { details } : {}) },
  };
}

function nameOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? (error instanceof Error ? error.name : 'Error');
}

function parse(text: string): GraphBody | null {
  try {
    return JSON.parse(text) as GraphBody;
  } catch {
    return null;
  }
}
