import { afterAll, beforeAll, expect, test } from 'vitest';
import { behind } from '../../../functions/actions/hit-streams.ts';
import { dynamoSearchIndex } from '../../../functions/adapters/dynamodb/search-index.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { MORNING } from './samples.ts';

describeInboxTable('the search index', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let index: ReturnType<typeof dynamoSearchIndex>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    index = dynamoSearchIndex(inbox.table);
  });
  afterAll(() => inbox.close());

  const add = (workspace: string, words: string[], seq: number, at = MORNING + seq * 1000, threadId = 'thread') =>
    index.addMessage(workspace, words, { threadId, seq, at });
  const seqs = async (workspace: string, word: string, from = '', limit = 100) =>
    (await index.messages(workspace, word, from, limit)).map(({ seq }) => seq);

  test('a word stands where it was written, newest first, in one workspace and not within longer words', async () => {
    await add('w', ['order', 'atlas'], 1);
    await add('w', ['order'], 12);
    await add('w', ['orders'], 3);
    await add('w', ['订单', '12', '😀a'], 4);
    await add('other', ['order'], 9);
    expect(await seqs('w', 'order')).toEqual([12, 1]);
    expect(await seqs('w', 'orders')).toEqual([3]);
    expect(await seqs('w', 'ord')).toEqual([]);
    expect(await seqs('w', '订单')).toEqual([4]);
    expect(await seqs('other', 'order')).toEqual([9]);
    expect(await seqs('nobody', 'order')).toEqual([]);
  });

  test('again is no second hit, and messages of the same moment stay apart', async () => {
    await add('again', ['atlas'], 1, MORNING, 'a');
    await add('again', ['atlas'], 1, MORNING, 'a');
    await add('again', ['atlas'], 2, MORNING, 'a');
    await add('again', ['atlas'], 1, MORNING, 'b');
    const hits = await index.messages('again', 'atlas', '', 10);
    expect(hits.map(({ threadId, seq }) => `${threadId}${seq}`)).toEqual(['a2', 'a1', 'b1']);
  });

  test('it is read page by page without missing or repeating one', async () => {
    for (let seq = 1; seq <= 10; seq++) await add('pages', ['atlas'], seq);
    const read: number[] = [];
    let from = '';
    for (let page = 0; page < 10; page++) {
      const hits = await index.messages('pages', 'atlas', from, 3);
      read.push(...hits.map(({ seq }) => seq));
      from = behind(hits.at(-1)?.position ?? '~');
      if (hits.length < 3) break;
    }
    expect(read).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('the words that begin alike are found in order, however often each of them stands there', async () => {
    for (let seq = 1; seq <= 50; seq++) await add('words', ['order'], seq);
    await add('words', ['order1', 'orders', 'ordinary', 'oracle', 'orden', 'ordé'], 60);
    const all = await index.wordsFrom('words', 'ord', '', 10);
    expect(all).toEqual({ words: ['orden', 'order', 'order1', 'orders', 'ordinary', 'ordé'], next: null });
    const some = await index.wordsFrom('words', 'ord', '', 2);
    expect(some).toEqual({ words: ['orden', 'order'], next: 'order1' });
    expect(await index.wordsFrom('words', 'ord', 'order1', 10)).toEqual({ words: all.words.slice(2), next: null });
    expect(await index.wordsFrom('words', 'order', '', 10)).toEqual({
      words: ['order', 'order1', 'orders'],
      next: null,
    });
    expect(await index.wordsFrom('words', 'zebra', '', 10)).toEqual({ words: [], next: null });
  });

  test('contacts by the beginning of a word, page by page', async () => {
    await index.addContact('w', ['maria', 'souza', '0001', '001'], 'thread-1');
    await index.addContact('w', ['mario'], 'thread-2');
    await index.addContact('w', ['marta', '王'], 'thread-3');
    const found = async (beginning: string) =>
      (await index.contacts('w', beginning, '', 10)).map(({ word, threadId }) => `${word} ${threadId}`);
    expect(await found('mari')).toEqual(['maria thread-1', 'mario thread-2']);
    expect(await found('00')).toEqual(['0001 thread-1', '001 thread-1']);
    expect(await found('王')).toEqual(['王 thread-3']);
    const [first] = await index.contacts('w', 'mar', '', 1);
    const rest = await index.contacts('w', 'mar', behind(first?.position ?? ''), 10);
    expect(rest.map(({ threadId }) => threadId)).toEqual(['thread-2', 'thread-3']);
  });

  test('more words than one batch holds', async () => {
    const words = Array.from({ length: 75 }, (_, count) => `word${count}`);
    await add('many', words, 1);
    for (const word of ['word0', 'word24', 'word25', 'word74']) expect(await seqs('many', word)).toEqual([1]);
  });

  onlyEmbedded('a word costs 1 WRU; where it stands is read for as much however many others there are', async () => {
    const threadId = '200000000000002-aUeGvWcDyYxZ23-_4567';
    const time = MORNING + 1_000_000;
    for (let seq = 1; seq <= 200; seq++) await add('cost', ['order', `order${seq}`], seq, time, threadId);
    const written = await inbox.costOf(() => add('cost', ['order', 'atlas', '4711'], 300, time, threadId));
    expect(written.wru).toBe(3);
    const read = await inbox.costOf(() => index.messages('cost', 'order', '', 40));
    expect(read.result).toHaveLength(40);
    expect(read.rru).toBe(0.5);
  });
});
