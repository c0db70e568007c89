import { dynamoConnections } from '../../adapters/dynamodb/connections.ts';
import { openTable } from '../../adapters/dynamodb/table.ts';
import { gatewaySockets } from '../../adapters/sockets/connections.ts';
import { readEnv } from '../env.ts';
import { jsonLog } from '../log.ts';
import { randomIds, systemClock } from '../system.ts';

/** What opening and closing live connections needs. */
export function wireSocket() {
  const { TABLE_NAME } = readEnv('TABLE_NAME');
  return { connections: dynamoConnections(openTable(TABLE_NAME)), clock: systemClock, ids: randomIds };
}

/** What showing changes needs: who is connected, and a way to reach them. */
export function wireLive() {
  const { SOCKET_ENDPOINT } = readEnv('SOCKET_ENDPOINT');
  const { connections, clock } = wireSocket();
  return { connections, clock, sockets: gatewaySockets(SOCKET_ENDPOINT), log: jsonLog };
}
