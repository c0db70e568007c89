import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { runEffects } from '../actions/run-effects.ts';
import { ssmSecrets } from '../adapters/ssm/secrets.ts';
import { graphWhatsApp } from '../adapters/whatsapp/send.ts';
import { alarmsFromEnv, commandDeps } from '../runtime/deps.ts';
import { effectJobs } from '../runtime/effect-jobs.ts';
import { readEnv } from '../runtime/env.ts';
import { jsonLog } from '../runtime/log.ts';
import { systemClock } from '../runtime/system.ts';

const env = readEnv('TABLE_NAME', 'SECRETS_PREFIX', 'GRAPH_URL', 'GRAPH_VERSION');
const secret = ssmSecrets(env.SECRETS_PREFIX, systemClock.now);
const deps = {
  ...commandDeps(env.TABLE_NAME),
  alarms: alarmsFromEnv(),
  whatsapp: graphWhatsApp({ url: env.GRAPH_URL, version: env.GRAPH_VERSION, token: () => secret('token') }),
  log: jsonLog,
};

/** What a commit asks for, after it: send, arm the alarm, route, drain. Records that fail are tried again alone. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }: DynamoDBStreamEvent) => {
  const failed = await runEffects(deps, effectJobs(Records));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
