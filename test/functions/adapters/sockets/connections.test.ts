import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  LimitExceededException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { gatewaySockets } from '../../../../functions/adapters/sockets/connections.ts';

const client = new ApiGatewayManagementApiClient({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' });
const gateway = mockClient(client);
const sockets = gatewaySockets('http://127.0.0.1:1', client);
const frame = { type: 'pong', serverTime: 7 } as const;

beforeEach(() => gateway.reset());

it('posts a frame as JSON text to one connection', async () => {
  gateway.on(PostToConnectionCommand).resolves({});
  expect(await sockets.post('c1=', frame)).toBe('posted');
  expect(gateway.commandCalls(PostToConnectionCommand).map(({ args }) => args[0].input)).toEqual([
    { ConnectionId: 'c1=', Data: '{"type":"pong","serverTime":7}' },
  ]);
});

it('tells a closed connection from one that could not be reached', async () => {
  gateway.on(PostToConnectionCommand).rejects(new GoneException({ $metadata: {}, message: '' }));
  expect(await sockets.post('c1', frame)).toBe('gone');
  gateway.on(PostToConnectionCommand).rejects(new LimitExceededException({ $metadata: {}, message: '' }));
  expect(await sockets.post('c1', frame)).toBe('retry');
  gateway.on(PostToConnectionCommand).rejects(new Error('ECONNRESET'));
  expect(await sockets.post('c1', frame)).toBe('retry');
});

it('hangs up, also where nobody is there any more', async () => {
  gateway
    .on(DeleteConnectionCommand)
    .resolvesOnce({})
    .rejects(new GoneException({ $metadata: {}, message: '' }));
  await sockets.hangUp('c1=');
  await sockets.hangUp('c1=');
  expect(gateway.commandCalls(DeleteConnectionCommand).map(({ args }) => args[0].input)).toEqual([
    { ConnectionId: 'c1=' },
    { ConnectionId: 'c1=' },
  ]);
  gateway.on(DeleteConnectionCommand).rejects(new LimitExceededException({ $metadata: {}, message: '' }));
  await expect(sockets.hangUp('c1=')).rejects.toThrow(LimitExceededException);
});
