import type { Call } from './evaluate.ts';

type Body = Record<string, unknown>;
type Place = { region: string; account: string };

/** What each item of a transaction needs; there is no right to the transaction itself. */
const IN_TRANSACTION: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * The rights that a request to DynamoDB needs; `target` as in X-Amz-Target. Streams need none here: their reader is the
 * event source. Malformed requests may give too few calls: they fail in validation, before they touch anything.
 */
export function tableCalls(target: string, body: Body, { region, account }: Place): Call[] {
  const [service, operation = ''] = target.split('.');
  if (service !== 'DynamoDB_20120810') return [];
  const on = (action: string, table: unknown, index?: unknown): Call => {
    const name = String(table ?? '');
    const arn = name.startsWith('arn:') ? name : `arn:aws:dynamodb:${region}:${account}:table/${name}`;
    return { action: `dynamodb:${action}`, resource: index === undefined ? arn : `${arn}/index/${String(index)}` };
  };
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return listOf(body.TransactItems).flatMap((item) =>
        Object.entries(item ?? {}).map(([kind, part]) =>
          on(IN_TRANSACTION[kind] ?? kind, (part as Body | null)?.TableName),
        ),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys((body.RequestItems as Body | undefined) ?? {}).map((table) => on(operation, table));
    case 'Query':
    case 'Scan':
      return [on(operation, body.TableName, body.IndexName)];
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return [on(operation, body.TableName)];
  }
}

function listOf(value: unknown): (Body | null)[] {
  return Array.isArray(value) ? value : [];
}
