import { dynamoChannels } from '../../adapters/dynamodb/channels.ts';
import { dynamoContacts } from '../../adapters/dynamodb/contacts.ts';
import { dynamoEffectRequests } from '../../adapters/dynamodb/effect-requests.ts';
import { dynamoQuarantine } from '../../adapters/dynamodb/quarantine.ts';
import { ssmSecrets } from '../../adapters/ssm/secrets.ts';
import { isSignedBy } from '../../adapters/whatsapp/signature.ts';
import { readEnv } from '../env.ts';
import { lazyPort } from '../lazy-port.ts';
import { jsonLog } from '../log.ts';
import { HOME_WORKSPACE, randomIds, systemClock } from '../system.ts';
import { commandDeps } from './commands.ts';

/** What the webhook needs: the table, and the two secrets of the Meta app. */
export function wireWhatsApp() {
  const env = readEnv('TABLE_NAME', 'SECRETS_PREFIX');
  const commands = commandDeps(env.TABLE_NAME);
  const secret = ssmSecrets(env.SECRETS_PREFIX, systemClock.now);
  return {
    ...commands,
    contacts: dynamoContacts(commands.table),
    records: lazyPort(async () =>
      (await import('../../adapters/dynamodb/contact-records.ts')).dynamoContactRecords(commands.table),
    ),
    channels: dynamoChannels(commands.table, systemClock.now),
    requests: dynamoEffectRequests(commands.table),
    quarantine: dynamoQuarantine(commands.table),
    ids: randomIds,
    log: jsonLog,
    homeWorkspace: HOME_WORKSPACE,
    verifyToken: () => secret('verify-token'),
    /** Several Meta apps may send here: the secret holds one app secret a line. */
    isSigned: async (body: Uint8Array, signature: string | undefined) =>
      isSignedBy(body, signature, (await secret('app-secret')).split(/\s+/).filter(Boolean)),
  };
}
