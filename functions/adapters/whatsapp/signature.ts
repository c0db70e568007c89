import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Is this body signed with one of the app secrets? Meta signs the exact bytes it sends (`X-Hub-Signature-256`), so the
 * check comes before any decoding. A missing or malformed header is a wrong signature.
 */
export function isSignedBy(body: Uint8Array, header: string | undefined, appSecrets: readonly string[]): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (!hex) return false;
  const given = Buffer.from(hex, 'hex');
  return appSecrets.some((secret) => timingSafeEqual(given, createHmac('sha256', secret).update(body).digest()));
}
