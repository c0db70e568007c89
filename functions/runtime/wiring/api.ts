import { dynamoAccess } from '../../adapters/dynamodb/access.ts';
import { dynamoChannels } from '../../adapters/dynamodb/channels.ts';
import { dynamoConnections } from '../../adapters/dynamodb/connections.ts';
import { dynamoContacts } from '../../adapters/dynamodb/contacts.ts';
import { dynamoEffectRequests } from '../../adapters/dynamodb/effect-requests.ts';
import { dynamoPracticeData } from '../../adapters/dynamodb/practice-data.ts';
import { dynamoQuarantine } from '../../adapters/dynamodb/quarantine.ts';
import { dynamoCursors } from '../../adapters/dynamodb/sealed-cursors.ts';
import { dynamoSearchIndex } from '../../adapters/dynamodb/search-index.ts';
import { dynamoSetup } from '../../adapters/dynamodb/setup.ts';
import { dynamoTemplates } from '../../adapters/dynamodb/templates.ts';
import { idTokenVerifier } from '../../adapters/oidc/verify-id-token.ts';
import { s3Files } from '../../adapters/s3/files.ts';
import { readEnv } from '../env.ts';
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
    cannedReplies: async () =>
      (await import('../../adapters/dynamodb/canned-replies.ts')).dynamoCannedReplies(commands.table),
    channels: dynamoChannels(commands.table, systemClock.now),
    connections: dynamoConnections(commands.table),
    cursors: dynamoCursors(commands.table),
    quarantine: dynamoQuarantine(commands.table),
    contacts: dynamoContacts(commands.table),
    requests: dynamoEffectRequests(commands.table),
    searchIndex: dynamoSearchIndex(commands.table),
    templates: dynamoTemplates(commands.table),
    setup: dynamoSetup(commands.table),
    practice: dynamoPracticeData(commands.table),
    files: s3Files({ bucket: env.MEDIA_BUCKET, region: env.AWS_REGION }),
    ids: randomIds,
    log: jsonLog,
    socketUrl: env.SOCKET_URL,
    verifyToken: idTokenVerifier(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, systemClock.now),
    adminEmail: env.ADMIN_EMAIL,
    homeWorkspace: HOME_WORKSPACE,
  };
}
