import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoAccess } from '../../../functions/adapters/dynamodb/access.ts';
import { dynamoChannels } from '../../../functions/adapters/dynamodb/channels.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';

describeInboxTable('access and channels', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let access: ReturnType<typeof dynamoAccess>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    access = dynamoAccess(inbox.table);
  });
  afterAll(() => inbox.close());

  test('a workspace, a sign-in and an API key are found as they were written', async () => {
    expect(await access.workspace('w')).toBeNull();
    await access.createWorkspace({ id: 'w', name: 'Harbor Books' });
    expect(await access.workspace('w')).toEqual({ id: 'w', name: 'Harbor Books' });

    const member = { workspaceId: 'w', agentId: 'ana' };
    expect(await access.findSubject('https://issuer', 'sub-1')).toBeNull();
    await access.linkSubject('https://issuer', 'sub-1', member);
    expect(await access.findSubject('https://issuer', 'sub-1')).toEqual(member);
    expect(await access.findSubject('https://other', 'sub-1')).toBeNull();
    expect(await access.findInvitation('nobody@example.com')).toBeNull();

    expect(await access.findApiKey('key-1')).toBeNull();
    await access.saveApiKey('w', { id: 'key-1', name: 'Zap', secretHash: 'hash', at: 1 });
    expect(await access.findApiKey('key-1')).toEqual({ workspaceId: 'w', name: 'Zap', secretHash: 'hash' });
  });

  test('a separator inside a parameter cannot make one key look like another', async () => {
    await access.linkSubject('https://issuer#a', 'b', { workspaceId: 'w', agentId: 'ana' });
    expect(await access.findSubject('https://issuer', 'a#b')).toBeNull();
    expect(await access.findSubject('https://issuer%23a', 'b')).toBeNull();
    expect(await access.findSubject('https://issuer#a', 'b')).toEqual({ workspaceId: 'w', agentId: 'ana' });
  });

  const number = {
    id: '200000000000002',
    name: 'Support',
    displayPhoneNumber: '15550001111',
    wabaId: '100000000000001',
    readReceipts: 'never' as const,
  };

  test('a number belongs to one workspace, which may rename it', async () => {
    const channels = dynamoChannels(inbox.table, () => 0);
    expect(await channels.find(number.id)).toBeNull();
    expect(await channels.save({ ...number, workspaceId: 'w' })).toBe(true);
    expect(await channels.save({ ...number, workspaceId: 'w', name: 'Sales' })).toBe(true);
    expect(await channels.save({ ...number, workspaceId: 'other' })).toBe(false);
    expect(await channels.find(number.id)).toEqual({ ...number, workspaceId: 'w', name: 'Sales' });
  });

  onlyEmbedded('a number is remembered for a minute; a missing one is looked for each time', async () => {
    let now = 0;
    const channels = dynamoChannels(inbox.table, () => now);
    const lookUps = async (id: string) => (await inbox.costOf(() => channels.find(id))).requests.length;
    expect([await lookUps('9'), await lookUps('9')]).toEqual([1, 1]);
    expect([await lookUps(number.id), await lookUps(number.id)]).toEqual([1, 0]);
    now = 60_000;
    expect(await lookUps(number.id)).toBe(1);
  });
});
