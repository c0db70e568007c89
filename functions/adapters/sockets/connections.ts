import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Sockets } from '../../actions/ports.ts';

/** Posts frames to live connections. API Gateway says 410 for a closed one and 429 when the client reads too slowly. */
export function gatewaySockets(endpoint: string, client = new ApiGatewayManagementApiClient({ endpoint })): Sockets {
  return {
    async post(ConnectionId, frame) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(frame) }));
        return 'posted';
      } catch (error) {
        return isGone(error) ? 'gone' : 'retry';
      }
    },
    async hangUp(ConnectionId) {
      try {
        await client.send(new DeleteConnectionCommand({ ConnectionId }));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'GoneException';
}
