import { createHash } from 'node:crypto';

/** Short digest of what a client id was used for, so that a second, different use is noticed. */
export function fingerprintOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

/** 72 bits of a wamid: what the head remembers of a message to recognise a redelivery. */
export function digestOf(wamid: string): string {
  return createHash('sha256').update(wamid).digest('base64url').slice(0, 12);
}
