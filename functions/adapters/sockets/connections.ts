import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Sockets } from '../../actions/ports.ts';

/** Posts frames to live connections. API Gateway says 410 for a closed one and 429 when the client reads too slowly. */
export function gatewaySockets(endpoint: string, client = new ApiGatewayManagementApiClient({ endpoint })): Sockets {
  return {
    async post(ConnectionId, frame) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(frame) }));
        return 'posted';
      } catch (error) {
        return error instanceof Error && error.name === 'GoneException' ? 'gone' : 'retry';
      }
    },
  };
}
