import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type MessageTemplate, templateKey } from '../../../shared/domain/templates/message-template.ts';
import type { TemplateRefresh, Templates } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import type { Table } from './table.ts';
import { wholePartition } from './whole-partition.ts';

/** Names of templates are written small, so this is nobody's. */
const LIST = 'LIST';
/** Written at the same time; an account may have thousands. */
const AT_ONCE = 20;

/** One item a template, so that a change of one writes one; beside them an item that says how the last refresh went. */
export function dynamoTemplates(table: Table): Templates {
  const { client, name: TableName } = table;
  return {
    async list(ws, waba) {
      const templates: MessageTemplate[] = [];
      let refresh: TemplateRefresh | null = null;
      for (const item of await wholePartition(table, pkOf('templates', { ws, waba }))) {
        if (item.kind === 'template-refresh') refresh = item.refresh as TemplateRefresh;
        else templates.push(item.template as MessageTemplate);
      }
      return { templates, refresh };
    },

    async save(ws, waba, changed, refresh) {
      for (let from = 0; from < changed.length; from += AT_ONCE) {
        const part = changed.slice(from, from + AT_ONCE);
        await Promise.all(
          part.map((template) => {
            const key = keyOf('templates', { ws, waba, template: templateKey(template) });
            return client.send(new PutCommand({ TableName, Item: { ...key, kind: 'template', template } }));
          }),
        );
      }
      const Item = { ...keyOf('templates', { ws, waba, template: LIST }), kind: 'template-refresh', refresh };
      await client.send(new PutCommand({ TableName, Item }));
    },
  };
}
