import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoConnections } from '../../../functions/adapters/dynamodb/connections.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { MORNING } from './samples.ts';

describeInboxTable('connections', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let connections: ReturnType<typeof dynamoConnections>;
  const owner = { workspaceId: 'w', agentId: 'ana' };

  beforeAll(async () => {
    inbox = await startInboxTable(() => MORNING);
    connections = dynamoConnections(inbox.table);
  });
  afterAll(() => inbox.close());

  test('a ticket is redeemed once, also by twenty at the same time', async () => {
    await connections.issueTicket('ticket-1', owner, MORNING + 60_000);
    const redeemed = await Promise.all(Array.from({ length: 20 }, () => connections.redeemTicket('ticket-1', MORNING)));
    expect(redeemed.filter(Boolean)).toEqual([owner]);
    expect(await connections.redeemTicket('ticket-1', MORNING)).toBeNull();
  });

  test('an expired or made-up ticket opens nothing', async () => {
    await connections.issueTicket('ticket-2', owner, MORNING + 60_000);
    expect(await connections.redeemTicket('ticket-2', MORNING + 60_000)).toBeNull();
    expect(await connections.redeemTicket('made-up', MORNING)).toBeNull();
  });

  test('a connection says what it looks at until it is closed', async () => {
    const connection = { id: 'conn-1', agentId: 'ana', views: [], threadId: null };
    await connections.open('w', connection, MORNING + 1);
    expect(await connections.list('w')).toEqual([connection]);
    expect(await connections.subscribe('conn-1', ['mine', 'all'], 't')).toBe(true);
    expect(await connections.list('w')).toEqual([{ ...connection, views: ['mine', 'all'], threadId: 't' }]);
    expect(await connections.subscribe('conn-1', [], null)).toBe(true);
    expect(await connections.list('w')).toEqual([connection]);
    await connections.close('conn-1', MORNING + 5);
    expect(await connections.list('w')).toEqual([]);
    expect(await connections.subscribe('conn-1', ['all'], null)).toBe(false);
    await connections.close('conn-1', MORNING + 5);
  });

  onlyEmbedded('tickets and connections that nobody closed are swept away by expiry', async () => {
    let now = MORNING;
    const aging = await startInboxTable(() => now);
    try {
      const kept = dynamoConnections(aging.table);
      await kept.issueTicket('ticket-3', owner, MORNING + 60_000);
      await kept.open('w', { id: 'conn-2', agentId: 'ana', views: [], threadId: null }, MORNING + 60_000);
      expect((await aging.server.sweep()).expired).toBe(0);
      now = MORNING + 120_000;
      expect((await aging.server.sweep()).expired).toBe(3);
      expect(await kept.list('w')).toEqual([]);
    } finally {
      await aging.close();
    }
  });

  test('presence tells who has the inbox open, and since when the others have not', async () => {
    const open = (id: string, agentId: string) =>
      connections.open('p', { id, agentId, views: [], threadId: null }, MORNING + 60_000);
    expect(await connections.presence('p')).toEqual([]);
    await open('ana-1', 'ana');
    await open('ana-2', 'ana');
    await open('ben-1', 'ben');
    expect(await connections.presence('p')).toEqual([
      { agentId: 'ana', connected: true, lastSeenAt: null },
      { agentId: 'ben', connected: true, lastSeenAt: null },
    ]);
    await connections.close('ana-1', MORNING + 1);
    await connections.close('ben-1', MORNING + 2);
    // The same end told twice, and that of a connection nobody knows, change nothing.
    await connections.close('ben-1', MORNING + 9);
    await connections.close('nobody', MORNING + 9);
    const now = new Map((await connections.presence('p')).map((one) => [one.agentId, one]));
    expect(now.get('ana')).toEqual({ agentId: 'ana', connected: true, lastSeenAt: MORNING + 1 });
    expect(now.get('ben')).toEqual({ agentId: 'ben', connected: false, lastSeenAt: MORNING + 2 });
    expect(await connections.presence('other')).toEqual([]);
  });
});
