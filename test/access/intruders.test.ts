import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { CHANNEL } from '../actions/webhooks.ts';
import { sampleAgent } from '../adapters/dynamodb/samples.ts';
import { ABROAD, type Call, type Company, HOME, ID, keysOf, SECRET, startCompany } from './company.ts';
import { SEQ } from './relations.ts';

let company: Company;

beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const abroad = (name: RouteName, call: Call) => company.send(name, call, company.keys[ABROAD]);
const otto = (name: RouteName, call: Call) => company.send(name, call, 'id-token-of-otto');

/** The same call, about what is hidden and about what never was: the answers are the same and nothing changes. */
async function expectNothing(ask: (threadId: string) => ReturnType<Company['as']>, hidden: string): Promise<void> {
  await company.changed();
  const [about, nowhere] = [await ask(hidden), await ask('thread-nowhere')];
  expect(about.text).toBe(nowhere.text);
  expect(about.status).toBeGreaterThanOrEqual(400);
  expect(keysOf(await company.changed())).toEqual([]);
}

describe('an API key of another workspace', () => {
  const TOUCHES: [RouteName, (threadId: string) => Call][] = [
    ['getThread', (threadId) => ({ params: { threadId } })],
    ['listEntries', (threadId) => ({ params: { threadId }, query: { seqs: '1,2,3' } })],
    ['getFile', (threadId) => ({ params: { threadId, seq: SEQ.file } })],
    ['reply', (threadId) => ({ params: { threadId }, body: { clientId: 'client-0001', text: 'Hi' } })],
    ['addNote', (threadId) => ({ params: { threadId }, body: { clientId: 'client-0002', text: 'Hi' } })],
    ['close', (threadId) => ({ params: { threadId } })],
    ['transfer', (threadId) => ({ params: { threadId }, body: { agentId: ID.stranger } })],
    ['label', (threadId) => ({ params: { threadId }, body: { add: ['x'] } })],
  ];
  test.each(TOUCHES)('is told by %s that nothing is there', async (name, call) => {
    const threadId = await company.thread('waits in my team', ID.agent);
    await expectNothing((id) => abroad(name, call(id)), threadId);
  });

  test('finds none of the people, numbers, news, settings, quarantined webhooks or conversations', async () => {
    await company.thread('waits in my team', ID.agent);
    const item = { id: 'q-1', at: 1, reason: 'malformed-json', explanation: SECRET, bytes: 1 } as const;
    await company.deps.quarantine.keep(HOME, item, `${SECRET} {`);
    const reads: [RouteName, Call][] = [
      ['listAgents', {}],
      ['listPresence', {}],
      ['listChannels', {}],
      ['listChannelNews', { params: { phoneNumberId: CHANNEL.id } }],
      ['getPolicy', {}],
      ['listChanges', {}],
      ['listQuarantine', {}],
      ['getQuarantined', { params: { id: 'q-1' } }],
      ['dryRunPolicy', { body: { policy: DEFAULT_POLICY, days: 30 } }],
      ...(['mine', 'unassigned', 'all', 'snoozed', 'closed'] as const).map((view): [RouteName, Call] => [
        'listConversations',
        { query: { view, teamId: 'support' } },
      ]),
    ];
    for (const [name, call] of reads) {
      const answer = await abroad(name, call);
      expect(answer.text, name).not.toMatch(new RegExp(`${SECRET}|"(ann|cara)"`, 'i'));
    }
  });

  test('cannot change, replay or throw away what is of this one', async () => {
    const item = { id: 'q-1', at: 1, reason: 'malformed-json', explanation: SECRET, bytes: 1 } as const;
    await company.deps.quarantine.keep(HOME, item, `${SECRET} {`);
    await company.changed();
    const number = { name: 'Ours', displayPhoneNumber: '15550001111', wabaId: '100000000000001' };
    const tries: [RouteName, Call, string][] = [
      ['updateAgent', { params: { agentId: 'cara' }, body: { role: 'admin' } }, 'agent-not-found'],
      ['setAgentAvailability', { params: { agentId: 'cara' }, body: { availability: 'busy' } }, 'agent-not-found'],
      ['addAgent', { body: { name: 'Cara', email: 'cara@example.com', role: 'admin' } }, 'agent-exists'],
      ['putChannel', { params: { phoneNumberId: CHANNEL.id }, body: number }, 'channel-taken'],
      ['replayQuarantined', { params: { id: 'q-1' } }, 'quarantine-not-found'],
      ['discardQuarantined', { params: { id: 'q-1' } }, 'quarantine-not-found'],
    ];
    for (const [name, call, code] of tries) {
      const answer = await abroad(name, call);
      expect([name, answer.code]).toEqual([name, code]);
      expect(answer.text).not.toContain(SECRET);
    }
    expect(keysOf(await company.changed())).toEqual([]);
  });

  test('changes its own policy only', async () => {
    const policy = { ...DEFAULT_POLICY, visibility: { agent: 'own', supervisor: 'own' } };
    expect((await abroad('putPolicy', { body: { policy } })).code).toBe('ok');
    expect((await company.deps.policies.load(HOME)).visibility).toEqual({ agent: 'all', supervisor: 'all' });
  });

  test('does not work with the secret of another key, or with the id of another workspace’s key', async () => {
    const [home, strange] = [company.keys[HOME], company.keys[ABROAD]].map((key) => key.split('.'));
    const mixed = `${home?.[0]}.${strange?.[1]}`;
    expect((await company.send('listAgents', {}, mixed)).code).toBe('key-invalid');
  });
});

describe('somebody who may not see a thread', () => {
  let hidden: string;
  beforeEach(async () => {
    await company.setVisibility('team');
    hidden = await company.thread('held in another team', ID.agent);
  });
  const asAgent = (name: RouteName, call: (threadId: string) => Call) => (threadId: string) =>
    company.as(name, call(threadId), 'agent');

  test('is not told who has it, nor that somebody has', async () => {
    await expectNothing(
      asAgent('claim', (threadId) => ({ params: { threadId } })),
      hidden,
    );
    await expectNothing(
      asAgent('claim', (threadId) => ({ params: { threadId }, body: { takeOver: true } })),
      hidden,
    );
    await expectNothing(
      asAgent('transfer', (threadId) => ({ params: { threadId }, body: { agentId: 'otto' } })),
      hidden,
    );
    await expectNothing(
      asAgent('reply', (threadId) => ({ params: { threadId }, body: { clientId: 'client-0001', text: 'x' } })),
      hidden,
    );
  });

  test.each([
    ['an old reply', { basedOnSeq: 0 }],
    ['an empty text', { text: ' ' }],
    ['a text that is too long', { text: 'x'.repeat(5000) }],
    ['a file of nobody', { content: { type: 'media', kind: 'image', mediaId: 'media/x', mimeType: 'image/png' } }],
  ])('learns nothing from how %s is refused', async (_, body) => {
    await expectNothing(
      asAgent('reply', (threadId) => ({
        params: { threadId },
        body: { clientId: 'client-0001', text: 'Hi', ...body },
      })),
      hidden,
    );
  });

  test('learns nothing from a client id that was used there', async () => {
    const used = { clientId: 'client-used', text: 'Said' };
    expect((await company.as('addNote', { params: { threadId: hidden }, body: used }, 'admin')).code).toBe('ok');
    await expectNothing(
      asAgent('addNote', (threadId) => ({ params: { threadId }, body: used })),
      hidden,
    );
    await expectNothing(
      asAgent('addNote', (threadId) => ({ params: { threadId }, body: { ...used, text: 'Other' } })),
      hidden,
    );
  });

  test.each([0, 1, SEQ.file, SEQ.lostFile, SEQ.failed, SEQ.unconfirmed, 999, 9_999_999_999])(
    'learns nothing from the seq %i',
    async (seq) => {
      for (const name of ['getFile', 'retryFile'] as const) {
        await expectNothing(
          asAgent(name, (threadId) => ({ params: { threadId, seq } })),
          hidden,
        );
      }
      await expectNothing(
        asAgent('retryMessage', (threadId) => ({ params: { threadId, seq }, body: { clientId: 'client-0001' } })),
        hidden,
      );
      await expectNothing(
        asAgent('settleMessage', (threadId) => ({ params: { threadId, seq }, body: { outcome: 'arrived' } })),
        hidden,
      );
    },
  );

  test('cannot reach it by another spelling of its id', async () => {
    const spellings = [`${hidden}%23`, `${hidden}#`, ` ${hidden}`, `${hidden}/`, `x#T#${hidden}`, `../${hidden}`];
    for (const threadId of [...spellings, `main#T#${hidden}`, hidden.toUpperCase()]) {
      const answer = await company.as('getThread', { params: { threadId } }, 'agent');
      expect(answer.code).toBe('thread-not-found');
    }
  });

  test('cannot follow it, claim it or take it by hand, but is given it as soon as it is theirs', async () => {
    for (const name of ['follow', 'claim'] as const) {
      const call = { params: { threadId: hidden }, body: name === 'follow' ? { following: true } : {} };
      expect((await company.as(name, call, 'agent')).code).toBe('thread-not-found');
    }
    await otto('transfer', { params: { threadId: hidden }, body: { agentId: ID.agent } });
    expect((await company.as('getThread', { params: { threadId: hidden } }, 'agent')).code).toBe('ok');
  });
});

describe('what somebody may do, they may do only among their own', () => {
  test.each(['transfer', 'escalate'] as const)('%s to a person or team of another workspace', async (name) => {
    const threadId = await company.thread('held by me', ID.agent);
    await company.savePolicy(ABROAD, { ...DEFAULT_POLICY, teams: [...DEFAULT_POLICY.teams, newTeam('far', 'Far')] });
    await company.changed();
    const reason = name === 'escalate' ? { reason: 'Help' } : {};
    for (const caller of ['agent', 'supervisor', 'admin', 'key'] as const) {
      const to = (body: object) => company.as(name, { params: { threadId }, body: { ...reason, ...body } }, caller);
      expect((await to({ agentId: ID.stranger })).code).toBe('agent-not-found');
      expect((await to({ agentId: `${ABROAD}#${ID.stranger}` })).code).toBe('agent-not-found');
      expect((await to({ teamId: 'far' })).code).toBe('team-not-found');
    }
    expect(keysOf(await company.changed())).toEqual([]);
  });

  test('a file of another workspace is not sent, nor is one that nobody uploaded here', async () => {
    const threadId = await company.thread('held by me', ID.agent);
    const upload = await abroad('createUpload', { body: { mimeType: 'image/png', bytes: 10 } });
    const number = threadId.split('-').at(-1);
    for (const mediaId of [String(upload.body.mediaId), `media/confidential-${number}`, 'uploads/mainland/x', '']) {
      const content = { type: 'media', kind: 'image', mediaId, mimeType: 'image/png' };
      const body = { clientId: 'client-0001', content };
      const answer = await company.as('reply', { params: { threadId }, body }, 'agent');
      expect(answer.status).toBe(400);
    }
  });

  test('an agent cannot raise their own role, teams or sight', async () => {
    await company.setVisibility('own');
    const policy = await company.deps.policies.load(HOME);
    await company.changed();
    for (const caller of ['agent', 'supervisor'] as const) {
      const id = ID[caller];
      const tries: [RouteName, Call][] = [
        ['updateAgent', { params: { agentId: id }, body: { role: 'admin' } }],
        ['updateAgent', { params: { agentId: id }, body: { teams: ['support', 'returns'] } }],
        ['putPolicy', { body: { policy: { ...policy, visibility: { agent: 'all', supervisor: 'all' } } } }],
        ['addAgent', { body: { name: 'Me again', email: 'again@example.com', role: 'admin' } }],
        ['createApiKey', { body: { name: 'Sees everything' } }],
      ];
      for (const [name, call] of tries) expect((await company.as(name, call, caller)).code).toBe('role-needed');
    }
    const smuggled = { availability: 'busy', role: 'admin', teams: ['returns'], agentId: ID.admin };
    expect((await company.as('setAvailability', { body: smuggled }, 'agent')).code).toBe('ok');
    const me = await company.as('getMe', {}, 'agent');
    expect(me.body.agent).toMatchObject({ id: ID.agent, role: 'agent', teams: ['support'], availability: 'busy' });
    expect(await company.deps.team.get(HOME, ID.admin)).toMatchObject({ availability: 'away' });
  });
});

describe('taking the next one', () => {
  const pick = (caller: 'agent' | 'supervisor', body = {}) => company.as('pickNext', { body }, caller);

  test('works for somebody who does not see the queue, and only in their teams', async () => {
    await company.setVisibility('own');
    const other = await company.thread('waits in another team', ID.agent);
    expect((await pick('agent')).code).toBe('queue-empty');
    const mine = await company.thread('waits in my team', ID.agent);
    expect((await company.as('getThread', { params: { threadId: mine } }, 'agent')).code).toBe('thread-not-found');
    const taken = await pick('agent');
    expect(taken.body.thread).toMatchObject({ threadId: mine, conversation: { holder: { agentId: ID.agent } } });
    expect(taken.text).not.toContain(other);
    expect((await company.as('getThread', { params: { threadId: mine } }, 'agent')).code).toBe('ok');
    expect((await pick('agent')).code).toBe('queue-empty');
  });

  test('answers the same of a foreign team with and without a queue, and of one that does not exist', async () => {
    await company.thread('waits in another team', ID.agent);
    const answers = [];
    for (const teamId of ['returns', 'vip', 'nowhere']) answers.push(await pick('agent', { teamId }));
    expect(answers.map(({ code }) => code)).toEqual(['team-not-found', 'team-not-found', 'team-not-found']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('passes over what was asked of supervisors, without a word', async () => {
    await company.setVisibility('own');
    const threadId = await company.thread('waits in my team', ID.agent);
    await company.as('escalate', { params: { threadId }, body: { reason: SECRET } }, 'admin');
    const answer = await pick('agent');
    expect(answer.code).toBe('queue-empty');
    expect(answer.text).not.toContain(SECRET);
    expect((await pick('supervisor')).body.thread).toMatchObject({ threadId });
  });
});

test('an agent who is taken out of a team loses its threads with the next request, and what they hold stays', async () => {
  await company.setVisibility('team');
  const waiting = await company.thread('waits in my team', ID.agent);
  const closed = await company.thread('closed by a colleague', ID.agent);
  const held = await company.thread('held by me', ID.agent);
  const seen = async () => {
    const lists = [];
    for (const view of ['mine', 'unassigned', 'all', 'snoozed', 'closed']) {
      lists.push((await company.as('listConversations', { query: { view } }, 'agent')).text);
    }
    const text = lists.join();
    return [waiting, closed, held].filter((threadId) => text.includes(`"threadId":"${threadId}"`));
  };
  expect(await seen()).toEqual([waiting, closed, held]);
  await company.as('updateAgent', { params: { agentId: ID.agent }, body: { teams: [] } }, 'admin');
  expect(await seen()).toEqual([held]);
  for (const threadId of [waiting, closed]) {
    expect((await company.as('getThread', { params: { threadId } }, 'agent')).code).toBe('thread-not-found');
  }
  expect((await company.as('pickNext', { body: {} }, 'agent')).code).toBe('queue-empty');
});

test('the same agent id in two workspaces is two people', async () => {
  const threadId = await company.thread('held by me', ID.agent);
  const namesake = sampleAgent(ID.agent, { email: 'namesake@example.com', role: 'admin' });
  await company.deps.team.add(ABROAD, namesake);
  await company.setVisibility('own');
  const there = await company.send('getThread', { params: { threadId } }, 'id-token-of-namesake');
  expect(there.code).toBe('thread-not-found');
  const list = await company.send('listConversations', { query: { view: 'mine' } }, 'id-token-of-namesake');
  expect(list.body.threads).toEqual([]);
});

test('no answer to nobody differs from route to route', async () => {
  const texts = new Set<string>();
  for (const name of Object.keys(routes) as RouteName[]) {
    if (routes[name].access !== 'public') texts.add((await company.send(name, {}, null)).text);
  }
  expect(texts.size).toBe(1);
});
