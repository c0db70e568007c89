import middy from '@middy/core';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { clientFrameSchema } from '../../shared/contracts/frames.ts';
import { connect, disconnect, subscribe } from '../actions/live-connections.ts';
import { tellTyping } from '../actions/tell-typing.ts';
import { wireSocket } from '../runtime/wiring/live.ts';

type ConnectEvent = APIGatewayProxyWebsocketEventV2 & { queryStringParameters?: Record<string, string> };

const deps = wireSocket();

/** The live connection: opened by a ticket, told what its screen shows and that its person writes. Unknown frames are ignored: newer clients exist. */
export const handler = middy<ConnectEvent, APIGatewayProxyResultV2>(async (event: ConnectEvent) => {
  const { connectionId, routeKey } = event.requestContext;
  if (routeKey === '$connect') {
    const welcome = await connect(deps, connectionId, event.queryStringParameters?.ticket);
    return { statusCode: welcome ? 200 : 401 };
  }
  if (routeKey === '$disconnect') await disconnect(deps, connectionId);
  if (routeKey === 'subscribe') {
    const frame = clientFrameSchema.safeParse(parseJson(event.body));
    if (frame.success && frame.data.type === 'subscribe') {
      const answer = await subscribe(deps, connectionId, frame.data);
      if (answer) return { statusCode: 200, body: JSON.stringify(answer) };
    }
  }
  if (routeKey === 'typing') {
    const frame = clientFrameSchema.safeParse(parseJson(event.body));
    if (frame.success && frame.data.type === 'typing') await tellTyping(deps, connectionId, frame.data);
  }
  return { statusCode: 200 };
});

function parseJson(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return null;
  }
}
