import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuarantineItem } from '../../../functions/actions/ports.ts';
import { dynamoQuarantine } from '../../../functions/adapters/dynamodb/quarantine.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { MORNING } from './samples.ts';

describeInboxTable('quarantine', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let quarantine: ReturnType<typeof dynamoQuarantine>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    quarantine = dynamoQuarantine(inbox.table);
  });
  afterAll(() => inbox.close());

  const item = (index: number, bytes: number): QuarantineItem => ({
    id: `${MORNING + index}-id`,
    at: MORNING + index,
    reason: 'unknown-shape',
    explanation: 'Not understood.',
    bytes,
  });

  test('a webhook of 3 MB that does not compress comes back byte for byte', async () => {
    const raw = randomBytes((3 * 1024 * 1024 * 3) / 4).toString('base64');
    expect(raw).toHaveLength(3 * 1024 * 1024);
    await quarantine.keep('w', item(0, raw.length), raw);
    const found = await quarantine.get('w', item(0, 0).id);
    expect(found?.item).toEqual(item(0, raw.length));
    expect(found?.raw === raw).toBe(true);
  });

  test.each([['{"a": "Grüße 👋"}'], ['']])('a small body comes back as it was: %s', async (raw) => {
    await quarantine.keep('w-small', item(1, raw.length), raw);
    expect((await quarantine.get('w-small', item(1, 0).id))?.raw).toBe(raw);
  });

  test('the newest is listed first, page by page; garbage is no cursor', async () => {
    for (let index = 0; index < 7; index++) await quarantine.keep('w-list', item(index, 2), '{}');
    const first = await quarantine.list('w-list', 4);
    const second = await quarantine.list('w-list', 4, first.cursor ?? '');
    expect([...first.items, ...second.items].map(({ at }) => at - MORNING)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(second.cursor).toBeNull();
    await expect(quarantine.list('w-list', 4, 'garbage')).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  // The second engine takes a cursor of another partition, which DynamoDB refuses; it never answers with that one's items.
  onlyEmbedded('a cursor of another workspace is no cursor', async () => {
    for (let index = 0; index < 3; index++) await quarantine.keep('w-cursor', item(index, 0), '');
    const first = await quarantine.list('w-cursor', 1);
    expect(first.cursor).not.toBeNull();
    await expect(quarantine.list('w-small', 4, first.cursor ?? '')).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test('what is not there is null', async () => {
    expect(await quarantine.get('w', 'nothing')).toBeNull();
  });
});
