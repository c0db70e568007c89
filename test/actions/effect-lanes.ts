import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import { runEffects } from '../../functions/actions/run-effects.ts';
import { effectJobs } from '../../functions/runtime/effect-jobs.ts';
import type { World } from './world.ts';

/** As the event source of the effects function is set in the template: so many tries, then the record is given up. */
const TRIES = 6;
const BATCH = 10;

/**
 * The effects function as AWS runs it: several instances at the same time, each with the records of its own items, in
 * order, in small batches. It goes on beside whatever else the test does, until `drained`.
 */
export function startEffectLanes(world: World, lanes: number, onRecords: (records: DynamoDBRecord[]) => void) {
  const queues = Array.from({ length: lanes }, (): DynamoDBRecord[] => []);
  const failures: string[] = [];
  let isAsked = false;
  let isOver = false;
  let busy = 0;
  let retries = 0;

  /** Reads what has been committed and hands each record to the lane of its item. */
  const read = async (): Promise<boolean> => {
    const records = await world.records.next();
    onRecords(records);
    for (const record of records.filter(({ dynamodb }) => dynamodb?.NewImage?.fx?.S)) {
      queues[laneOf(record, lanes)]?.push(record);
    }
    return records.length > 0;
  };

  const isIdle = () => busy === 0 && queues.every(({ length }) => length === 0);

  /** The one reader. It has seen the end when it found nothing new while no lane was at work. */
  const runReader = async () => {
    for (;;) {
      const wasIdle = isIdle();
      const found = await read();
      if (isAsked && wasIdle && !found && isIdle()) break;
      if (!found) await pause(2);
    }
    isOver = true;
  };

  const runLane = async (queue: DynamoDBRecord[]) => {
    while (!isOver) {
      if (queue.length === 0) {
        await pause(2);
        continue;
      }
      busy += 1;
      let jobs = effectJobs(queue.splice(0, BATCH));
      for (let attempt = 1; jobs.length > 0; attempt++) {
        const failed = await runEffects(world.deps, jobs);
        jobs = jobs.filter(({ id }) => failed.includes(id));
        retries += jobs.length;
        if (attempt === TRIES) {
          failures.push(...jobs.map(({ effects }) => effects.join('+')));
          break;
        }
      }
      busy -= 1;
    }
  };
  const running = Promise.all([runReader(), ...queues.map(runLane)]);

  return {
    /** Waits until nothing is left to do, ends the lanes, and answers with how often something had to be tried again. */
    async drained(): Promise<{ retries: number }> {
      isAsked = true;
      await running;
      if (failures.length > 0) throw new Error(`Effects failed for good: ${failures.join(', ')}`);
      return { retries };
    },
  };
}

/** Records of one partition key stay in one lane. */
function laneOf(record: DynamoDBRecord, lanes: number): number {
  const key = `${record.dynamodb?.Keys?.pk?.S}`;
  return [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % lanes;
}
