import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../actions/app-error.ts';
import type { HttpResult } from './http.ts';

/** Meta's subscription check: the challenge comes back as plain text when the verify token is ours. */
export function verifySubscription(query: Record<string, string | undefined>, verifyToken: string): HttpResult {
  const given = createHash('sha256')
    .update(query['hub.verify_token'] ?? '')
    .digest();
  const expected = createHash('sha256').update(verifyToken).digest();
  if (query['hub.mode'] !== 'subscribe' || !timingSafeEqual(given, expected)) {
    throw new AppError(
      403,
      'verify-token-wrong',
      'The verify token is not ours. Use the one stored for this deployment.',
    );
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: query['hub.challenge'] ?? '',
  };
}
