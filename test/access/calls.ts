import type { RouteName } from '../../shared/contracts/routes.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { CHANNEL } from '../actions/webhooks.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { ABROAD, type Call, type Caller, type Company, HOME, ID, type PersonCaller } from './company.ts';
import { SEQ, type Situation } from './relations.ts';

/** The codes of every answer this table expects, with their HTTP status. */
export const STATUS = {
  ok: 200,
  'not-signed-in': 401,
  'person-needed': 403,
  'role-needed': 403,
  'thread-not-found': 404,
  'agent-not-found': 404,
  'channel-not-found': 404,
  'contact-not-found': 404,
  'quarantine-not-found': 404,
  'canned-not-found': 404,
  'queue-empty': 404,
  'already-claimed': 409,
  'held-by-other': 409,
  'not-open': 409,
  'same-holder': 409,
  'channel-taken': 409,
  'undo-not-possible': 409,
  'contact-changed': 409,
} as const;
export type Code = keyof typeof STATUS;

/** What those answer who see the thread: agents, and those who may act for others. */
type ByRole = { agent: Code; others: Code };
type WhenSeen = Record<Situation, ByRole>;

/** A call about one thread. `key`: what an API key is told instead when it needs a person. */
export type ThreadCall = {
  about: 'thread';
  title?: string;
  person?: boolean;
  call: (threadId: string, unique: string, caller: Caller) => Call;
  seen: WhenSeen;
};

/** A call about the workspace: what each caller is told. */
export type WorkspaceCall = {
  about: 'workspace';
  /** Made anew for each call, since an allowed one may use it up. */
  call: (company: Company, unique: string, caller: Caller) => Call | Promise<Call>;
  expected: Record<Caller, Code>;
};

const same = (code: Code): ByRole => ({ agent: code, others: code });
const holders: ByRole = { agent: 'held-by-other', others: 'ok' };

/** Whoever sees the thread may do it, in whatever state it is. */
const anybody: WhenSeen = {
  mine: same('ok'),
  theirs: same('ok'),
  'theirs, at rest': same('ok'),
  waiting: same('ok'),
  closed: same('ok'),
};
/** The holder may, in what waits anybody, and supervisors, admins and keys for others; a closed one has no holder. */
const forHolders: WhenSeen = { ...anybody, theirs: holders, 'theirs, at rest': holders };
const forHoldersWhileOpen: WhenSeen = { ...forHolders, closed: same('not-open') };
const notUndone: WhenSeen = {
  mine: same('undo-not-possible'),
  theirs: same('undo-not-possible'),
  'theirs, at rest': same('undo-not-possible'),
  waiting: same('undo-not-possible'),
  closed: same('undo-not-possible'),
};
const whileOpen: WhenSeen = { ...anybody, closed: same('not-open') };

const onThread = (seen: WhenSeen, body?: object, more: Partial<ThreadCall> = {}): ThreadCall => ({
  about: 'thread',
  call: (threadId) => ({ params: { threadId }, ...(body ? { body } : {}) }),
  seen,
  ...more,
});
const onMessage = (seq: number, seen: WhenSeen, body?: object): ThreadCall =>
  onThread(seen, undefined, { call: (threadId) => ({ params: { threadId, seq }, ...(body ? { body } : {}) }) });
const person = { person: true };

const member = {
  agent: 'ok',
  supervisor: 'ok',
  admin: 'ok',
  key: 'ok',
  nobody: 'not-signed-in',
  stranger: 'ok',
} as const;
const people = { ...member, key: 'person-needed' } as const;
const supervisors = { ...member, agent: 'role-needed' } as const;
const admins = { ...supervisors, supervisor: 'role-needed' } as const;
const everybody = { ...member, nobody: 'ok' } as const;

const onWorkspace = (expected: WorkspaceCall['expected'], call: Call | WorkspaceCall['call'] = {}): WorkspaceCall => ({
  about: 'workspace',
  call: typeof call === 'function' ? call : () => call,
  expected,
});

/** Somebody whom the caller may name: a stranger knows only their own people. */
const somebodyOf = (caller: Caller): string => (caller === 'stranger' ? ID.stranger : 'boss');

async function quarantined({ deps }: Company, unique: string): Promise<Call> {
  const id = `q-${unique}`;
  const item = { id, at: 1, reason: 'malformed-json', explanation: 'Confidential', bytes: 1 } as const;
  await deps.quarantine.keep(HOME, item, 'Confidential {');
  return { params: { id } };
}

const cannedBody = (whose: 'team' | 'mine', unique: string) => ({
  whose,
  shortcut: `s${unique}`,
  title: 'Known',
  text: 'Known',
  teamId: null,
  version: 0,
});

/** A canned reply of the home workspace, or of the caller's own. */
async function cannedReply({ deps }: Company, unique: string, caller: Caller, whose: 'team' | 'mine'): Promise<Call> {
  const agentId = whose === 'team' || caller === 'key' || caller === 'nobody' ? null : ID[caller];
  const workspace = whose === 'mine' && caller === 'stranger' ? ABROAD : HOME;
  const of = { agentId, teamId: null, version: 1, updatedAt: 1 };
  const reply = { id: `reply-${unique}`, shortcut: `r${unique}`, title: 'Confidential', text: 'Confidential', ...of };
  await deps.cannedReplies.save(workspace, reply, null);
  return { params: { replyId: reply.id }, query: { whose } };
}

const savedView = (unique: string) => ({ id: `view-${unique}`, name: 'Another view', view: 'all', filter: {} });

/** Views are saved under the version that is stored. */
async function mySavedViews({ deps }: Company, unique: string, caller: Caller): Promise<Call> {
  const { mine } = await deps.savedViews.load(
    caller === 'stranger' ? ABROAD : HOME,
    ID[caller as PersonCaller] ?? 'nobody',
  );
  return { body: { version: mine.version, views: [savedView(unique)] } };
}

async function sharedSavedViews({ deps }: Company, unique: string, caller: Caller): Promise<Call> {
  const { shared } = await deps.savedViews.load(caller === 'stranger' ? ABROAD : HOME, 'nobody');
  return { body: { version: shared.version, views: [savedView(unique)] } };
}

/** Every route of the API, and what becomes of it. A route that is not here does not compile, and fails the test. */
export const CALLS: Record<RouteName, readonly (ThreadCall | WorkspaceCall)[]> = {
  getMe: [onWorkspace(people)],
  setAvailability: [onWorkspace(people, { body: { availability: 'busy' } })],
  listMentions: [onWorkspace(people)],
  readMentions: [
    onWorkspace(people, async ({ deps }, unique) => {
      const mention = { threadId: `t-${unique}`, seq: 1, at: 1 };
      await deps.mentions.add(HOME, ID.agent, mention);
      return { body: { ids: (await deps.mentions.newest(HOME, ID.agent, 1)).map(({ id }) => id) } };
    }),
  ],
  setAgentAvailability: [
    onWorkspace(
      { ...supervisors, stranger: 'agent-not-found' },
      {
        params: { agentId: 'cara' },
        body: { availability: 'busy' },
      },
    ),
  ],
  updateAgent: [
    onWorkspace({ ...admins, stranger: 'agent-not-found' }, (_, unique) => ({
      params: { agentId: 'cara' },
      body: { name: `Confidential ${unique}` },
    })),
  ],
  listPresence: [onWorkspace(member)],
  getPolicy: [onWorkspace(member)],
  putPolicy: [
    onWorkspace(admins, async ({ deps }, unique, caller) => {
      const policy = await deps.policies.load(caller === 'stranger' ? ABROAD : HOME);
      const teams = policy.teams.with(-1, newTeam(policy.teams.at(-1)?.id ?? '', `Team ${unique}`));
      return { body: { policy: { ...policy, teams } } };
    }),
  ],
  dryRunPolicy: [onWorkspace(admins, { body: { policy: DEFAULT_POLICY, days: 1 } })],
  listChanges: [onWorkspace(supervisors)],
  pickNext: [onWorkspace({ ...people, stranger: 'queue-empty' }, { body: {} })],
  createSocketTicket: [onWorkspace(people)],
  listAgents: [onWorkspace(member)],
  addAgent: [
    onWorkspace(admins, (_, unique) => ({
      body: { name: 'New', email: `new-${unique}@example.com`, role: 'agent' },
    })),
  ],
  putChannel: [
    onWorkspace(
      { ...admins, stranger: 'channel-taken' },
      {
        params: { phoneNumberId: CHANNEL.id },
        body: {
          name: 'Confidential number',
          displayPhoneNumber: CHANNEL.displayPhoneNumber,
          wabaId: CHANNEL.wabaId,
          readReceipts: 'on-open',
        },
      },
    ),
  ],
  listChannels: [onWorkspace(member)],
  listChannelNews: [onWorkspace(admins, { params: { phoneNumberId: CHANNEL.id } })],
  listTemplates: [onWorkspace({ ...member, stranger: 'channel-not-found' }, { params: { phoneNumberId: CHANNEL.id } })],
  refreshTemplates: [
    onWorkspace({ ...member, stranger: 'channel-not-found' }, { params: { phoneNumberId: CHANNEL.id } }),
  ],
  listCannedReplies: [
    onWorkspace(member, async (company, unique, caller) => {
      await cannedReply(company, unique, caller, 'team');
      return {};
    }),
  ],
  putCannedReply: [
    onWorkspace(supervisors, (_, unique) => ({
      params: { replyId: `team-${unique}` },
      body: cannedBody('team', unique),
    })),
    onWorkspace(people, (_, unique) => ({ params: { replyId: `mine-${unique}` }, body: cannedBody('mine', unique) })),
  ],
  removeCannedReply: [
    onWorkspace({ ...supervisors, stranger: 'canned-not-found' }, (company, unique, caller) =>
      cannedReply(company, unique, caller, 'team'),
    ),
    onWorkspace(people, (company, unique, caller) => cannedReply(company, unique, caller, 'mine')),
  ],
  createApiKey: [onWorkspace(admins, { body: { name: 'Another key' } })],
  listConversations: [onWorkspace(member, { query: { view: 'all' } })],
  listSavedViews: [onWorkspace(people)],
  saveMyViews: [onWorkspace(people, mySavedViews)],
  saveSharedViews: [onWorkspace(supervisors, sharedSavedViews)],
  search: [
    onWorkspace(member, { query: { kind: 'messages', q: 'confidential' } }),
    onWorkspace(member, { query: { kind: 'contacts', q: 'confidential' } }),
  ],
  getThread: [onThread(anybody)],
  listEntries: [
    onThread(anybody),
    onThread(anybody, undefined, {
      title: 'around a quoted message',
      call: (threadId) => ({ params: { threadId }, query: { quoted: 'wamid.nowhere' } }),
    }),
    onThread(anybody, undefined, {
      title: 'after',
      call: (threadId) => ({ params: { threadId }, query: { after: '1' } }),
    }),
    onThread(anybody, undefined, {
      title: 'around',
      call: (threadId) => ({ params: { threadId }, query: { around: '2' } }),
    }),
    onThread(anybody, undefined, {
      title: 'around',
      call: (threadId) => ({ params: { threadId }, query: { around: '3' } }),
    }),
    onThread(anybody, undefined, {
      title: 'seqs',
      call: (threadId) => ({ params: { threadId }, query: { seqs: '1,2,99' } }),
    }),
  ],
  reply: [
    onThread(forHolders, undefined, {
      call: (threadId, unique) => ({ params: { threadId }, body: { clientId: `reply-${unique}`, text: 'Hello' } }),
    }),
  ],
  retryMessage: [
    onThread(forHolders, undefined, {
      call: (threadId, unique) => ({ params: { threadId, seq: SEQ.failed }, body: { clientId: `retry-${unique}` } }),
    }),
  ],
  settleMessage: [onMessage(SEQ.unconfirmed, anybody, { outcome: 'arrived' })],
  createUpload: [onWorkspace(member, { body: { mimeType: 'image/png', bytes: 100 } })],
  getFile: [onMessage(SEQ.file, anybody)],
  retryFile: [onMessage(SEQ.lostFile, anybody)],
  markRead: [onThread(anybody, undefined, person)],
  showTyping: [onThread(anybody, undefined, person)],
  addNote: [
    onThread(anybody, undefined, {
      call: (threadId, unique) => ({ params: { threadId }, body: { clientId: `note-${unique}`, text: 'Known' } }),
    }),
    onThread(anybody, undefined, {
      title: 'with a mention',
      call: (threadId, unique, caller) => ({
        params: { threadId },
        body: {
          clientId: `note-m-${unique}`,
          text: '@',
          mentions: [{ agentId: somebodyOf(caller) }, { teamId: 'vip' }],
        },
      }),
    }),
  ],
  claim: [
    onThread({ ...whileOpen, theirs: same('already-claimed'), 'theirs, at rest': same('already-claimed') }, {}, person),
    onThread(
      {
        ...whileOpen,
        theirs: { agent: 'already-claimed', others: 'ok' },
        'theirs, at rest': { agent: 'already-claimed', others: 'ok' },
      },
      { takeOver: true },
      { ...person, title: 'take over' },
    ),
  ],
  release: [onThread(forHoldersWhileOpen)],
  transfer: [
    onThread(forHoldersWhileOpen, undefined, {
      call: (threadId, _, caller) => ({ params: { threadId }, body: { agentId: somebodyOf(caller) } }),
    }),
    onThread(forHoldersWhileOpen, { teamId: 'vip' }, { title: 'to a team' }),
    onThread({ ...forHoldersWhileOpen, waiting: same('same-holder') }, { agentId: null }, { title: 'to the queue' }),
  ],
  escalate: [
    onThread(forHoldersWhileOpen, { reason: 'Help' }),
    onThread(forHoldersWhileOpen, undefined, {
      title: 'to a person',
      call: (threadId, _, caller) => ({ params: { threadId }, body: { reason: 'Help', agentId: somebodyOf(caller) } }),
    }),
  ],
  snooze: [onThread(forHoldersWhileOpen, { until: MORNING + 7_200_000 })],
  // What is not snoozed, or runs, stays as it is, whoever asks.
  unsnooze: [onThread({ ...whileOpen, 'theirs, at rest': holders })],
  pauseClock: [onThread({ ...forHoldersWhileOpen, 'theirs, at rest': same('ok') }, { reason: 'Waits' })],
  resumeClock: [onThread({ ...whileOpen, 'theirs, at rest': holders })],
  follow: [
    onThread(anybody, { following: true }, person),
    onThread(anybody, { following: false }, { ...person, title: 'stop' }),
  ],
  label: [
    onThread(anybody, undefined, {
      call: (threadId, unique) => ({ params: { threadId }, body: { add: [`label ${unique}`] } }),
    }),
  ],
  prioritize: [onThread(whileOpen, { priority: 2 })],
  close: [onThread(forHolders)],
  // Nobody did this by hand, so nobody can take it back; who does not see the thread learns not even that.
  undo: [onMessage(SEQ.failed, notUndone)],
  getContact: [onThread(anybody)],
  updateContact: [
    onThread(anybody, undefined, {
      call: (threadId, unique) => ({ params: { threadId }, body: { fields: { Plan: `Confidential ${unique}` } } }),
    }),
    // Whoever may not see it is not told that it has changed either.
    onThread(
      {
        ...anybody,
        mine: same('contact-changed'),
        theirs: same('contact-changed'),
        'theirs, at rest': same('contact-changed'),
        waiting: same('contact-changed'),
        closed: same('contact-changed'),
      },
      { version: 99, note: 'Known' },
      { title: 'under a version that is not there' },
    ),
  ],
  setConsent: [
    onThread(anybody, undefined, {
      call: (threadId, unique) => ({
        params: { threadId },
        body: { marketing: 'opted-out', source: `Form ${unique}` },
      }),
    }),
  ],
  // Whose threads somebody may not see is answered like nobody: see contacts.test.ts.
  findContact: [
    onWorkspace(
      {
        ...member,
        agent: 'contact-not-found',
        supervisor: 'contact-not-found',
        admin: 'contact-not-found',
        key: 'contact-not-found',
        stranger: 'contact-not-found',
      },
      { query: { phone: '491700000' } },
    ),
  ],
  listSessions: [onThread(anybody)],
  lookBack: [
    ...(['pictures', 'links', 'audit'] as const).map((what) =>
      onThread(anybody, undefined, {
        title: what,
        call: (threadId) => ({ params: { threadId }, query: { for: what } }),
      }),
    ),
  ],
  listQuarantine: [onWorkspace(admins)],
  getQuarantined: [onWorkspace({ ...admins, stranger: 'quarantine-not-found' }, quarantined)],
  replayQuarantined: [onWorkspace({ ...admins, stranger: 'quarantine-not-found' }, quarantined)],
  discardQuarantined: [onWorkspace({ ...admins, stranger: 'quarantine-not-found' }, quarantined)],
  getSetup: [onWorkspace(admins)],
  putSetup: [onWorkspace(admins, { body: { ticked: ['tools'], hidden: false } })],
  addPractice: [onWorkspace(admins)],
  removePractice: [onWorkspace(admins)],
  getOpenApi: [onWorkspace(everybody)],
};
