import { ssmSecrets } from '../../adapters/ssm/secrets.ts';
import { graphWhatsApp } from '../../adapters/whatsapp/send.ts';
import { readEnv } from '../env.ts';
import { jsonLog } from '../log.ts';
import { systemClock } from '../system.ts';
import { alarmsFromEnv, commandDeps } from './commands.ts';

/** What the effects of a commit need: the table, Meta's API and the scheduler. */
export function wireEffects() {
  const env = readEnv('TABLE_NAME', 'SECRETS_PREFIX', 'GRAPH_URL', 'GRAPH_VERSION');
  const secret = ssmSecrets(env.SECRETS_PREFIX, systemClock.now);
  return {
    ...commandDeps(env.TABLE_NAME),
    alarms: alarmsFromEnv(),
    whatsapp: graphWhatsApp({ url: env.GRAPH_URL, version: env.GRAPH_VERSION, token: () => secret('token') }),
    log: jsonLog,
  };
}

/** What an alarm needs: the table and the scheduler, not Meta. */
export function wireAlarm() {
  const { TABLE_NAME } = readEnv('TABLE_NAME');
  return { ...commandDeps(TABLE_NAME), alarms: alarmsFromEnv(), log: jsonLog };
}
