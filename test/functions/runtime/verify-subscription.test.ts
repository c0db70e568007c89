import { expect, it } from 'vitest';
import { verifySubscription } from '../../../functions/runtime/verify-subscription.ts';

const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'our-token' };

it('gives the challenge back as plain text', () => {
  expect(verifySubscription(asked, 'our-token')).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: '1158201444',
  });
});

it.each([
  ['another token', { ...asked, 'hub.verify_token': 'their-token' }],
  ['a longer token', { ...asked, 'hub.verify_token': 'our-token ' }],
  ['no token', { ...asked, 'hub.verify_token': undefined }],
  ['another mode', { ...asked, 'hub.mode': 'unsubscribe' }],
  ['nothing', {}],
])('refuses %s without repeating either token', (_what, query) => {
  const attempt = () => verifySubscription(query, 'our-token');
  expect(attempt).toThrow(expect.objectContaining({ status: 403, code: 'verify-token-wrong' }));
  expect(attempt).not.toThrow(/our-token|their-token/);
});

it('needs no challenge to answer', () => {
  expect(verifySubscription({ ...asked, 'hub.challenge': undefined }, 'our-token').body).toBe('');
});
