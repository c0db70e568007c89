import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ThreadList } from '../../../functions/actions/ports.ts';
import { dynamoConnections } from '../../../functions/adapters/dynamodb/connections.ts';
import { dynamoContacts } from '../../../functions/adapters/dynamodb/contacts.ts';
import { dynamoPolicies } from '../../../functions/adapters/dynamodb/policies.ts';
import { dynamoQuarantine } from '../../../functions/adapters/dynamodb/quarantine.ts';
import { dynamoTeam } from '../../../functions/adapters/dynamodb/team.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../../shared/domain/policy/workspace-policy.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import {
  at,
  claimed,
  closed,
  commitOf,
  emptyThread,
  MORNING,
  opened,
  received,
  replied,
  sampleAgent,
} from './samples.ts';

describeInboxTable('isolation', (startInboxTable) => {
  let inbox: InboxTable;
  const SECRET = 'only for A';
  const clientId = { id: 'client-a', fingerprint: 'print' };

  /** Names that could be taken for each other if keys were glued together carelessly. */
  const OTHERS = ['b', 'a#T', 'a#T#t', 'a%23T', 'A', 'a '];

  beforeAll(async () => {
    inbox = await startInboxTable();
    const threads = dynamoThreads(inbox.table);
    for (const threadId of ['t', 't-closed', 't-snoozed', 't-waiting']) {
      const events = [
        at(MORNING, opened),
        at(MORNING, received(`wamid.${threadId}`, MORNING, SECRET)),
        ...(threadId === 't' ? [at(MORNING, claimed('ana')), at(MORNING, replied(clientId.id, SECRET))] : []),
        ...(threadId === 't-closed' ? [at(MORNING, closed())] : []),
        ...(threadId === 't-snoozed' ? [at(MORNING, { type: 'snoozed', until: MORNING + 1000 })] : []),
      ];
      const commit = commitOf(emptyThread(threadId), events, threadId === 't' ? { clientId } : {});
      await threads.commit('a', { ...commit, after: { ...commit.after, alarm: { at: MORNING, generation: 1 } } });
    }
    await dynamoTeam(inbox.table).add('a', sampleAgent('ana'));
    const change = { id: 'c', at: MORNING, by: 'Ana', subject: 'policy' as const, lines: [SECRET] };
    await dynamoPolicies(inbox.table).save('a', DEFAULT_POLICY, change);
    await dynamoContacts(inbox.table).resolve('a', { userId: 'DE.1', phone: '4911', name: SECRET }, () => 'contact-a');
    await dynamoConnections(inbox.table).open('a', { id: 'conn', agentId: 'ana', views: [], threadId: 't' }, MORNING);
    const item = { id: 'q', at: MORNING, reason: 'unknown-shape', explanation: SECRET, bytes: 1 } as const;
    await dynamoQuarantine(inbox.table).keep('a', item, SECRET);
  });
  afterAll(() => inbox.close());

  /** Every read there is, made for `workspace`. */
  async function readEverything(workspace: string) {
    const threads = dynamoThreads(inbox.table);
    const team = dynamoTeam(inbox.table);
    const quarantine = dynamoQuarantine(inbox.table);
    const list = async (of: ThreadList) => (await threads.list(workspace, of, 50)).items;
    const policies = dynamoPolicies(inbox.table);
    return {
      heads: await threads.load(workspace, 't'),
      newest: await threads.newest(workspace, 't', 10),
      after: await threads.after(workspace, 't', 0, 10),
      before: await threads.before(workspace, 't', 99, 10),
      bySeqs: await threads.bySeqs(workspace, 't', [1, 2, 3, 4]),
      clientId: await threads.clientIdUse(workspace, 't', clientId.id),
      logged: (await threads.receivedAmong(workspace, 't', ['wamid.t'], MORNING)).has('wamid.t'),
      held: await list({ of: 'holder', agentId: 'ana' }),
      queue: await list({ of: 'queue', teamId: 'support' }),
      open: await list({ of: 'open' }),
      snoozed: await list({ of: 'snoozed' }),
      closed: await list({ of: 'closed' }),
      team: await team.list(workspace),
      agent: await team.get(workspace, 'ana'),
      connections: await dynamoConnections(inbox.table).list(workspace),
      presence: await dynamoConnections(inbox.table).presence(workspace),
      policy: savedPolicy(await policies.load(workspace)),
      changes: (await policies.changes(workspace, 10)).items,
      quarantined: (await quarantine.list(workspace, 10)).items,
      quarantine: await quarantine.get(workspace, 'q'),
    };
  }

  /** The default policy is what a workspace has that has saved none. */
  const savedPolicy = (policy: WorkspacePolicy) => (policy.version === 0 ? null : policy);

  const isNothing = (value: unknown) =>
    value === null || value === false || (Array.isArray(value) && value.length === 0);

  test('every read finds something in its own workspace, so that finding nothing elsewhere means something', async () => {
    const empty = Object.entries(await readEverything('a')).filter(([, value]) => isNothing(value));
    expect(empty).toEqual([]);
  });

  test.each(OTHERS)('workspace %j reads nothing of workspace a', async (workspace) => {
    const found = Object.entries(await readEverything(workspace)).filter(([, value]) => !isNothing(value));
    expect(found).toEqual([]);
  });

  test.each(OTHERS)('workspace %j changes nothing of workspace a', async (workspace) => {
    const threads = dynamoThreads(inbox.table);
    const state = await threads.load('a', 't');
    const delivery = { status: 'read', times: {}, attempts: 0, revision: 1 } as const;
    expect(await threads.saveDelivery(workspace, 't', 4, 0, delivery)).toBe(false);
    expect(await threads.commit(workspace, commitOf(state ?? emptyThread('t'), []))).toEqual({ kind: 'conflict' });
    const other = await dynamoContacts(inbox.table).resolve(workspace, { userId: 'DE.1', name: 'x' }, () => 'other');
    expect(other.id).toBe('other');
    expect(await threads.load('a', 't')).toEqual(state);
  });
});
