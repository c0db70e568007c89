import { setTimeout as pause } from 'node:timers/promises';
import { dynamoChannels } from '../../adapters/dynamodb/channels.ts';
import { dynamoPace } from '../../adapters/dynamodb/pace.ts';
import { dynamoQuarantine } from '../../adapters/dynamodb/quarantine.ts';
import { dynamoSearchIndex } from '../../adapters/dynamodb/search-index.ts';
import { dynamoTemplates } from '../../adapters/dynamodb/templates.ts';
import { s3Files } from '../../adapters/s3/files.ts';
import { ssmSecrets } from '../../adapters/ssm/secrets.ts';
import { graphWhatsApp } from '../../adapters/whatsapp/graph-api.ts';
import { withPracticeNumber } from '../../adapters/whatsapp/practice-number.ts';
import { readEnv } from '../env.ts';
import { lazyPort } from '../lazy-port.ts';
import { jsonLog } from '../log.ts';
import { HOME_WORKSPACE, systemClock } from '../system.ts';
import { alarmsFromEnv, commandDeps } from './commands.ts';

/** What the effects of a commit need: the table, Meta's API and the scheduler. */
export function wireEffects() {
  const env = readEnv(
    'TABLE_NAME',
    'SECRETS_PREFIX',
    'GRAPH_URL',
    'GRAPH_VERSION',
    'MESSAGES_PER_SECOND',
    'MEDIA_BUCKET',
    'AWS_REGION',
  );
  const secret = ssmSecrets(env.SECRETS_PREFIX, systemClock.now);
  const commands = commandDeps(env.TABLE_NAME);
  const files = s3Files({ bucket: env.MEDIA_BUCKET, region: env.AWS_REGION });
  return {
    ...commands,
    alarms: alarmsFromEnv(),
    channels: dynamoChannels(commands.table, systemClock.now),
    files,
    records: lazyPort(async () =>
      (await import('../../adapters/dynamodb/contact-records.ts')).dynamoContactRecords(commands.table),
    ),
    searchIndex: dynamoSearchIndex(commands.table),
    mentions: lazyPort(async () =>
      (await import('../../adapters/dynamodb/mention-inbox.ts')).dynamoMentionInbox(commands.table),
    ),
    templates: dynamoTemplates(commands.table),
    pace: dynamoPace(commands.table, {
      perSecond: Number(env.MESSAGES_PER_SECOND),
      now: systemClock.now,
      pause: async (ms) => void (await pause(ms)),
    }),
    whatsapp: withPracticeNumber(
      graphWhatsApp({
        url: env.GRAPH_URL,
        version: env.GRAPH_VERSION,
        token: () => secret('token'),
        readUpload: files.get,
      }),
    ),
    log: jsonLog,
  };
}

/** What an alarm and the sweep need: the table and the scheduler, not Meta. */
export function wireAlarm() {
  const { TABLE_NAME } = readEnv('TABLE_NAME');
  const commands = commandDeps(TABLE_NAME);
  return {
    ...commands,
    alarms: alarmsFromEnv(),
    quarantine: dynamoQuarantine(commands.table),
    homeWorkspace: HOME_WORKSPACE,
    log: jsonLog,
  };
}
