import { createHmac } from 'node:crypto';

/** The `X-Hub-Signature-256` value for the exact bytes of a webhook body: `sha256=` and 64 lowercase hex digits. */
export function signWebhook(appSecret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
