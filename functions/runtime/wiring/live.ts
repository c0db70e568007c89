import { dynamoConnections } from '../../adapters/dynamodb/connections.ts';
import { dynamoPolicies } from '../../adapters/dynamodb/policies.ts';
import { openTable } from '../../adapters/dynamodb/table.ts';
import { dynamoTeam } from '../../adapters/dynamodb/team.ts';
import { dynamoThreads } from '../../adapters/dynamodb/threads.ts';
import { gatewaySockets } from '../../adapters/sockets/connections.ts';
import { readEnv } from '../env.ts';
import { jsonLog } from '../log.ts';
import { randomIds, systemClock } from '../system.ts';

/** What live connections need: the table, to tell who may see what, and a way to reach them. */
function wire() {
  const env = readEnv('TABLE_NAME', 'SOCKET_ENDPOINT');
  const table = openTable(env.TABLE_NAME);
  return {
    connections: dynamoConnections(table),
    policies: dynamoPolicies(table),
    team: dynamoTeam(table),
    threads: dynamoThreads(table),
    clock: systemClock,
    sockets: gatewaySockets(env.SOCKET_ENDPOINT),
  };
}

/** What opening and closing live connections needs, and telling colleagues that somebody writes. */
export function wireSocket() {
  return { ...wire(), ids: randomIds };
}

/** What showing changes needs: who is connected, and a way to reach them. */
export function wireLive() {
  return { ...wire(), log: jsonLog };
}
