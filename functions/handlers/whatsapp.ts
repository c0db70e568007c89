import middy from '@middy/core';
import { AppError } from '../actions/app-error.ts';
import { receiveWebhook } from '../actions/receive-webhook.ts';
import { dynamoChannels } from '../adapters/dynamodb/channels.ts';
import { dynamoContacts } from '../adapters/dynamodb/contacts.ts';
import { dynamoQuarantine } from '../adapters/dynamodb/quarantine.ts';
import { ssmSecrets } from '../adapters/ssm/secrets.ts';
import { isSignedBy } from '../adapters/whatsapp/signature.ts';
import { commandDeps } from '../runtime/deps.ts';
import { readEnv } from '../runtime/env.ts';
import { bodyBytes, type HttpEvent, type HttpResult, httpErrors } from '../runtime/http.ts';
import { countMetric, jsonLog } from '../runtime/log.ts';
import { HOME_WORKSPACE, randomIds, systemClock } from '../runtime/system.ts';
import { verifySubscription } from '../runtime/verify-subscription.ts';

/** Meta sends at most 3 MB. */
const BODY_LIMIT = 4 * 1024 * 1024;

const env = readEnv('TABLE_NAME', 'SECRETS_PREFIX');
const commands = commandDeps(env.TABLE_NAME);
const secret = ssmSecrets(env.SECRETS_PREFIX, systemClock.now);
const deps = {
  ...commands,
  contacts: dynamoContacts(commands.table),
  channels: dynamoChannels(commands.table, systemClock.now),
  quarantine: dynamoQuarantine(commands.table),
  ids: randomIds,
  log: jsonLog,
  homeWorkspace: HOME_WORKSPACE,
};

/** Meta's webhook: GET proves that the URL is ours, POST brings messages and statuses. 200 means it is stored. */
export const handler = middy<HttpEvent, HttpResult>(async (event: HttpEvent) => {
  const { method } = event.requestContext.http;
  if (method === 'GET') return verifySubscription(event.queryStringParameters ?? {}, await secret('verify-token'));
  if (method !== 'POST') throw new AppError(405, 'wrong-method', `The webhook takes GET and POST, not ${method}.`);
  const body = bodyBytes(event);
  if (body.length > BODY_LIMIT)
    throw new AppError(413, 'body-too-large', 'A webhook is at most 4 MB.', { limit: BODY_LIMIT });
  // Several apps may send here: one secret a line.
  const appSecrets = (await secret('app-secret')).split(/\s+/).filter(Boolean);
  if (!isSignedBy(body, event.headers['x-hub-signature-256'], appSecrets)) {
    throw new AppError(401, 'signature-wrong', 'The signature does not match. Check the app secret of the Meta app.');
  }
  const { quarantined } = await receiveWebhook(deps, body.toString('utf8'));
  if (quarantined > 0) countMetric('QuarantinedWebhooks', quarantined);
  return { statusCode: 200, body: '' };
}).use(httpErrors());
