import { LIMITS } from '../tools/web-budget.ts';
import type { BundleFigures } from './bundles.ts';
import type { OperationFigures } from './operations.ts';

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
  bundles: readonly BundleFigures[];
  web: { initialScript: number } | null;
};

/** Bytes after gzip of React and React DOM alone, minified (measured with esbuild, react-dom 19.3). */
const REACT_BYTES = 68_800;

/**
 * Every budget with its floor. DynamoDB bills a write in a transaction twice (2 WRU a KB), an index that carries the item
 * once more, and an index key that changes twice; an eventually consistent read is half an RRU per 4 KB.
 */
export function budgetsOf({ operations, bundles, web }: Measured): Budget[] {
  const of = (start: string) => {
    const found = operations.find(({ operation }) => operation.startsWith(start));
    if (!found) throw new Error(`The bench measured no operation "${start}".`);
    return found;
  };
  const calls = ({ invocations }: OperationFigures) =>
    Object.values(invocations).reduce((sum, count) => sum + count, 0);
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
      budget: 'thread of 50 entries',
      unit: 'RRU',
      limit: 4,
      measured: of('open a thread').rru,
      floor: 2,
      why: '50 entries of 300 bytes are 15 KB. Above it: 1 for the head, read consistently so that a gap is noticed, and 1 for who asks. Smaller entries (short attribute names) would save half an RRU and make every export harder to read.',
    },
    {
      budget: 'page of 50 of a list',
      unit: 'RRU',
      limit: 13,
      measured: of('page of 50').rru,
      floor: 3.5,
      why: '50 heads of half a KB from the index, with nothing looked up beside it. Above it: half an RRU for who asks.',
    },
    {
      budget: 'largest function',
      unit: 'KB',
      limit: null,
      measured: Math.max(...kilobytes),
      floor: Math.min(...kilobytes),
      why: 'The smallest function is little else than the SDK’s DynamoDB client. Above it: contracts, rules and the clients for Scheduler and parameters.',
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
