import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { NO_NOTES, type SetupNotes } from '../../../shared/domain/setup/setup-steps.ts';
import type { SetupNotebook } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import type { Table } from './table.ts';

/** What admins said by hand about how far the workspace is set up. The last word counts. */
export function dynamoSetup({ client, name: TableName }: Table): SetupNotebook {
  return {
    async load(workspace) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf('setup', { ws: workspace }) }));
      return Item ? (Item.notes as SetupNotes) : NO_NOTES;
    },
    async save(workspace, notes) {
      await client.send(
        new PutCommand({ TableName, Item: { ...keyOf('setup', { ws: workspace }), kind: 'setup', notes } }),
      );
    },
  };
}
