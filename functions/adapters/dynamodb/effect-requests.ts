import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { EffectRequests } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { type Table, ttlOf } from './table.ts';

/** Requests are only written: the stream brings them to the effects function, and they expire after a day. */
export function dynamoEffectRequests({ client, name: TableName }: Table): EffectRequests {
  return {
    async add(workspace, id, request, expiresAt) {
      const key = keyOf('effectRequests', { ws: workspace, id });
      const { effect, ...rest } = request;
      const Item = { ...key, kind: 'effect-request', fx: effect, ...rest, ttl: ttlOf(expiresAt) };
      await client.send(new PutCommand({ TableName, Item }));
    },
  };
}
