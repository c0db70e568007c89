import middy from '@middy/core';
import * as z from 'zod/mini';
import { sweep } from '../actions/sweep.ts';
import { wakeThread } from '../actions/wake-thread.ts';
import { countMetric } from '../runtime/log.ts';
import { wireAlarm } from '../runtime/wiring/effects.ts';

/** What the Scheduler hands over: one thread's alarm, or the recurring sweep for what was lost or waits. */
const alarmSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wake'), workspace: z.string(), threadId: z.string(), generation: z.number() }),
  z.object({ kind: z.literal('sweep') }),
]);

const deps = wireAlarm();

/** A clock went off. An error makes the Scheduler try again. */
export const handler = middy<unknown, unknown>(async (event: unknown) => {
  const alarm = alarmSchema.parse(event);
  if (alarm.kind === 'sweep') {
    const swept = await sweep(deps);
    // Zero is told as well: that is how the alarm ends when somebody has emptied the quarantine.
    countMetric('WebhooksInQuarantine', swept.quarantined);
    return swept;
  }
  return { outcome: await wakeThread(deps, alarm.workspace, alarm.threadId, alarm.generation) };
});
