import type { DynamoDBRecord } from 'aws-lambda';
import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Handles a batch; answers with the sequence numbers that failed. Throwing fails the whole batch. */
export type BatchHandler = (records: DynamoDBRecord[], spared: boolean) => Promise<string[]>;

export type StreamLanesOptions = {
  name: string;
  lanes: number;
  batchSize: number;
  wants(record: DynamoDBRecord): boolean;
  handle: BatchHandler;
};

/** Tries of a batch, as the template sets them; the last ones are spared, because what comes after is a person's work. */
const TRIES = 6;
const SPARED_FROM = 4;

/**
 * The stream as an event source delivers it: several lanes at once, each in order. An item always has the same lane, so
 * order holds for one item and between two items it does not. A batch that failed comes again from its first failure.
 */
export class StreamLanes {
  /** Batches that failed until AWS would have set them aside. */
  readonly abandoned: { name: string; reason: string; records: DynamoDBRecord[] }[] = [];
  #loop: EventLoop;
  #faults: Faults;
  #random: SeededRandom;
  #options: StreamLanesOptions;
  #lanes: { queue: DynamoDBRecord[]; running: boolean }[];

  constructor(loop: EventLoop, faults: Faults, random: SeededRandom, options: StreamLanesOptions) {
    this.#loop = loop;
    this.#faults = faults;
    this.#random = random;
    this.#options = options;
    this.#lanes = Array.from({ length: options.lanes }, () => ({ queue: [], running: false }));
  }

  /** Is everything delivered? */
  get idle(): boolean {
    return this.#lanes.every(({ queue, running }) => queue.length === 0 && !running);
  }

  put(records: readonly DynamoDBRecord[]): void {
    for (const record of records) {
      if (!this.#options.wants(record)) continue;
      const lane = this.#lanes[laneOf(record, this.#lanes.length)];
      if (!lane) continue;
      lane.queue.push(record);
      if (!lane.running) void this.#run(lane);
    }
  }

  async #run(lane: { queue: DynamoDBRecord[]; running: boolean }): Promise<void> {
    lane.running = true;
    while (lane.queue.length > 0) {
      const { name, batchSize } = this.#options;
      const late = this.#faults.happens('batchLate');
      await this.#loop.pause(
        late ? this.#random.between(1000, 90_000) : this.#random.between(20, 400),
        `${name} polls`,
      );
      const batch = lane.queue.splice(0, this.#random.between(1, batchSize));
      await this.#deliver(batch);
      if (this.#faults.happens('batchRepeated')) await this.#deliver(batch);
    }
    lane.running = false;
  }

  async #deliver(batch: DynamoDBRecord[]): Promise<void> {
    let left = batch;
    let reason = '';
    for (let attempt = 1; attempt <= TRIES && left.length > 0; attempt++) {
      if (attempt > 1) await this.#loop.pause(this.#random.between(100, 2000), `${this.#options.name} tries again`);
      try {
        const failed = await this.#options.handle(left, attempt >= SPARED_FROM);
        const first = left.findIndex((record) => failed.includes(record.dynamodb?.SequenceNumber ?? ''));
        left = first === -1 ? [] : left.slice(first);
        reason = 'reported as failed';
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    if (left.length > 0) this.abandoned.push({ name: this.#options.name, reason, records: left });
  }
}

function laneOf(record: DynamoDBRecord, lanes: number): number {
  const { pk, sk } = record.dynamodb?.Keys ?? {};
  let hash = 0;
  for (const letter of `${pk?.S}|${sk?.S}`) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % lanes;
}
