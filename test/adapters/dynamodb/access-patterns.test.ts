import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoAccess } from '../../../functions/adapters/dynamodb/access.ts';
import { accessPatterns, keyOf, type PatternName } from '../../../functions/adapters/dynamodb/access-patterns.ts';
import { dynamoCannedReplies } from '../../../functions/adapters/dynamodb/canned-replies.ts';
import { dynamoChannels } from '../../../functions/adapters/dynamodb/channels.ts';
import { dynamoConnections } from '../../../functions/adapters/dynamodb/connections.ts';
import { dynamoContacts } from '../../../functions/adapters/dynamodb/contacts.ts';
import { dynamoPolicies } from '../../../functions/adapters/dynamodb/policies.ts';
import { dynamoQuarantine } from '../../../functions/adapters/dynamodb/quarantine.ts';
import { dynamoSavedViews } from '../../../functions/adapters/dynamodb/saved-views.ts';
import { dynamoSearchIndex } from '../../../functions/adapters/dynamodb/search-index.ts';
import { dynamoTeam } from '../../../functions/adapters/dynamodb/team.ts';
import { dynamoTemplates } from '../../../functions/adapters/dynamodb/templates.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import { pendingMedia } from '../../../shared/domain/conversation/media.ts';
import { accessPatternTable, readArchitecture, withAccessPatterns } from './access-pattern-table.ts';
import { type InboxTable, startInboxTable } from './inbox-table.ts';
import { at, commitOf, emptyThread, holder, MORNING, opened, received, replied, sampleAgent } from './samples.ts';

const MINUTE = 60_000;
const HOLDER = 'bVfHwXdEzZyA34-_5678';
const LONG = '200000000000002-aUeGvWcDyYxZ23-_4567';
/** As long as Meta's are. */
const WAMID = 'wamid.HBgMNDkxNzAxMjM0NTY3FQIAEhgUM0E1RjhDOTlGNkQ0RUZDQjVDMDAA';
const ORDINARY = 'Hello, could you tell me whether the atlas that I ordered last Tuesday is on its way yet?';

describe('the costs that the table of access patterns names are what the meter says', () => {
  let inbox: InboxTable;
  let reads: Partial<Record<PatternName, () => Promise<unknown>>>;
  let writes: Partial<Record<PatternName, () => Promise<unknown>>>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    const { table } = inbox;
    const threads = dynamoThreads(table);
    const team = dynamoTeam(table);
    const contacts = dynamoContacts(table);
    const access = dynamoAccess(table);
    const connections = dynamoConnections(table);
    const quarantine = dynamoQuarantine(table);
    const policies = dynamoPolicies(table);
    const index = dynamoSearchIndex(table);

    for (let index = 0; index < 100; index++) {
      const to = holder(HOLDER);
      const time = MORNING + index * MINUTE;
      const events = [at(time, opened), at(time, received(`${WAMID}${index}`, time, ORDINARY))];
      if (index % 2 === 0) events.push(at(time, { type: 'claimed', to, from: { kind: 'queue' } }));
      const commit = commitOf(emptyThread(`200000000000002-aUeGvWcDyYxZ23-${index}`), events);
      await threads.commit('main', { ...commit, after: { ...commit.after, alarm: { at: MORNING, generation: 1 } } });
    }
    const clientId = { id: 'client-1234', fingerprint: 'print' };
    const long = commitOf(
      emptyThread(LONG),
      [at(MORNING, opened), at(MORNING, replied(clientId.id))].concat(
        Array.from({ length: 50 }, (_, i) => at(MORNING, received(`${WAMID}${i}`, MORNING, ORDINARY))),
      ),
      { clientId },
    );
    await threads.commit('main', long);
    for (let index = 0; index < 20; index++) await team.add('main', sampleAgent(`agent-${index}`));
    await contacts.resolve('main', { userId: 'DE.1', name: 'Maria' }, () => 'contact-1');
    await access.createWorkspace({ id: 'main', name: 'Harbor Books' });
    await access.linkSubject('https://issuer', 'sub', { workspaceId: 'main', agentId: 'agent-1' });
    await access.saveApiKey('main', { id: 'key', name: 'Zap', secretHash: 'hash', at: 1 });
    await dynamoChannels(table, () => 0).save({
      id: '2',
      workspaceId: 'main',
      name: 'Support',
      displayPhoneNumber: '1',
      wabaId: '1',
      readReceipts: 'never' as const,
    });
    await connections.issueTicket('ticket', { workspaceId: 'main', agentId: 'agent-1' }, MORNING);
    await connections.open('main', { id: 'conn', agentId: 'agent-1', views: ['all'], threadId: LONG }, MORNING);
    await connections.open('main', { id: 'conn-2', agentId: 'agent-1', views: ['all'], threadId: LONG }, MORNING);
    const view = { id: 'view-0001', name: 'VIP', view: 'all' as const, filter: { labels: 'vip' } };
    for (const owner of ['agent-1', null])
      await dynamoSavedViews(table).save('main', owner, { version: 0, views: [view] });
    await quarantine.keep('main', { id: 'q', at: 1, reason: 'unknown-shape', explanation: 'x', bytes: 2 }, '{}');

    for (let count = 1; count <= 15; count++) {
      const whose = { teamId: null, agentId: null, version: 1, updatedAt: MORNING };
      const reply = {
        id: `reply-${count}-id-of-20-ch`,
        shortcut: `shortcut-${count}`,
        title: 'A title',
        text: ORDINARY,
      };
      await dynamoCannedReplies(table).save('main', { ...reply, ...whose }, null);
    }
    for (let seq = 1; seq <= 50; seq++) {
      await index.addMessage('main', ['atlas'], { threadId: LONG, seq, at: MORNING });
      await index.addContact('main', ['maria'], `${LONG.slice(0, -2)}${seq + 10}`);
    }

    reads = {
      loadThread: () => threads.load('main', LONG),
      readEntries: () => threads.newest('main', LONG, 50),
      readEntriesBySeq: () => threads.bySeqs('main', LONG, [1]),
      glanceAtHeads: () => threads.glance('main', [LONG], []),
      glanceAtEntries: () => threads.glance('main', [], [{ threadId: LONG, seq: 3 }]),
      messageWords: () => index.messages('main', 'atlas', '', 40),
      contactWords: () => index.contacts('main', 'mar', '', 40),
      clientId: () => threads.clientIdUse('main', LONG, clientId.id),
      listByHolder: () => threads.list('main', { of: 'holder', agentId: HOLDER }, 50),
      listQueue: () => threads.list('main', { of: 'queue', teamId: 'support' }, 50),
      listByStatus: () => threads.list('main', { of: 'open' }, 50),
      policy: () => policies.load('main'),
      agents: () => team.list('main'),
      savedViews: () => dynamoSavedViews(table).load('main', 'agent-1'),
      workspace: () => access.workspace('main'),
      subject: () => access.findSubject('https://issuer', 'sub'),
      invitation: () => access.findInvitation('agent-1@example.com'),
      apiKey: () => access.findApiKey('key'),
      channel: () => dynamoChannels(table, () => 0).find('2'),
      channels: () => dynamoChannels(table, () => 0).list('main'),
      accountChannels: () => dynamoChannels(table, () => 0).ofAccount('1'),
      channelNews: () => dynamoChannels(table, () => 0).news('main', '2', 50),
      templates: () => dynamoTemplates(table).list('main', '1'),
      cannedReplies: () => dynamoCannedReplies(table).list('main', null),
      identity: () => contacts.resolve('main', { userId: 'DE.1', name: 'Maria' }, () => 'never'),
      connections: () => connections.list('main'),
      quarantine: () => quarantine.list('main', 10),
    };
    const next = commitOf(long.after, [at(MORNING + 1, received(`${WAMID}-next`, MORNING + 1, ORDINARY))]);
    writes = {
      commitThread: () => threads.commit('main', next),
      saveDelivery: () =>
        threads.saveDelivery('main', LONG, 2, 0, { status: 'sent', times: {}, attempts: 0, revision: 1 }),
      saveMedia: () => threads.saveMedia('main', LONG, 2, 0, { ...pendingMedia, revision: 1 }),
      changes: () =>
        team.update(
          'main',
          'agent-1',
          { availability: 'busy' },
          { id: 'change-1', at: MORNING, by: 'Ana', subject: 'availability', agentId: 'agent-1', lines: ['Now busy'] },
          ['drain'],
        ),
      contact: () => contacts.resolve('main', { userId: 'DE.2', name: 'Jonas' }, () => 'contact-2'),
      ticket: () => connections.redeemTicket('ticket', 0),
    };
  }, 60_000);
  afterAll(() => inbox.close());

  const named = (name: PatternName) => accessPatterns[name].cost;

  test('reads', async () => {
    for (const [name, read] of Object.entries(reads) as [PatternName, () => Promise<unknown>][]) {
      const { rru, wru } = await inbox.costOf(read);
      expect(wru, name).toBe(0);
      expect(`${name}: ${rru} RRU`).toBe(`${name}: ${named(name).replace(/ (per|each).*/, '')}`);
    }
  });

  test('writes', async () => {
    for (const [name, write] of Object.entries(writes) as [PatternName, () => Promise<unknown>][]) {
      const { wru } = await inbox.costOf(write);
      expect(`${name}: ${wru} WRU`).toBe(`${name}: ${named(name)}`);
    }
  });

  test('a list of somebody else’s alarms, shard by shard', async () => {
    const { requests } = await inbox.costOf(() => dynamoThreads(inbox.table).overdueAlarms(0, 10));
    expect(requests.map(({ rru }) => `${rru} RRU`)).toEqual(Array(4).fill(named('overdueAlarms')));
  });
});

describe('keys', () => {
  test('a parameter cannot be forgotten or empty', () => {
    expect(() => keyOf('loadThread', { ws: '', thread: 't' })).toThrow('needs ws');
    expect(() => keyOf('loadThread', { ws: 'w' } as never)).toThrow('needs thread');
  });

  test('all but the look-ups that find out the workspace start with it', () => {
    const global = Object.entries(accessPatterns).filter(([, { pk }]) => !pk.startsWith('W#{ws}'));
    expect(global.map(([name]) => name).sort()).toEqual(
      [
        'accountChannels',
        'apiKey',
        'channel',
        'connectionOwner',
        'invitation',
        'overdueAlarms',
        'subject',
        'ticket',
      ].sort(),
    );
  });

  test('no two patterns share a partition and a form of sort key', () => {
    const keys = Object.entries(accessPatterns)
      .filter(([, { operation }]) => !/BatchGet|UpdateItem|TransactWrite/.test(operation))
      .map(([, { pk, sk }]) => `${pk.replace(/\{\w+\}/g, '{}')} ${sk?.replace(/\{\w+\}/g, '{}') ?? 'index'}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('ARCHITECTURE.md', () => {
  test('shows the access patterns as they are; `npm run docs` writes them', () => {
    const document = readArchitecture();
    expect(document).toBe(withAccessPatterns(document));
  });

  test('only what stands between the markers is written', () => {
    const marked = 'Before.\n<!-- access-patterns -->\nstale words\n<!-- /access-patterns -->\nAfter.\n';
    const written = withAccessPatterns(marked);
    expect(written).toContain(accessPatternTable());
    expect(written).not.toContain('stale words');
    expect(written.startsWith('Before.\n') && written.endsWith('\nAfter.\n')).toBe(true);
    expect(withAccessPatterns(written)).toBe(written);
    expect(() => withAccessPatterns('no markers')).toThrow('ARCHITECTURE.md needs the lines');
  });
});
