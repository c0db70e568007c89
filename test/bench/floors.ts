import { LIMITS } from '../tools/web-budget.ts';
import type { AlarmFigures } from './alarm-trace.ts';
import type { BundleFigures } from './bundles.ts';
import { type OperationFigures, QUEUED } from './operations.ts';

/** One budget: what was measured, the least that is possible here, and why the two are equal or not. */
export type Budget = {
  budget: string;
  unit: string;
  limit: number | null;
  measured: number;
  floor: number;
  why: string;
};

type Measured = {
  operations: readonly OperationFigures[];
  alarms: readonly AlarmFigures[];
  bundles: readonly BundleFigures[];
  web: { initialScript: number } | null;
};

/** Bytes after gzip of React and React DOM alone, minified (measured with esbuild, react-dom 19.3). */
const REACT_BYTES = 68_800;

/**
 * Every budget with its floor. DynamoDB bills a write in a transaction twice (2 WRU a KB), an index that carries the item
 * once more, and an index key that changes twice; an eventually consistent read is half an RRU per 4 KB.
 */
export function budgetsOf({ operations, alarms, bundles, web }: Measured): Budget[] {
  const of = (start: string) => {
    const found = operations.find(({ operation }) => operation.startsWith(start));
    if (!found) throw new Error(`The bench measured no operation "${start}".`);
    return found;
  };
  const calls = ({ invocations }: OperationFigures) =>
    Object.values(invocations).reduce((sum, count) => sum + count, 0);
  const perAssignment = (unit: 'wru' | 'rru') =>
    (of('somebody comes, and gets')[unit] - of('somebody comes, and nothing')[unit]) / QUEUED;
  const kilobytes = bundles.map((one) => one.kilobytes);
  const coldMs = bundles.map((one) => one.coldImportMs);
  return [
    {
      budget: 'steady message',
      unit: 'WRU',
      limit: 6,
      measured: of('steady message').wru,
      floor: 4,
      why: 'Head and entry in one transaction are 4. The 2 above it keep the head in both list indexes: without them a page of a list would read 50 heads for 25 RRU instead of 3.5.',
    },
    {
      budget: 'words of a steady message for the search',
      unit: 'WRU',
      limit: 12,
      measured: of('steady message').searchWru,
      floor: 0,
      why: 'One small item for each distinct telling word, written after the message is answered for, so that any word of all history is found by one query. `messageSearch=off` saves them; names and numbers are found all the same.',
    },
    {
      budget: 'the same message again',
      unit: 'WRU',
      limit: 2,
      measured: of('the same message again').wru,
      floor: 0,
      why: 'On the floor: the head remembers the last messages, so a repetition is seen before anything is written.',
    },
    {
      budget: 'one status',
      unit: 'WRU',
      limit: 2,
      measured: of('one status').wru,
      floor: 1,
      why: 'On the floor: the tick is a field of the message, found by the id that WhatsApp gives back.',
    },
    {
      budget: 'reply with its three statuses',
      unit: 'WRU',
      limit: null,
      measured: of('reply').wru,
      floor: 9,
      why: 'Head and entry 4; claimed, accepted, sent, delivered and read 1 each. Above it: 2 for the list indexes, 2 for the client id as an item of its own, which makes a second click one message for 30 days. Remembering the last ids in the head, as for inbound messages, would save those 2.',
    },
    {
      budget: 'reply with its three statuses',
      unit: 'invocations',
      limit: null,
      measured: calls(of('reply')),
      floor: 5,
      why: 'One to take it, one to send it, three status webhooks. Above it: live once for each change that people see at once; a batching window would fold them and show each tick later.',
    },
    {
      budget: 'message that opens again',
      unit: 'WRU',
      limit: null,
      measured: of('message that opens again').wru,
      floor: 6,
      why: 'Head, entries and the agent’s load in one transaction. Above it: 4 because opened, received and assigned are three entries and each has its own item, 3 because the head moves between lists. Packing the entries of one command into one item would save the 4; then ticks, files and single entries would need another address than their seq.',
    },
    {
      budget: 'assignment from the queue',
      unit: 'WRU',
      limit: 10,
      measured: perAssignment('wru'),
      floor: 6,
      why: 'Head, entry and the agent’s load, guarded by the version that the choice was made on, in one transaction. Above it: 3 because the head moves from the queue to the list of whoever has it. A second look at a queue, and a second routing of the same thread, write nothing.',
    },
    {
      budget: 'assignment from the queue',
      unit: 'RRU',
      limit: 8,
      measured: perAssignment('rru'),
      floor: 3,
      why: 'The head, the policy and the people, each consistently, because capacity and turns must be exact. Above it: the queue itself, and the people once more to see who has room for the next one.',
    },
    ...alarms.map(
      (trace): Budget => ({
        budget: `Scheduler calls per message, ${trace.rules} rules`,
        unit: 'calls',
        limit: null,
        measured: trace.callsPerMessage,
        floor: 0,
        why: `Lazily armed: a deadline that moves away costs nothing, the alarm fires early and looks. A schedule that is moved with each deadline takes ${trace.eagerCallsPerMessage} calls on the same trace, ${trace.timesFewerCalls} times as many.`,
      }),
    ),
    {
      budget: 'thread of 50 entries',
      unit: 'RRU',
      limit: 5,
      measured: of('open a thread').rru,
      floor: 2,
      why: '50 entries of 300 bytes are 15 KB. Above it: 1 for the head, read consistently so that a gap is noticed, 1 for who asks, and half a one for the policy, which says who may see it and what its clocks will do. Smaller entries (short attribute names) would save half an RRU and make every export harder to read.',
    },
    {
      budget: 'page of 50 of a list',
      unit: 'RRU',
      limit: 13,
      measured: of('page of 50').rru,
      floor: 3.5,
      why: '50 heads of half a KB from the index, with nothing looked up beside it. Above it: half an RRU for who asks, and half to one for the policy, which says who may see them and what their clocks will do.',
    },
    {
      budget: 'largest function',
      unit: 'KB',
      limit: 420,
      measured: Math.max(...kilobytes),
      floor: Math.min(...kilobytes),
      why: 'The smallest function is little else than the SDK’s DynamoDB client. Above it: contracts, rules and the verification of tokens. What is asked for rarely (settings, dry run, quarantine, the description of the API) is a part that loads later.',
    },
    {
      budget: 'slowest cold import',
      unit: 'ms',
      limit: null,
      measured: Math.max(...coldMs),
      floor: Math.min(...coldMs),
      why: 'Follows from the size: parsing the DynamoDB client is most of it. Depends on this machine, so only the distance between the two says something.',
    },
    ...(web
      ? [
          {
            budget: 'first script of the inbox',
            unit: 'bytes gzip',
            limit: LIMITS.initialScript,
            measured: web.initialScript,
            floor: REACT_BYTES,
            why: 'React and React DOM alone. Above it: the shared rules and schemas (so that screen and server cannot disagree), the virtual list, and the inbox itself; menus, settings and sign-in load later.',
          },
        ]
      : []),
  ];
}
