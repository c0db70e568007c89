import { dynamoAccess } from '../../adapters/dynamodb/access.ts';
import { dynamoChannels } from '../../adapters/dynamodb/channels.ts';
import { dynamoConnections } from '../../adapters/dynamodb/connections.ts';
import { dynamoContacts } from '../../adapters/dynamodb/contacts.ts';
import { dynamoEffectRequests } from '../../adapters/dynamodb/effect-requests.ts';
import { dynamoCursors } from '../../adapters/dynamodb/sealed-cursors.ts';
import { dynamoSearchIndex } from '../../adapters/dynamodb/search-index.ts';
import { idTokenVerifier } from '../../adapters/oidc/verify-id-token.ts';
import { readEnv } from '../env.ts';
import { lazyPort } from '../lazy-port.ts';
import { jsonLog } from '../log.ts';
import { HOME_WORKSPACE, randomIds, systemClock } from '../system.ts';
import { commandDeps } from './commands.ts';

/** What the API needs: the table, and who may sign in. */
export function wireApi() {
  const env = readEnv(
    'TABLE_NAME',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'SOCKET_URL',
    'ADMIN_EMAIL',
    'MEDIA_BUCKET',
    'AWS_REGION',
  );
  const commands = commandDeps(env.TABLE_NAME);
  return {
    ...commands,
    access: dynamoAccess(commands.table),
    cannedReplies: lazyPort(async () =>
      (await import('../../adapters/dynamodb/canned-replies.ts')).dynamoCannedReplies(commands.table),
    ),
    channels: dynamoChannels(commands.table, systemClock.now),
    connections: dynamoConnections(commands.table),
    cursors: dynamoCursors(commands.table),
    quarantine: lazyPort(async () =>
      (await import('../../adapters/dynamodb/quarantine.ts')).dynamoQuarantine(commands.table),
    ),
    contacts: dynamoContacts(commands.table),
    records: lazyPort(async () =>
      (await import('../../adapters/dynamodb/contact-records.ts')).dynamoContactRecords(commands.table),
    ),
    lookBack: lazyPort(async () =>
      (await import('../../adapters/dynamodb/look-back.ts')).dynamoLookBack(commands.table),
    ),
    requests: dynamoEffectRequests(commands.table),
    savedViews: lazyPort(async () =>
      (await import('../../adapters/dynamodb/saved-views.ts')).dynamoSavedViews(commands.table),
    ),
    searchIndex: dynamoSearchIndex(commands.table),
    mentions: lazyPort(async () =>
      (await import('../../adapters/dynamodb/mention-inbox.ts')).dynamoMentionInbox(commands.table),
    ),
    templates: lazyPort(async () =>
      (await import('../../adapters/dynamodb/templates.ts')).dynamoTemplates(commands.table),
    ),
    setup: lazyPort(async () => (await import('../../adapters/dynamodb/setup.ts')).dynamoSetup(commands.table)),
    practice: lazyPort(async () =>
      (await import('../../adapters/dynamodb/practice-data.ts')).dynamoPracticeData(commands.table),
    ),
    files: lazyPort(async () =>
      (await import('../../adapters/s3/files.ts')).s3Files({ bucket: env.MEDIA_BUCKET, region: env.AWS_REGION }),
    ),
    ids: randomIds,
    log: jsonLog,
    socketUrl: env.SOCKET_URL,
    verifyToken: idTokenVerifier(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, systemClock.now),
    adminEmail: env.ADMIN_EMAIL,
    homeWorkspace: HOME_WORKSPACE,
  };
}
