import type { CommitResult, Connection, Connections } from '../../functions/actions/ports.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { QUEUE } from '../../shared/domain/conversation/holder.ts';
import { noRecentMessages } from '../../shared/domain/conversation/recent-messages.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import type { Ports } from './cloud.ts';
import { COMPANIES, workspaceOf } from './companies.ts';
import { currentInvocation, outside } from './invocation.ts';
import type { SimulationOptions } from './simulate.ts';
import type { ViolationKind } from './violations.ts';

type Planted = NonNullable<SimulationOptions['planted']>;
type Threads = Ports['threads'];

const threads = (change: (real: Threads, ports: Ports) => Partial<Threads>): Planted => ({
  ports: (ports) => ({ ...ports, threads: { ...ports.threads, ...change(ports.threads, ports) } }),
});

const connections = (change: (real: Connections) => Partial<Connections>): Planted => ({
  ports: (ports) => ({ ...ports, connections: { ...ports.connections, ...change(ports.connections) } }),
});

/** Shows routing the people differently from what they are. */
const people = (change: (agent: Agent) => Agent): Planted => ({
  ports: (ports) => ({
    ...ports,
    team: { ...ports.team, list: async (workspace) => (await ports.team.list(workspace)).map(change) },
  }),
});

/** Shows the states that one function loads differently from what they are. */
const loading = (during: string, change: (state: ThreadState) => ThreadState) =>
  threads((real) => ({
    async load(workspace, threadId) {
      const state = await real.load(workspace, threadId);
      return state && currentInvocation()?.name.startsWith(during) ? change(state) : state;
    },
  }));

/** Shows the outbound messages that one function reads as if nothing had happened to them yet. */
const forgettingDeliveries = (during: string) =>
  threads((real) => ({
    async bySeqs(workspace, threadId, seqs) {
      const entries = await real.bySeqs(workspace, threadId, seqs);
      return currentInvocation()?.name === during ? entries.map(asQueued) : entries;
    },
  }));

function asQueued(entry: Entry): Entry {
  return entry.type === 'replied' ? { ...entry, delivery: { ...entry.delivery, status: 'queued', times: {} } } : entry;
}

/**
 * Mistakes a programmer could make, one at a time, and the broken promise by which each must be noticed. They are put
 * around the ports; the product's code stays as it is.
 */
export const PLANTED_FAULTS: Record<
  string,
  { planted: Planted; shows: ViolationKind; run?: { seed: number; conversations: number } }
> = {
  'redelivered messages are not recognised': {
    shows: 'duplicated',
    planted: threads((real) => ({
      async load(workspace, threadId) {
        const state = await real.load(workspace, threadId);
        return state && { ...state, recent: noRecentMessages };
      },
    })),
  },
  'the version is not checked': {
    shows: 'gap',
    planted: {
      transport: (real) => (request, perform) => {
        if (request.operation !== 'TransactWriteItems') return real(request, perform);
        const items = request.body.TransactItems as { Put?: Record<string, unknown> }[];
        const unchecked = items.map((item) => {
          if (!item.Put || !isOfThread(item.Put.Item)) return item;
          const { TableName, Item } = item.Put;
          return { Put: { TableName, Item } };
        });
        return real({ ...request, body: { ...request.body, TransactItems: unchecked } }, perform);
      },
    },
  },
  'a message is sent before it is committed': {
    shows: 'sent-unwritten',
    planted: threads((real, ports) => ({
      async commit(workspace, commit) {
        const reply = commit.entries.find((entry) => entry.type === 'replied');
        if (reply?.type === 'replied') {
          const { channelId: phoneNumberId, contact: to, threadId } = commit.after;
          const callbackData = `${threadId}:${reply.seq}`;
          await ports.whatsapp.send({ phoneNumberId, to, content: reply.content, callbackData });
        }
        return real.commit(workspace, commit);
      },
    })),
  },
  'a claim does not look at the holder': {
    shows: 'double-owned',
    planted: loading('api claim', (state) =>
      isOpen(state) ? { ...state, conversation: { ...state.conversation, holder: QUEUE } } : state,
    ),
  },
  'a send is not claimed': { shows: 'duplicated', planted: forgettingDeliveries('effects') },
  'client ids are not checked': {
    shows: 'duplicated',
    planted: threads((real) => ({
      commit: (workspace, { clientId: _ignored, ...commit }) => real.commit(workspace, commit),
      clientIdUse: async () => null,
    })),
  },
  'statuses are applied as they come': { shows: 'status-regression', planted: forgettingDeliveries('whatsapp') },
  'the intention to arm an alarm is not committed': {
    shows: 'timer',
    planted: threads((real) => ({
      commit: (workspace, commit) =>
        real.commit(workspace, { ...commit, after: { ...commit.after, alarm: commit.before.alarm } }),
    })),
  },
  'alarms are not made and nobody sweeps': {
    shows: 'timer',
    planted: {
      ports: (ports) => ({
        ...ports,
        alarms: { arm: async () => undefined },
        threads: { ...ports.threads, overdueAlarms: async () => [] },
      }),
    },
  },
  'a screen does not fill gaps': {
    shows: 'client-divergence',
    planted: {
      client(client) {
        client.sync.fillGap = async () => undefined;
      },
    },
  },
  'an unknown outcome is sent again': {
    shows: 'duplicated',
    planted: {
      ports: (ports) => ({
        ...ports,
        whatsapp: {
          markRead: (message) => ports.whatsapp.markRead(message),
          download: (file) => ports.whatsapp.download(file),
          templates: (wabaId) => ports.whatsapp.templates(wabaId),
          async send(message) {
            const outcome = await ports.whatsapp.send(message);
            return outcome.kind === 'unknown' ? { kind: 'unreachable', title: outcome.title } : outcome;
          },
        },
      }),
    },
  },
  'a webhook is answered although its commit failed': {
    shows: 'lost',
    planted: threads((real) => ({
      async commit(workspace, commit): Promise<CommitResult> {
        if (currentInvocation()?.name !== 'whatsapp') return real.commit(workspace, commit);
        const result = await real.commit(workspace, commit).catch(() => null);
        return result?.kind === 'agent-conflict' ? result : { kind: 'committed' };
      },
    })),
  },
  'a reply does not look at the window': {
    shows: 'outside-window',
    planted: {
      ports: (ports) => ({
        ...ports,
        threads: {
          ...ports.threads,
          async load(workspace, threadId) {
            const state = await ports.threads.load(workspace, threadId);
            const replying = currentInvocation()?.name === 'api reply';
            return state && replying ? { ...state, lastInboundAt: ports.clock.now() } : state;
          },
        },
      }),
    },
  },
  'what became of a file is not written down': {
    shows: 'media',
    planted: threads(() => ({ saveMedia: async () => true })),
  },
  'a file is stored under the key of another': {
    shows: 'media',
    planted: {
      ports: (ports) => {
        let last: Uint8Array | undefined;
        const put: Ports['files']['put'] = (key, bytes, mimeType) => {
          const wrong = last ?? bytes;
          last = bytes;
          return ports.files.put(key, wrong, mimeType);
        };
        const { files } = ports;
        const downloadLink: typeof files.downloadLink = (...file) => files.downloadLink(...file);
        const uploadLink: typeof files.uploadLink = (...file) => files.uploadLink(...file);
        return { ...ports, files: { put, get: (key) => files.get(key), downloadLink, uploadLink } };
      },
    },
  },
  'an edit is taken for a message of its own': {
    shows: 'garbled',
    planted: threads((real) => ({
      commit: (workspace, commit) =>
        real.commit(workspace, {
          ...commit,
          entries: commit.entries.map((entry) =>
            entry.type === 'received' && entry.content.type === 'edit'
              ? { ...entry, content: { type: 'text', text: entry.content.text } }
              : entry,
          ),
        }),
    })),
  },
  'what could not be understood is dropped': {
    shows: 'quarantine',
    planted: { ports: (ports) => ({ ...ports, quarantine: { ...ports.quarantine, keep: async () => undefined } }) },
  },
  'a replayed webhook stays in quarantine': {
    shows: 'quarantine',
    planted: { ports: (ports) => ({ ...ports, quarantine: { ...ports.quarantine, remove: async () => true } }) },
  },
  'frames go to the screens of every workspace': {
    shows: 'leaked',
    planted: connections((real) => ({
      list: async () => (await Promise.all(COMPANIES.map(({ workspace }) => real.list(workspace)))).flat(),
    })),
  },
  'a thread is found without its workspace': {
    shows: 'leaked',
    planted: threads((real) => ({
      load: (workspace, threadId) => real.load(workspaceOf(threadId.split('-')[0] ?? '') ?? workspace, threadId),
    })),
  },
  'a subscription is acknowledged before it holds': {
    shows: 'client-divergence',
    planted: {
      ports: (ports) => {
        const { connections: real } = ports;
        const subscribe: typeof real.subscribe = async (...subscription) => {
          void outside(async () => {
            for (let wait = 0; wait < 400; wait++) await ports.backoff(30);
            await real.subscribe(...subscription);
          }).catch(() => undefined);
          return true;
        };
        return { ...ports, connections: { ...real, subscribe } };
      },
    },
  },
  'connections are read as they were some minutes ago': {
    shows: 'client-divergence',
    planted: {
      ports: (ports) => {
        const known = new Map<string, { at: number; list: Connection[] }>();
        const list = async (workspace: string) => {
          const now = ports.clock.now();
          const last = known.get(workspace);
          if (last && now - last.at < 20 * 60_000) return last.list;
          const fresh = await ports.connections.list(workspace);
          known.set(workspace, { at: now, list: fresh });
          return fresh;
        };
        return { ...ports, connections: { ...ports.connections, list } };
      },
    },
  },
  'a frame that cannot be delivered is forgotten': {
    shows: 'client-divergence',
    planted: {
      ports: (ports) => {
        let frames = 0;
        return {
          ...ports,
          sockets: {
            post: async (...frame) => (++frames % 10 === 0 ? 'retry' : ports.sockets.post(...frame)),
            hangUp: async () => undefined,
          },
        };
      },
    },
  },
  'routing does not look at the capacity': {
    shows: 'over-capacity',
    planted: people((agent) => ({ ...agent, load: 0, teamLoad: {} })),
  },
  'routing gives it back to whoever lost it': {
    shows: 'bounced',
    planted: threads((real) => ({
      commit: (workspace, commit) => {
        const conversation = commit.before.conversation;
        const lost = commit.entries.findIndex(({ type }) => type === 'released');
        const given = commit.entries[lost + 1];
        if (lost === -1 || given?.type !== 'assigned' || conversation?.holder.kind !== 'agent') {
          return real.commit(workspace, commit);
        }
        const { agentId, name } = conversation.holder;
        const back = { ...given, to: { kind: 'agent' as const, agentId, name } };
        return real.commit(workspace, { ...commit, entries: commit.entries.with(lost + 1, back) });
      },
    })),
  },
  'queues are read as empty': {
    shows: 'stuck',
    // Mostly somebody has room at once, so it takes a busier company until one waits for a drain that never comes.
    run: { seed: 5, conversations: 200 },
    planted: threads((real) => ({
      async list(workspace, list, ...page) {
        return list.of === 'queue' ? { items: [], cursor: null } : real.list(workspace, list, ...page);
      },
    })),
  },
  'everybody’s turn is the same': {
    shows: 'unfair',
    planted: people((agent) => ({ ...agent, turn: 0 })),
  },
  'what a clock has done is forgotten': {
    shows: 'timer',
    planted: loading('alarm', (state) =>
      isOpen(state) ? { ...state, conversation: { ...state.conversation, marks: {} } } : state,
    ),
  },
  'an alarm does not see that the clocks were stopped': {
    shows: 'timer',
    planted: loading('alarm', (state) =>
      isOpen(state) ? { ...state, conversation: { ...state.conversation, pauses: [] } } : state,
    ),
  },
  'how often it was taken away is not counted': {
    shows: 'rounds',
    planted: loading('alarm', (state) =>
      isOpen(state) ? { ...state, conversation: { ...state.conversation, rounds: 0 } } : state,
    ),
  },
  'a new policy re-arms nothing': {
    shows: 'timer',
    planted: {
      ports: (ports) => ({
        ...ports,
        threads: {
          ...ports.threads,
          async commit(workspace, commit) {
            const isRearming = commit.entries.length === 0 && currentInvocation()?.name === 'effects';
            return isRearming ? { kind: 'committed' } : ports.threads.commit(workspace, commit);
          },
        },
      }),
    },
  },
  'loads are not counted': {
    shows: 'load',
    planted: threads((real) => ({ commit: (workspace, commit) => real.commit(workspace, { ...commit, agents: [] }) })),
  },
};

function isOfThread(item: unknown): boolean {
  const sk = (item as { sk?: { S?: string } }).sk?.S ?? '';
  return sk === 'HEAD' || sk.startsWith('E#');
}
