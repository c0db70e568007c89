import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Pace, WorkspaceId } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { isConditionFailure, type Table } from './table.ts';

export type PaceOptions = {
  /** Messages a second that WhatsApp takes from one number (80, more after an upgrade, 20 when it is shared with the app). */
  perSecond: number;
  /** Epoch ms. */
  now(): number;
  pause(ms: number): Promise<void>;
};

/** How many functions send at the same time: the parallelization factor of one stream shard. */
const INSTANCES = 10;
/** A quarter of the rate is sent without asking, half is given out by the item; the rest is for messages that come in. */
const FREE_SHARE = 1 / 4;
const LEASED_SHARE = 1 / 2;
/** Sends for which one write is made. */
const BLOCK = 16;
/** So late a slot may still be used: then at most 1.5 times the leased share leaves in one second. */
const LATE_MS = 500;
/** A burst this recent probably goes on: which form of the write is tried first, since one that fails costs as much. */
const BURST_MS = 30_000;
/** Longer than this nobody waits inside a function. */
const PATIENCE_MS = 5000;

/**
 * One item a number says until when its slots are given out; whoever wants to send more than the free share moves that on
 * by a block. DynamoDB has no `max()`, so a schedule that lies in the past is started anew by a second form of the write.
 *
 * Not exact: functions know nothing of each other's free share (a table with several stream shards has more of them), their
 * clocks differ a little, and messages that come in count too. What WhatsApp then refuses (130429) is delayed as ever.
 */
export function dynamoPace({ client, name: TableName }: Table, { perSecond, now, pause }: PaceOptions): Pace {
  const numbers = new Map<string, NumberPace>();
  const leasedPerSecond = perSecond * LEASED_SHARE;
  // At a very low rate a block is two seconds, so that nobody holds turns that are far away.
  const block = Math.max(1, Math.min(BLOCK, Math.floor(leasedPerSecond * 2)));
  const blockMs = (block * 1000) / leasedPerSecond;

  /** @returns how far away the schedule's end is when it is too far for a block, else 0 */
  async function lease(number: NumberPace, workspace: WorkspaceId, channelId: string): Promise<number> {
    // Others have moved it on since this function last heard of it, most likely.
    let goesOn = number.givenUntil >= now() - BURST_MS;
    for (let attempt = 1; attempt <= 8; attempt++) {
      const at = now();
      const write = goesOn
        ? { to: '#until + :block', when: '#until BETWEEN :now AND :horizon', values: { ':block': blockMs } }
        : { to: ':end', when: 'attribute_not_exists(#until) OR #until < :now', values: { ':end': at + blockMs } };
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf('pace', { ws: workspace, channel: channelId }),
            UpdateExpression: `SET #until = ${write.to}, #kind = :kind`,
            ConditionExpression: write.when,
            ExpressionAttributeNames: { '#until': 'until', '#kind': 'kind' },
            ExpressionAttributeValues: {
              ...write.values,
              ':kind': 'pace',
              ':now': at,
              ...(goesOn ? { ':horizon': at + PATIENCE_MS } : {}),
            },
            ReturnValues: 'UPDATED_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        number.given(Number(Attributes?.until), blockMs);
        return 0;
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
        number.givenUntil = storedUntil(error);
        if (number.givenUntil > at + PATIENCE_MS) return number.givenUntil - at;
        goesOn = number.givenUntil >= at;
      }
    }
    throw new Error('Too many functions asked for their turn at once.');
  }

  return {
    async turn(workspace, channelId) {
      const number = numbers.get(channelId) ?? new NumberPace(perSecond);
      numbers.set(channelId, number);
      if (number.takeFree(now())) return 0;
      for (;;) {
        const slot = number.takeSlot(now());
        if (slot !== null) {
          if (slot > now()) await pause(slot - now());
          return 0;
        }
        const full = number.givenUntil - now();
        if (full > PATIENCE_MS) return full;
        number.leasing ??= lease(number, workspace, channelId).finally(() => {
          number.leasing = null;
        });
        const tooFar = await number.leasing;
        if (tooFar > 0) return tooFar;
      }
    },
  };
}

/** What one function knows of one number. */
class NumberPace {
  /** Until when slots are given out, as far as this function has heard (epoch ms). */
  givenUntil = 0;
  leasing: Promise<number> | null = null;
  #free: number[] = [];
  #freeCount: number;
  #freeWindowMs: number;
  #slotMs: number;
  #nextSlot = 0;
  #slotsEnd = 0;

  constructor(perSecond: number) {
    const free = (perSecond * FREE_SHARE) / INSTANCES;
    this.#freeCount = Math.max(1, Math.floor(free));
    this.#freeWindowMs = (1000 * this.#freeCount) / free;
    this.#slotMs = 1000 / (perSecond * LEASED_SHARE);
  }

  takeFree(at: number): boolean {
    this.#free = this.#free.filter((time) => time > at - this.#freeWindowMs);
    if (this.#free.length >= this.#freeCount) return false;
    this.#free.push(at);
    return true;
  }

  /** The next slot that is not too late; null = none left. */
  takeSlot(at: number): number | null {
    while (this.#nextSlot < at - LATE_MS && this.#nextSlot < this.#slotsEnd) this.#nextSlot += this.#slotMs;
    // Half a slot: fractions of a millisecond add up.
    if (this.#nextSlot > this.#slotsEnd - this.#slotMs / 2) return null;
    const slot = this.#nextSlot;
    this.#nextSlot += this.#slotMs;
    return slot;
  }

  given(until: number, blockMs: number): void {
    this.givenUntil = until;
    this.#slotsEnd = until;
    this.#nextSlot = until - blockMs;
  }
}

/** The item as it stood when the condition failed; the document client leaves it in DynamoDB's own form. */
function storedUntil(error: unknown): number {
  const { Item } = error as { Item?: { until?: { N?: string } } };
  return Number(Item?.until?.N ?? 0);
}
