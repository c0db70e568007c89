import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { LookBack, LookBackFor } from '../../actions/ports.ts';
import { pkOf, seqKey } from './access-patterns.ts';
import { fromEntryItem } from './entry-item.ts';
import type { Table } from './table.ts';

/** The log of a thread, read backwards and filtered by the table. */
export function dynamoLookBack({ client, name: TableName }: Table): LookBack {
  return {
    async read(workspace, threadId, query) {
      const last = Math.min(query.before - 1, 9_999_999_999);
      if (last < 1) return { entries: [], next: null };
      const select = selectionFor(query.for);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ...select,
          ExpressionAttributeValues: {
            ...select.ExpressionAttributeValues,
            ':pk': pkOf('readEntries', { ws: workspace, thread: threadId }),
            ':first': `E#${seqKey(1)}`,
            ':last': `E#${seqKey(last)}`,
          },
          ScanIndexForward: false,
          Limit: query.read,
        }),
      );
      const lastRead = LastEvaluatedKey ? Number(String(LastEvaluatedKey.sk).slice('E#'.length)) : 1;
      return { entries: Items.map(fromEntryItem), next: lastRead > 1 ? lastRead : null };
    },
  };
}

type Selection = Pick<
  QueryCommandInput,
  'FilterExpression' | 'ProjectionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

const MESSAGES = ['received', 'replied', 'echoed'];
/** Said to or by the customer or the team, or only about one message. */
const NOT_AUDITED = [...MESSAGES, 'noted', 'send-delayed', 'send-resumed', 'settled'];
/** What a summary of a session is made of: no texts, which are most of an entry. */
const IN_SESSIONS = ['type', 'seq', 'at', 'by', 'conversation', 'cause', 'reason', 'from', 'to', 'automated', 'what'];

/** Which entries, and which parts of them, a look back gives. The table reads all of them: a filter saves the way, not the cost. */
function selectionFor(what: LookBackFor): Selection {
  switch (what) {
    case 'pictures':
      return files(['image', 'video']);
    case 'audio':
      return files(['audio']);
    case 'documents':
      return files(['document']);
    case 'links':
      return {
        FilterExpression: `#entry.#type IN (${listed(MESSAGES)}) AND (${holds(':link')} OR ${holds(':www')})`,
        ExpressionAttributeNames: {
          ...names('entry', 'type', 'content', 'text', 'caption', 'preview', 'body'),
        },
        ExpressionAttributeValues: { ...values(MESSAGES), ':link': '://', ':www': 'www.' },
      };
    case 'audit':
      return {
        FilterExpression: `NOT #entry.#type IN (${listed(NOT_AUDITED)})`,
        ExpressionAttributeNames: names('entry', 'type'),
        ExpressionAttributeValues: values(NOT_AUDITED),
      };
    case 'sessions':
      return {
        ProjectionExpression: IN_SESSIONS.map((part) => `#entry.#${part}`).join(', '),
        ExpressionAttributeNames: names('entry', ...IN_SESSIONS),
      };
  }
}

function files(kinds: string[]): Selection {
  return {
    FilterExpression: `#entry.#content.#kind IN (${listed(kinds)}) AND #entry.#content.#type = :media`,
    ExpressionAttributeNames: names('entry', 'content', 'kind', 'type'),
    ExpressionAttributeValues: { ...values(kinds), ':media': 'media' },
  };
}

function holds(value: string): string {
  return ['text', 'caption', 'preview', 'body']
    .map((part) => `contains(#entry.#content.#${part}, ${value})`)
    .join(' OR ');
}

function listed(all: readonly string[]): string {
  return all.map((_, index) => `:v${index}`).join(', ');
}

function values(all: readonly string[]): Record<string, string> {
  return Object.fromEntries(all.map((value, index) => [`:v${index}`, value]));
}

function names(...all: string[]): Record<string, string> {
  return Object.fromEntries(all.map((name) => [`#${name}`, name]));
}
