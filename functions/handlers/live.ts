import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { pushChanges } from '../actions/push-changes.ts';
import { dynamoConnections } from '../adapters/dynamodb/connections.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { gatewaySockets } from '../adapters/sockets/connections.ts';
import { readEnv } from '../runtime/env.ts';
import { jsonLog } from '../runtime/log.ts';
import { changesByWorkspace } from '../runtime/stream-changes.ts';
import { systemClock } from '../runtime/system.ts';

const env = readEnv('TABLE_NAME', 'SOCKET_ENDPOINT');
const deps = {
  connections: dynamoConnections(openTable(env.TABLE_NAME)),
  sockets: gatewaySockets(env.SOCKET_ENDPOINT),
  clock: systemClock,
  log: jsonLog,
};

/** From the stream to the screens: all changes of a batch in one frame per connection. */
export const handler = middy<DynamoDBStreamEvent, void>(async ({ Records }: DynamoDBStreamEvent) => {
  await Promise.all(changesByWorkspace(Records).map((changes) => pushChanges(deps, changes)));
});
