import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type BatchWriteCommandOutput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { MessageHit, SearchIndex } from '../../actions/ports.ts';
import { keyOf, pkOf, seqKey } from './access-patterns.ts';
import type { Table } from './table.ts';

/** DynamoDB takes so many items in one batch. */
const BATCH = 25;
/** Items a query reads while it looks for the next word: most of one word alone would be read in vain. */
const LOOK_AHEAD = 20;
/** Queries at most to find the words of one prefix. */
const MOST_LOOKS = 10;
/** How often the rest of a batch is handed in again before the stream tries the record again. */
const ATTEMPTS = 5;
/** Times (epoch ms, 13 digits) and numbers of entries are counted down from here, so that text order is newest first. */
const LAST_TIME = 9_999_999_999_999;
const LAST_SEQ = 9_999_999_999;

/** Just behind `#`: everything of a word lies before `word$`, every longer word behind it. */
const BEHIND = '$';
const LAST_CHARACTER = '\u{10ffff}';

type Key = { pk: string; sk: string };

/**
 * The inverted index. An item is only a key: a partition for each first two characters of a word, in it the word and then
 * where it stands, newest first. So one query serves a word or a beginning, however large the table is.
 */
export function dynamoSearchIndex({ client, name: TableName }: Table): SearchIndex {
  const put = async (keys: readonly Key[], kind: string) => {
    const requests = keys.map((key) => ({ PutRequest: { Item: { ...key, kind } } }));
    for (let from = 0; from < requests.length; from += BATCH) {
      let RequestItems: BatchWriteCommandInput['RequestItems'] = { [TableName]: requests.slice(from, from + BATCH) };
      for (let attempt = 1; RequestItems?.[TableName]; attempt++) {
        if (attempt > ATTEMPTS) throw new Error('The table takes no more index entries for now.');
        const { UnprocessedItems }: BatchWriteCommandOutput = await client.send(
          new BatchWriteCommand({ RequestItems }),
        );
        RequestItems = UnprocessedItems;
      }
    }
  };

  /** Sort keys of a partition from `first` to `last`, both included. */
  const sortKeys = async (pk: string, first: string, last: string, Limit: number): Promise<string[]> => {
    if (!isBefore(first, last)) return [];
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
        ProjectionExpression: 'sk',
        Limit,
      }),
    );
    return Items.map(({ sk }) => String(sk));
  };

  const wordsPk = (workspace: string, word: string) => pkOf('messageWords', { ws: workspace, start: startOf(word) });

  return {
    addMessage: (workspace, words, at) => put(messageWordKeys(workspace, words, at), 'word'),
    addContact: (workspace, words, threadId) => put(contactWordKeys(workspace, words, threadId), 'name'),

    async wordsFrom(workspace, prefix, from, limit) {
      const words: string[] = [];
      let first = isBefore(prefix, from) ? from : prefix;
      for (let look = 1; ; look++) {
        const keys = await sortKeys(wordsPk(workspace, prefix), first, `${prefix}${LAST_CHARACTER}`, LOOK_AHEAD);
        words.push(...new Set(keys.map(wordOf)));
        const last = words.at(-1);
        if (words.length > limit) return { words: words.slice(0, limit), next: words[limit] ?? null };
        if (keys.length < LOOK_AHEAD || last === undefined) return { words, next: null };
        first = `${last}${BEHIND}`;
        if (look === MOST_LOOKS) return { words, next: first };
      }
    },

    async messages(workspace, word, from, limit) {
      const [first, last] = [`${word}#${from}`, `${word}${BEHIND}`];
      return (await sortKeys(wordsPk(workspace, word), first, last, limit)).flatMap(messageHit);
    },

    async contacts(workspace, beginning, from, limit) {
      const pk = pkOf('contactWords', { ws: workspace, start: startOf(beginning) });
      const keys = await sortKeys(
        pk,
        isBefore(beginning, from) ? from : beginning,
        `${beginning}${LAST_CHARACTER}`,
        limit,
      );
      return keys.map((position) => {
        const [word = '', threadId = ''] = position.split('#');
        return { word, threadId, position };
      });
    },
  };
}

/** Where each of these words of an entry stands in the index. `at` is epoch ms. */
export function messageWordKeys(
  workspace: string,
  words: readonly string[],
  { threadId, seq, at }: { threadId: string; seq: number; at: number },
): Key[] {
  const place = { ws: workspace, newest: countdown(at), thread: threadId, seq: seqKey(LAST_SEQ - seq) };
  return words.map((word) => keyOf('messageWords', { ...place, word, start: startOf(word) }));
}

/** The same for the words of a contact. */
export function contactWordKeys(workspace: string, words: readonly string[], threadId: string): Key[] {
  return words.map((word) => keyOf('contactWords', { ws: workspace, word, thread: threadId, start: startOf(word) }));
}

/** Which partition a word is in. A single character is found in its own. */
function startOf(word: string): string {
  return Array.from(word).slice(0, 2).join('');
}

/** As the table sorts: by bytes, not by UTF-16. */
function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

function countdown(at: number): string {
  return String(LAST_TIME - at).padStart(13, '0');
}

function wordOf(sortKey: string): string {
  return sortKey.slice(0, sortKey.indexOf('#'));
}

function messageHit(sortKey: string): MessageHit[] {
  const [, newest, threadId, seq] = sortKey.split('#');
  if (!newest || !threadId || !seq) return [];
  return [{ threadId, seq: LAST_SEQ - Number(seq), position: `${newest}#${threadId}#${seq}` }];
}
