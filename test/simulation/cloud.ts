import type { DynamoDBRecord } from 'aws-lambda';
import { connect, disconnect, subscribe } from '../../functions/actions/live-connections.ts';
import type { Pace, Principal, Quarantine, Sockets } from '../../functions/actions/ports.ts';
import { pushChanges } from '../../functions/actions/push-changes.ts';
import { receiveWebhook, type WebhookDeps } from '../../functions/actions/receive-webhook.ts';
import { type EffectDeps, runEffects } from '../../functions/actions/run-effects.ts';
import { sweep } from '../../functions/actions/sweep.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
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
import { type ApiDeps, apiOperations } from '../../functions/runtime/operations.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import type { StreamRecord } from '../../infra/local/table/types.ts';
import type { RouteName } from '../../shared/contracts/routes.ts';
import { COMPANIES } from './companies.ts';
import { type EmbeddedTable, embeddedTable, type Transport } from './embedded-table.ts';
import { HostileMeta, type MetaListener } from './hostile-meta.ts';
import { currentInvocation, type Invocation, invoke, outside } from './invocation.ts';
import { SENDS_PER_SECOND } from './sending-limits.ts';
import type { Setting } from './setting.ts';
import { StreamLanes } from './stream-lanes.ts';
import { unreliableNetwork } from './unreliable-network.ts';
import { VirtualFiles } from './virtual-files.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

/** Every port of the product, as one record: what a planted fault may wrap. */
export type Ports = ApiDeps & WebhookDeps & EffectDeps & { sockets: Sockets; quarantine: Quarantine };

/** A fault of ours, put in on purpose to prove that the simulation would notice it. */
export type PlantedFault = {
  ports?(ports: Ports): Ports;
  transport?(transport: Transport): Transport;
};

/** Where frames go. */
export type Screens = Pick<Sockets, 'post'> & { hangUp(connectionId: string): void };

/** Baton as it is deployed, on virtual time: the real actions and adapters behind functions that AWS calls. */
export class Cloud {
  readonly meta: HostileMeta;
  readonly effects: StreamLanes;
  readonly live: StreamLanes;
  readonly scheduler: VirtualScheduler;
  readonly files: VirtualFiles;
  ports!: Ports;
  table!: EmbeddedTable;
  /** Invocations that are under way. */
  running = 0;
  #setting: Setting;
  #screens: Screens;
  #warm: Pace[] = [];
  #busy = new WeakMap<Invocation, Pace>();

  static async start(
    setting: Setting,
    screens: Screens,
    see: (records: StreamRecord[]) => void,
    onSend: MetaListener,
    planted: PlantedFault,
  ): Promise<Cloud> {
    const cloud = new Cloud(setting, screens, onSend);
    const { loop, faults, random } = setting;
    const plain = unreliableNetwork(loop, faults, random);
    const transport = planted.transport?.(plain) ?? plain;
    cloud.table = await embeddedTable(loop.now, transport);
    cloud.table.onRecords((records) => {
      see(records);
      outside(() => {
        cloud.live.put(records as unknown as DynamoDBRecord[]);
        cloud.effects.put(records as unknown as DynamoDBRecord[]);
      });
    });
    const ports = cloud.#wire();
    cloud.ports = planted.ports?.(ports) ?? ports;
    cloud.scheduler.startSweep((spared) => cloud.#invoke('sweep', spared, () => sweep(cloud.ports)));
    return cloud;
  }

  private constructor(setting: Setting, screens: Screens, onSend: MetaListener) {
    const { loop, faults, random } = setting;
    this.#setting = setting;
    this.#screens = screens;
    this.files = new VirtualFiles(setting);
    this.meta = new HostileMeta(loop, faults, random, { ...onSend, post: (body) => this.#webhook(body) });
    this.scheduler = new VirtualScheduler(loop, faults, random, ({ workspace, threadId, generation }, spared) =>
      this.#invoke('alarm', spared, () => wakeThread(this.ports, workspace, threadId, generation)),
    );
    const shown = new Set(['entry', 'head', 'agent', 'connection', 'mention']);
    this.live = new StreamLanes(loop, faults, random, {
      name: 'live',
      lanes: 2,
      batchSize: 100,
      wants: ({ dynamodb }) => shown.has((dynamodb?.NewImage ?? dynamodb?.OldImage)?.kind?.S ?? ''),
      handle: (records, spared) => this.#invoke('live', spared, () => this.#show(records)),
    });
    this.effects = new StreamLanes(loop, faults, random, {
      name: 'effects',
      lanes: 10,
      batchSize: 10,
      wants: ({ dynamodb }) => dynamodb?.NewImage?.fx?.S !== undefined,
      handle: (records, spared) => this.#invoke('effects', spared, () => this.#runEffects(records)),
    });
  }

  /** Has everything that was committed been shown and done? */
  get idle(): boolean {
    return this.running === 0 && this.live.idle && this.effects.idle;
  }

  /** One call of the HTTP API by somebody who has signed in. Rejects with AppError, or with what a crash looks like. */
  call(principal: Principal, name: RouteName, input: object): Promise<unknown> {
    const operation = apiOperations(this.ports)[name] as (who: Principal, input: object) => Promise<unknown>;
    return this.#invoke(`api ${name}`, false, async () => operation(principal, input));
  }

  connect(connectionId: string, ticket: string): Promise<boolean> {
    return this.#invoke('socket connect', false, () => connect(this.ports, connectionId, ticket));
  }

  subscribe(connectionId: string, input: Parameters<typeof subscribe>[2]): ReturnType<typeof subscribe> {
    return this.#invoke('socket subscribe', false, () => subscribe(this.ports, connectionId, input));
  }

  disconnect(connectionId: string): Promise<void> {
    return this.#invoke('socket disconnect', false, () => disconnect(this.ports, connectionId));
  }

  async #webhook(body: string): Promise<boolean> {
    try {
      await this.#invoke('whatsapp', false, () => receiveWebhook(this.ports, body));
      return true;
    } catch {
      return false;
    }
  }

  async #runEffects(records: DynamoDBRecord[]): Promise<string[]> {
    const failed = await runEffects(this.ports, effectJobs(records));
    const invocation = currentInvocation();
    const pace = invocation && this.#busy.get(invocation);
    if (pace) this.#warm.push(pace);
    return failed;
  }

  /** What the process of this invocation remembers: a warm one goes on with the next invocation, a killed one is gone. */
  #process(): Pace {
    const { loop } = this.#setting;
    const invocation = currentInvocation();
    const known = invocation && this.#busy.get(invocation);
    if (known) return known;
    const pause = (ms: number) => loop.pause(ms, 'turn to send');
    const pace =
      this.#warm.pop() ?? dynamoPace(this.table.table, { perSecond: SENDS_PER_SECOND, now: loop.now, pause });
    if (invocation) this.#busy.set(invocation, pace);
    return pace;
  }

  async #show(records: DynamoDBRecord[]): Promise<string[]> {
    await Promise.all(changesByWorkspace(records).map((changes) => pushChanges(this.ports, changes)));
    return [];
  }

  async #invoke<T>(name: string, spared: boolean, work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await invoke(name, spared, work);
    } finally {
      this.running -= 1;
    }
  }

  #wire(): Ports {
    const { loop, random } = this.#setting;
    const { table } = this.table;
    const unused = () => undefined;
    return {
      threads: dynamoThreads(table),
      team: dynamoTeam(table),
      policies: dynamoPolicies(table),
      contacts: dynamoContacts(table),
      cannedReplies: dynamoCannedReplies(table),
      records: dynamoContactRecords(table),
      lookBack: dynamoLookBack(table),
      channels: dynamoChannels(table, loop.now),
      connections: dynamoConnections(table),
      // The same bytes each time, so that a run can be repeated.
      savedViews: dynamoSavedViews(table),
      searchIndex: dynamoSearchIndex(table),
      templates: dynamoTemplates(table),
      mentions: dynamoMentionInbox(table),
      setup: dynamoSetup(table),
      practice: dynamoPracticeData(table),
      cursors: dynamoCursors(table, (size) => Buffer.alloc(size, 1)),
      access: dynamoAccess(table),
      quarantine: dynamoQuarantine(table),
      requests: dynamoEffectRequests(table),
      files: this.files,
      pace: { turn: (workspace, channelId) => this.#process().turn(workspace, channelId) },
      clock: { now: loop.now },
      ids: { newId: () => random.id() },
      backoff: (attempt) => loop.pause(random.next() * Math.min(500, 10 * 2 ** attempt), 'backoff'),
      log: { info: unused, warn: unused, error: unused },
      whatsapp: this.meta,
      alarms: this.scheduler,
      sockets: {
        post: (connectionId, frame) => this.#screens.post(connectionId, frame),
        hangUp: async (connectionId) => {
          this.#screens.hangUp(connectionId);
          // API Gateway then calls $disconnect.
          void outside(() => this.disconnect(connectionId)).catch(() => undefined);
        },
      },
      homeWorkspace: COMPANIES[0]?.workspace ?? '',
      socketUrl: 'wss://simulation',
    };
  }
}
