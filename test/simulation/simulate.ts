import type { listQuarantine } from '../../functions/actions/read-quarantine.ts';
import type { StreamRecord } from '../../infra/local/table/types.ts';
import { describeContent } from '../../shared/domain/conversation/describe-content.ts';
import { isOpen } from '../../shared/domain/conversation/thread-state.ts';
import { editSettings, endEverything } from './administrators.ts';
import { chatter } from './chatty-automation.ts';
import { Cloud, type PlantedFault, type Screens } from './cloud.ts';
import { COMPANIES, LATE_NUMBER } from './companies.ts';
import { attachNumber, customers, foundCompany, type Person, setupOf } from './company.ts';
import { CustomerTraffic } from './customer-traffic.ts';
import { EventLoop } from './event-loop.ts';
import { type FaultProfile, Faults, PROFILES } from './faults.ts';
import {
  checkAcknowledged,
  checkAlarms,
  checkClient,
  checkFiles,
  checkGap,
  checkInbound,
  checkOutbound,
  checkQuarantine,
} from './final-checks.ts';
import { Observer } from './observer.ts';
import { SeededRandom } from './seeded-random.ts';
import type { Setting } from './setting.ts';
import { SimulatedAgent } from './simulated-agent.ts';
import { SimulatedClient } from './simulated-client.ts';
import { type Violation, Violations } from './violations.ts';
import { SCHEDULER_PRECISION_MS, SWEEP_EVERY_MS } from './virtual-scheduler.ts';

export type SimulationOptions = {
  seed: number;
  conversations: number;
  faults: FaultProfile;
  /** `default`: everybody works by the policy that a new workspace has, and nobody changes it. */
  rules?: 'mixed' | 'default';
  /** Does an automation now and then write more than WhatsApp takes? It does unless this is false. */
  floods?: boolean;
  /** Stop after this step, to look at what led to a violation. */
  untilStep?: number;
  planted?: PlantedFault & { client?(client: SimulatedClient): void };
  /** Has enough gone wrong to stop? One violation is enough unless this says otherwise. */
  enough?(violations: readonly Violation[]): boolean;
  progress?(line: string): void;
};

export type SimulationReport = {
  seed: number;
  conversations: number;
  messages: number;
  sends: number;
  threads: number;
  steps: number;
  faults: Record<string, number>;
  lost: number;
  duplicated: number;
  doubleOwned: number;
  gaps: number;
  statusRegressions: number;
  timerLateMaxMs: number;
  assignments: number;
  /** Conversations that were let go or taken away. */
  releases: number;
  escalations: number;
  /** How far routing or pick next ever went above what somebody takes, in all or of one team. */
  maxLoadOverCapacity: number;
  /** Conversations that waited although somebody could have had them. */
  stuck: number;
  /** Most that one got more than another who could have had it as well, by method. */
  unfairness: Record<string, number>;
  /** Schedules that were made and went off, and what moving them with each deadline would have taken. */
  alarms: { calls: number; fires: number; eager: { calls: number; fires: number } };
  /** How often the rules or somebody's job were changed meanwhile. */
  edits: number;
  clientDivergence: number;
  unconfirmedSends: number;
  /** Most calls to Meta for one customer within 6 s, and of one number within 10 s. */
  pairRateMax: number;
  numberRateMax: number;
  /** Screens that were compared with the log, list by list and entry by entry. */
  checkedScreens: number;
  /** Files that customers sent. */
  files: number;
  templatesOutsideWindow: number;
  /** Webhooks that were in quarantine at the end, before they were replayed. */
  quarantined: number;
  /** What was seen of one company by another. */
  leaked: number;
  simulatedDays: number;
  realSeconds: number;
  violations: Violation[];
  /** The log of the thread of the first violation. */
  logTail: string[];
};

/** Monday, 2026-03-02 08:00 UTC. */
const START = Date.UTC(2026, 2, 2, 8);
const HOUR = 3_600_000;
/** Three tries of a slow request, twice. */
const GAP_BOUND_MS = 60_000;
/** Scheduler, then the sweep that makes up for a lost alarm: its grace, its period, its retries, and the work itself. */
const TIMER_BOUND_MS = SCHEDULER_PRECISION_MS + 3 * 60_000 + SWEEP_EVERY_MS + 3 * 60_000 + 2 * 60_000;

/** A stream that is late and fails, then two sweeps. */
const PATIENCE_MS = 2 * SWEEP_EVERY_MS + 5 * 60_000;
const QUEUES_EVERY_MS = 4 * 60_000;
const EDIT_EVERY_MS = 5 * HOUR;

/** Runs weeks of a support team's life from one seed and reports whether every promise was kept. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const simulation = await Simulation.start(options);
  try {
    await simulation.run();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await simulation.close();
  }
  return simulation.report();
}

/** Enough was seen: a violation, or the step that was asked for. */
class Stopped extends Error {}

class Simulation {
  #options: SimulationOptions;
  #began = performance.now();
  #loop: EventLoop;
  #random: SeededRandom;
  #faults: Faults;
  #violations: Violations;
  #observer: Observer;
  #cloud!: Cloud;
  #traffic!: CustomerTraffic;
  #clients: SimulatedClient[] = [];
  #agents: SimulatedAgent[] = [];
  #left = new Set<string>();
  #paused = true;
  #unconfirmed = 0;
  #checked = 0;
  #quarantinedCount = 0;
  #edits = 0;
  #people: Person[] = [];

  static async start(options: SimulationOptions): Promise<Simulation> {
    const simulation = new Simulation(options);
    await simulation.#setUp();
    return simulation;
  }

  private constructor(options: SimulationOptions) {
    this.#options = options;
    this.#loop = new EventLoop(START);
    this.#random = new SeededRandom(options.seed);
    this.#faults = new Faults(PROFILES[options.faults], this.#random);
    this.#violations = new Violations(() => ({ step: this.#loop.steps, at: this.#loop.now() }));
    this.#observer = new Observer(this.#violations);
  }

  async run(): Promise<void> {
    const phases = 5;
    this.#faults.on = true;
    this.#traffic.start();
    for (let phase = 1; phase <= phases; phase++) {
      this.#wakeAgents();
      const target = (this.#options.conversations * phase) / phases;
      while (this.#observer.opened < target) await this.#step();
      await this.#calmDown();
      this.#lookAtScreens();
    }
    this.#traffic.stop();
    this.#faults.on = false;
    if (this.#options.rules !== 'default') await this.#until(endEverything(this.#cloud));
    for (const client of this.#clients) client.goHome();
    await this.#drain();
    await this.#emptyQuarantine();
    await this.#drain();
    await this.#renewAll();
    this.#lookAtScreens();
    checkInbound(this.#cloud.meta, this.#observer, this.#violations);
    this.#unconfirmed = checkOutbound(this.#cloud.meta, this.#observer, this.#violations).unconfirmed;
    checkFiles(this.#cloud.meta, this.#cloud.files, this.#observer, this.#violations);
    checkAcknowledged(this.#agents, this.#observer, this.#violations);
    for (const { name, reason, records } of [...this.#cloud.effects.abandoned, ...this.#cloud.live.abandoned]) {
      this.#violations.add('abandoned', null, `${records.length} records of ${name}: ${reason}`);
    }
  }

  report(): SimulationReport {
    const { all } = this.#violations;
    const threadId = all[0]?.threadId;
    return {
      seed: this.#options.seed,
      conversations: this.#observer.opened,
      messages: this.#cloud.meta.inbound.size,
      sends: this.#cloud.meta.outbound.length,
      threads: this.#observer.threads.size,
      steps: this.#loop.steps,
      faults: this.#faults.counts as Record<string, number>,
      lost: this.#violations.count('lost'),
      duplicated: this.#violations.count('duplicated'),
      doubleOwned: this.#violations.count('double-owned'),
      gaps: this.#violations.count('gap'),
      statusRegressions: this.#violations.count('status-regression'),
      timerLateMaxMs: this.#observer.clocks.lateMaxMs,
      assignments: this.#observer.routing.assignments,
      releases: this.#observer.routing.releases,
      escalations: this.#observer.routing.escalations,
      maxLoadOverCapacity: this.#observer.routing.maxLoadOverCapacity,
      stuck: this.#violations.count('stuck'),
      unfairness: this.#observer.routing.unfairness,
      edits: this.#edits,
      alarms: {
        calls: this.#cloud.scheduler.armed,
        fires: this.#cloud.scheduler.fired,
        eager: this.#observer.clocks.eager,
      },
      clientDivergence: this.#violations.count('client-divergence'),
      unconfirmedSends: this.#unconfirmed,
      pairRateMax: this.#cloud.meta.limits.pairRateMax,
      numberRateMax: this.#cloud.meta.limits.numberRateMax,
      checkedScreens: this.#checked,
      files: this.#cloud.meta.files.size,
      templatesOutsideWindow: this.#observer.templates,
      quarantined: this.#quarantinedCount,
      leaked: this.#violations.count('leaked'),
      simulatedDays: Math.round((this.#loop.now() - START) / (24 * HOUR)),
      realSeconds: Math.round((performance.now() - this.#began) / 100) / 10,
      violations: all,
      logTail: threadId ? this.#observer.logTail(threadId) : [],
    };
  }

  close(): Promise<void> {
    return this.#cloud.table.close();
  }

  async #setUp(): Promise<void> {
    const setting = { loop: this.#loop, random: this.#random, faults: this.#faults };
    this.#faults.on = false;
    const screens: Screens = {
      post: async (connectionId, frame) => {
        const client = this.#clients.find((each) => each.connectionId === connectionId);
        if (!client) return 'gone';
        const outcome = await client.receive(connectionId, frame);
        this.#watchGap(client);
        return outcome;
      },
      hangUp: (connectionId) => this.#clients.find((each) => each.connectionId === connectionId)?.hangUp(connectionId),
    };
    const { planted = {} } = this.#options;
    this.#cloud = await Cloud.start(
      setting,
      screens,
      (records) => this.#see(records),
      {
        called: (address, text) => this.#checkSend(address, text),
        left: (message) => this.#checkLeft(message.callbackData),
        tooFast: (address, limit) =>
          this.#violations.add('too-fast', address.split(':')[0] ?? null, `${address}: ${limit}`),
      },
      planted,
    );
    const people = this.#people;
    const isMixed = this.#options.rules !== 'default';
    for (const company of COMPANIES) people.push(...(await this.#until(foundCompany(this.#cloud, company, isMixed))));
    const onSeen = (client: SimulatedClient, text: string) => this.#checkSeen(client, text);
    this.#clients = people.map((person) => new SimulatedClient(setting, this.#cloud, person, onSeen));
    for (const client of this.#clients) planted.client?.(client);
    this.#agents = this.#clients.map((client) => {
      const { workspaceId } = client.principal;
      return new SimulatedAgent(setting, client, () => this.#foreignThread(workspaceId));
    });
    await this.#until(Promise.all(this.#clients.map((client) => client.connect())));
    const crowd = customers(Math.max(12, Math.round(this.#options.conversations / 2)), this.#random);
    this.#traffic = new CustomerTraffic(setting, this.#cloud.meta, crowd, this.#options.conversations);
    this.#tidy();
    this.#contest();
    if (this.#options.floods !== false) this.#chatter(setting);
    if (isMixed) this.#administrate(setting);
    this.#watchQueues();
  }

  /** Whoever signs in is known as they are now. */
  #see(records: readonly StreamRecord[]): void {
    this.#observer.see(records);
    for (const person of this.#people) person.teams = this.#observer.agents.get(person.agentId)?.teams ?? person.teams;
  }

  /** One event, then the judgement of what it did. */
  async #step(): Promise<void> {
    await this.#loop.step();
    const { all } = this.#violations;
    if (all.length > 0 && (this.#options.enough?.(all) ?? true)) throw new Stopped();
    if (this.#options.untilStep !== undefined && this.#loop.steps >= this.#options.untilStep) throw new Stopped();
    if (this.#loop.steps % 20_000 === 0) this.#progress();
  }

  async #until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const settled = work.finally(() => {
      done = true;
    });
    settled.catch(() => undefined);
    while (!done) await this.#loop.step();
    return settled;
  }

  #wakeAgents(): void {
    this.#paused = false;
    for (const agent of this.#agents) this.#next(agent);
  }

  #next(agent: SimulatedAgent): void {
    this.#loop.after(agent.pause(), `${agent.client.principal.actor.name} looks`, () => {
      if (this.#paused) return;
      void agent.act().then(() => this.#next(agent));
    });
  }

  /** Now and then everybody goes for the same waiting conversation, or the same hour's work, at the same moment. */
  #contest(): void {
    this.#loop.after(
      this.#random.about(2 * HOUR),
      'everybody at once',
      () => {
        if (!this.#paused) for (const agent of this.#agents) if (!agent.working) void agent.grab();
        this.#contest();
      },
      true,
    );
  }

  /** Every day or two an automation floods one customer. */
  #chatter(setting: Setting): void {
    this.#loop.after(
      this.#random.about(36 * HOUR),
      'an automation chatters',
      () => {
        if (!this.#paused) void chatter(setting, this.#cloud, this.#observer, () => this.#paused);
        this.#chatter(setting);
      },
      true,
    );
  }

  /** Somebody changes the rules under which everybody works. */
  #administrate(setting: Setting): void {
    this.#loop.after(
      this.#random.about(EDIT_EVERY_MS),
      'the settings are changed',
      () => {
        if (!this.#paused) {
          this.#edits += 1;
          void editSettings(setting, this.#cloud, this.#people).catch(() => undefined);
        }
        this.#administrate(setting);
      },
      true,
    );
  }

  #watchQueues(): void {
    this.#loop.after(
      QUEUES_EVERY_MS,
      'looks at the queues',
      () => {
        const { routing, threads, workspaces } = this.#observer;
        routing.checkQueue(threads.values(), workspaces, PATIENCE_MS);
        this.#watchQueues();
      },
      true,
    );
  }

  /** People take their hands off, faults stop, and what is under way comes to its end. */
  async #calmDown(): Promise<void> {
    this.#paused = true;
    this.#faults.on = false;
    const quietFrom = this.#loop.now() + 20 * 60_000;
    while (this.#loop.now() < quietFrom || !this.#quiet) await this.#step();
    this.#faults.on = true;
  }

  get #quiet(): boolean {
    return (
      this.#cloud.idle && this.#clients.every((client) => client.idle) && this.#agents.every((agent) => !agent.working)
    );
  }

  /** Until nothing is left to come: late webhooks, statuses, alarms. */
  async #drain(): Promise<void> {
    this.#paused = true;
    this.#faults.on = false;
    while (this.#loop.hasWork || !this.#quiet) await this.#step();
    const until = this.#loop.now() + TIMER_BOUND_MS;
    while (this.#loop.now() < until || this.#loop.hasWork || !this.#quiet) await this.#step();
    this.#checkTimers();
    const { lateMaxMs } = this.#observer.clocks;
    if (lateMaxMs > TIMER_BOUND_MS) this.#violations.add('timer', null, `a timer acted ${lateMaxMs} ms late`);
  }

  /** What should have been woken by now, and was not. */
  #checkTimers(): void {
    for (const [threadId, { head }] of this.#observer.threads) {
      if (!isOpen(head) || head.alarm.at === null || head.alarm.at + TIMER_BOUND_MS >= this.#loop.now()) continue;
      this.#violations.add('timer', threadId, `is open and its alarm should have gone off at ${head.alarm.at}`);
    }
  }

  /** Everybody comes back after days away: no screen has an excuse any more. */
  async #renewAll(): Promise<void> {
    await this.#until(Promise.all(this.#clients.map((client) => client.connect())));
    while (this.#loop.hasWork || !this.#quiet) await this.#step();
  }

  /** Faults have stopped for a while, so every screen must have noticed what it missed, and have read it. */
  #lookAtScreens(): void {
    checkAlarms(this.#observer, this.#violations);
    for (const client of this.#clients) {
      this.#checked += 1;
      checkClient(client, this.#observer, this.#violations);
    }
  }

  /** Whatever reaches Meta must be a committed reply, word for word: never a note, never something undecided. */
  #checkSend(address: string, text: string): void {
    const [threadId = '', seq] = address.split(':');
    const entry = this.#observer.threads.get(threadId)?.log.find((each) => each.seq === Number(seq));
    if (entry?.type === 'replied' && describeContent(entry.content) === text) return;
    this.#violations.add(
      'sent-unwritten',
      threadId,
      `${address} sent "${text}", the log has ${entry?.type ?? 'nothing'}`,
    );
  }

  /** Nothing of another company ever reaches a screen: no thread, no number, nobody's id. */
  #checkSeen(client: SimulatedClient, text: string): void {
    const { workspaceId, actor } = client.principal;
    const foreign = [
      ...COMPANIES.filter(({ workspace }) => workspace !== workspaceId).map(({ phoneNumberId }) => phoneNumberId),
      ...[...this.#observer.workspaces].flatMap(([agentId, home]) => (home === workspaceId ? [] : agentId)),
    ];
    const seen = foreign.find((id) => text.includes(id));
    if (seen)
      this.#violations.add('leaked', null, `${actor.name} of ${workspaceId} was shown ${seen}: ${text.slice(0, 200)}`);
  }

  #foreignThread(workspaceId: string): string | undefined {
    const foreign = [...this.#observer.threads].filter(([, { workspace }]) => workspace !== workspaceId);
    return this.#random.pick(foreign)?.[0];
  }

  /** Everything unusable is in quarantine. Then the number that was missing is attached, and everything is replayed. */
  async #emptyQuarantine(): Promise<void> {
    const { meta } = this.#cloud;
    const before = await this.#until(this.#quarantined());
    this.#quarantinedCount = before.length;
    checkQuarantine(
      meta,
      before.map(({ raw }) => raw),
      ['nonsense', 'late-number'],
      this.#violations,
    );
    await this.#until(attachNumber(this.#cloud, LATE_NUMBER));
    for (const { id } of before) await this.#until(this.#cloud.call(setupOf(LATE_NUMBER), 'replayQuarantined', { id }));
    const after = await this.#until(this.#quarantined());
    checkQuarantine(
      meta,
      after.map(({ raw }) => raw),
      ['nonsense'],
      this.#violations,
    );
  }

  async #quarantined(): Promise<{ id: string; raw: string }[]> {
    const admin = setupOf(LATE_NUMBER);
    const found: { id: string; raw: string }[] = [];
    let cursor: string | null | undefined;
    do {
      const page = (await this.#cloud.call(admin, 'listQuarantine', { cursor })) as Awaited<
        ReturnType<typeof listQuarantine>
      >;
      for (const { id } of page.items) {
        const { raw } = (await this.#cloud.call(admin, 'getQuarantined', { id })) as { raw: string };
        found.push({ id, raw });
      }
      cursor = page.cursor;
    } while (cursor);
    return found;
  }

  /** A gap that a screen knows of must be filled, or grow, within a minute. */
  #watchGap(client: SimulatedClient): void {
    const { threadId, store, connectionId } = client;
    if (threadId === null || !store.hasGap(threadId)) return;
    const held = store.highestSeq(threadId);
    const look = () => {
      const same = client.threadId === threadId && client.connectionId === connectionId;
      if (same && store.highestSeq(threadId) === held) checkGap(client, this.#violations);
    };
    this.#loop.after(GAP_BOUND_MS, 'looks for a gap', look, true);
  }

  #checkLeft(address: string): void {
    if (this.#left.has(address))
      this.#violations.add('duplicated', address.split(':')[0] ?? null, `${address} left twice`);
    this.#left.add(address);
  }

  /** What DynamoDB does by itself: expired items go, the stream forgets after a day. */
  #tidy(): void {
    this.#loop.after(
      6 * HOUR,
      'expiry',
      () => {
        this.#checkTimers();
        void this.#loop.working(this.#cloud.table.sweep());
        this.#tidy();
      },
      true,
    );
  }

  #progress(): void {
    const days = ((this.#loop.now() - START) / (24 * HOUR)).toFixed(1);
    const { opened } = this.#observer;
    this.#options.progress?.(`step ${this.#loop.steps}: day ${days}, ${opened} conversations`);
  }
}
