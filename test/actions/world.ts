import type { DynamoDBRecord } from 'aws-lambda';
import { vi } from 'vitest';
import type { Alarms, Files, Log, Principal, SendOutcome, WhatsApp } from '../../functions/actions/ports.ts';
import { receiveWebhook } from '../../functions/actions/receive-webhook.ts';
import { runEffects } from '../../functions/actions/run-effects.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import { putPolicy } from '../../functions/actions/workspace-policy.ts';
import { dynamoCannedReplies } from '../../functions/adapters/dynamodb/canned-replies.ts';
import { dynamoChannels } from '../../functions/adapters/dynamodb/channels.ts';
import { dynamoConnections } from '../../functions/adapters/dynamodb/connections.ts';
import { dynamoContactRecords } from '../../functions/adapters/dynamodb/contact-records.ts';
import { dynamoContacts } from '../../functions/adapters/dynamodb/contacts.ts';
import { dynamoEffectRequests } from '../../functions/adapters/dynamodb/effect-requests.ts';
import { dynamoLookBack } from '../../functions/adapters/dynamodb/look-back.ts';
import { dynamoMentionInbox } from '../../functions/adapters/dynamodb/mention-inbox.ts';
import { dynamoPace } from '../../functions/adapters/dynamodb/pace.ts';
import { dynamoPolicies } from '../../functions/adapters/dynamodb/policies.ts';
import { dynamoPracticeData } from '../../functions/adapters/dynamodb/practice-data.ts';
import { dynamoQuarantine } from '../../functions/adapters/dynamodb/quarantine.ts';
import { dynamoSavedViews } from '../../functions/adapters/dynamodb/saved-views.ts';
import { dynamoCursors } from '../../functions/adapters/dynamodb/sealed-cursors.ts';
import { dynamoSearchIndex } from '../../functions/adapters/dynamodb/search-index.ts';
import { dynamoSetup } from '../../functions/adapters/dynamodb/setup.ts';
import { dynamoTeam } from '../../functions/adapters/dynamodb/team.ts';
import { dynamoTemplates } from '../../functions/adapters/dynamodb/templates.ts';
import { dynamoThreads } from '../../functions/adapters/dynamodb/threads.ts';
import { effectJobs } from '../../functions/runtime/effect-jobs.ts';
import { jitteredBackoff } from '../../functions/runtime/system.ts';
import { describeContent } from '../../shared/domain/conversation/describe-content.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { startInboxTable } from '../adapters/dynamodb/inbox-table.ts';
import { MORNING, sampleAgent } from '../adapters/dynamodb/samples.ts';
import { streamRecords } from '../adapters/dynamodb/stream-records.ts';
import { CHANNEL, type WebhookMessage, webhookOf } from './webhooks.ts';

// A real table answers here, with races on purpose: slower than a pure unit test.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const HOME = 'main';
/** Every retried effect ends after as many tries as the event source makes. */
const EFFECT_TRIES = 6;

export type World = Awaited<ReturnType<typeof startWorld>>;

/** The real actions and adapters on an embedded table; clock, ids and everything outside of AWS are the test's. */
export async function startWorld() {
  let now = MORNING;
  let made = 0;
  const clock = { now: () => now };
  const inbox = await startInboxTable(clock.now);
  const { table } = inbox;
  const records = await streamRecords(inbox);

  const receipts: Parameters<WhatsApp['markRead']>[0][] = [];
  let download: WhatsApp['download'] = async () => ({ kind: 'gone' });
  const downloads: Parameters<WhatsApp['download']>[0][] = [];
  const stored = new Map<string, { bytes: Uint8Array; mimeType: string }>();
  const files: Files = {
    async put(key, bytes, mimeType) {
      stored.set(key, { bytes, mimeType });
    },
    get: async (key) => stored.get(key) ?? null,
    downloadLink: async (key) => `https://files.example/${key}`,
    uploadLink: async (key) => `https://files.example/${key}`,
  };
  let templates: WhatsApp['templates'] = async () => ({ kind: 'templates', templates: [] });
  const templateCalls: string[] = [];
  const sent: (Parameters<WhatsApp['send']>[0] & { text: string })[] = [];
  let answer: (attempt: number, text: string) => SendOutcome | Promise<SendOutcome> = (attempt) => ({
    kind: 'accepted',
    wamid: `wamid.out.${attempt}`,
  });
  const whatsapp: WhatsApp = {
    async send(message) {
      const text = describeContent(message.content);
      sent.push({ ...message, text });
      return answer(sent.length, text);
    },
    async markRead(message) {
      receipts.push(message);
    },
    async templates(wabaId) {
      templateCalls.push(wabaId);
      return templates(wabaId);
    },
    async download(file) {
      downloads.push(file);
      return download(file);
    },
  };
  const armed: Parameters<Alarms['arm']>[0][] = [];
  const fired = new Set<string>();
  const nameOf = ({ threadId, generation }: { threadId: string; generation: number }) => `${threadId} ${generation}`;
  const logged: { level: string; message: string; fields?: Record<string, unknown> | undefined }[] = [];
  const writes = (level: string) => (message: string, fields?: Record<string, unknown>) => {
    logged.push({ level, message, fields });
  };
  const log: Log = { info: writes('info'), warn: writes('warn'), error: writes('error') };

  const deps = {
    threads: dynamoThreads(table),
    team: dynamoTeam(table),
    policies: dynamoPolicies(table),
    contacts: dynamoContacts(table),
    cannedReplies: dynamoCannedReplies(table),
    records: dynamoContactRecords(table),
    lookBack: dynamoLookBack(table),
    channels: dynamoChannels(table, clock.now),
    quarantine: dynamoQuarantine(table),
    requests: dynamoEffectRequests(table),
    connections: dynamoConnections(table),
    cursors: dynamoCursors(table),
    savedViews: dynamoSavedViews(table),
    searchIndex: dynamoSearchIndex(table),
    templates: dynamoTemplates(table),
    mentions: dynamoMentionInbox(table),
    setup: dynamoSetup(table),
    practice: dynamoPracticeData(table),
    clock,
    ids: { newId: () => `id${String(++made).padStart(18, '0')}` },
    backoff: jitteredBackoff,
    whatsapp,
    files,
    pace: dynamoPace(table, {
      perSecond: 80,
      now: clock.now,
      pause: async (ms: number) => {
        now += ms;
      },
    }),
    alarms: {
      async arm(alarm: Parameters<Alarms['arm']>[0]) {
        armed.push(alarm);
      },
    },
    log,
    homeWorkspace: HOME,
  };

  const receive = (...messages: WebhookMessage[]) => receiveWebhook(deps, webhookOf(messages));

  /** Runs the effects of records as the event source does: only those with effects, failed ones again. */
  const runEffectsOf = async (batch: readonly DynamoDBRecord[]) => {
    let jobs = effectJobs(batch.filter((record) => record.dynamodb?.NewImage?.fx?.S));
    for (let attempt = 1; jobs.length > 0; attempt++) {
      const failed = await runEffects(deps, jobs);
      if (failed.length > 0 && attempt === EFFECT_TRIES) throw new Error(`Effects failed for good: ${failed.length}`);
      jobs = jobs.filter(({ id }) => failed.includes(id));
    }
  };

  const threadOf = async (phone: string): Promise<string> => {
    const name = 'unknown until now';
    const contact = await deps.contacts.resolve(HOME, { phone, name }, () => {
      throw new Error(`${phone} never wrote.`);
    });
    return `${CHANNEL.id}-${contact.id}`;
  };

  const world = {
    ...inbox,
    deps,
    sent,
    receipts,
    downloads,
    templateCalls,
    stored,
    armed,
    logged,
    records,
    receive,
    receiveRaw: (raw: string) => receiveWebhook(deps, raw),
    runEffectsOf,
    threadOf,
    /** What Meta answers to each call from now on. */
    metaAnswers(next: typeof answer) {
      answer = next;
    },
    /** What Meta lists as templates from now on. */
    metaHasTemplates(next: typeof templates) {
      templates = next;
    },
    /** What Meta gives for each file from now on. */
    metaHasFiles(next: typeof download) {
      download = next;
    },
    advance(ms: number) {
      now += ms;
    },
    /** Runs everything that the commits so far ask for, and what that asks for, until nothing is left. */
    async settle() {
      for (let batch = await records.next(); batch.length > 0; batch = await records.next()) await runEffectsOf(batch);
    },
    async addAgents(...agents: (string | (Partial<Agent> & { id: string }))[]): Promise<Principal[]> {
      const added = agents.map((agent, index) => {
        const { id, ...change } = typeof agent === 'string' ? { id: agent } : agent;
        return sampleAgent(id, { turn: index + 1, ...change });
      });
      for (const agent of added) {
        if (!(await deps.team.add(HOME, agent))) throw new Error(`${agent.id} is there already.`);
      }
      return added.map(principalOf);
    },
    /** Time passes; every alarm that is armed meanwhile goes off at its moment, once, and its effects are run. */
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      for (;;) {
        await world.settle();
        const isDue = ({ at }: { at: number }) => at <= until;
        const next = armed.filter((alarm) => isDue(alarm) && !fired.has(nameOf(alarm))).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        fired.add(nameOf(next));
        now = Math.max(now, next.at);
        await wakeThread(deps, next.workspace, next.threadId, next.generation);
      }
      now = until;
    },
    /** Changes how the workspace works, as an admin does; what follows from it is left to the stream. */
    async setPolicy(change: (policy: WorkspacePolicy) => Partial<WorkspacePolicy>): Promise<WorkspacePolicy> {
      const before = await deps.policies.load(HOME);
      const { policy } = await putPolicy(deps, AUTOMATION, { policy: { ...before, ...change(before) } });
      return policy;
    },
    async state(threadId: string): Promise<ThreadState> {
      const state = await deps.threads.load(HOME, threadId);
      if (!state) throw new Error(`There is no thread ${threadId}.`);
      return state;
    },
    entries: (threadId: string): Promise<Entry[]> => deps.threads.newest(HOME, threadId, 2000),
    /** A conversation that `phone` has opened, settled: somebody available has it, or the queue. */
    async conversation(phone: string): Promise<string> {
      await receive({ from: phone, id: `wamid.${phone}.open` });
      await world.settle();
      return threadOf(phone);
    },
  };
  await deps.channels.save(CHANNEL);
  return world;
}

export function principalOf({ id, name, role, teams }: Agent): Principal {
  return { workspaceId: HOME, actor: { kind: 'agent', agentId: id, name }, role, agentId: id, teams };
}

export const AUTOMATION: Principal = {
  workspaceId: HOME,
  actor: { kind: 'automation', keyId: 'key', name: 'Zap' },
  role: 'admin',
  teams: [],
};

/** What must hold in every thread at every moment: seq without gaps, one entry per message, the head at the end. */
export async function expectSound(world: World, threadId: string): Promise<Entry[]> {
  const [state, entries] = [await world.state(threadId), await world.entries(threadId)];
  const seqs = entries.map(({ seq }) => seq);
  if (seqs.some((seq, index) => seq !== index + 1)) throw new Error(`Gap in ${threadId}: ${seqs}`);
  if (state.seq !== seqs.length) throw new Error(`Head of ${threadId} says ${state.seq} of ${seqs.length}`);
  const wamids = entries.flatMap((entry) => (entry.type === 'received' ? [entry.wamid] : []));
  if (new Set(wamids).size !== wamids.length) throw new Error(`A message twice in ${threadId}: ${wamids}`);
  return entries;
}
