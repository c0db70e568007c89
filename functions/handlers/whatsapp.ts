import middy from '@middy/core';
import { AppError } from '../actions/app-error.ts';
import { receiveWebhook } from '../actions/receive-webhook.ts';
import { bodyBytes, type HttpEvent, type HttpResult, httpErrors } from '../runtime/http.ts';
import { verifySubscription } from '../runtime/verify-subscription.ts';
import { wireWhatsApp } from '../runtime/wiring/whatsapp.ts';

/** Meta sends at most 3 MB. */
const BODY_LIMIT = 4 * 1024 * 1024;

const deps = wireWhatsApp();

/** Meta's webhook: GET proves that the URL is ours, POST brings messages and statuses. 200 means it is stored. */
export const handler = middy<HttpEvent, HttpResult>(async (event: HttpEvent) => {
  const { method } = event.requestContext.http;
  if (method === 'GET') return verifySubscription(event.queryStringParameters ?? {}, await deps.verifyToken());
  if (method !== 'POST') throw new AppError(405, 'wrong-method', `The webhook takes GET and POST, not ${method}.`);
  const body = bodyBytes(event);
  if (body.length > BODY_LIMIT) {
    throw new AppError(413, 'body-too-large', 'A webhook is at most 4 MB.', { limit: BODY_LIMIT });
  }
  if (!(await deps.isSigned(body, event.headers['x-hub-signature-256']))) {
    throw new AppError(401, 'signature-wrong', 'The signature does not match. Check the app secret of the Meta app.');
  }
  await receiveWebhook(deps, body.toString('utf8'));
  return { statusCode: 200, body: '' };
}).use(httpErrors());
