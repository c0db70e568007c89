import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { toEntryItem } from '../../functions/adapters/dynamodb/entry-item.ts';
import { toHeadItem } from '../../functions/adapters/dynamodb/head-item.ts';
import type { Entry, Event } from '../../shared/domain/conversation/entry.ts';
import { evolveAll, number } from '../../shared/domain/conversation/evolve.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { at, claimed, closed, emptyThread, MORNING, opened, received } from '../adapters/dynamodb/samples.ts';
import { HOME, type World } from './world.ts';

const BATCH = 25;
/** 90 characters: longer than the average message of a chat. */
const ORDINARY = 'Hello, could you tell me whether the atlas that I ordered last Tuesday is on its way yet?';

/**
 * Stores a history past the actions, for speed: `threads` threads of other people in all states, each with a few
 * entries, and `entries` more messages in `threadId`, whose head follows.
 */
export async function fillTable(world: World, threadId: string, size: { threads: number; entries: number }) {
  const items: Record<string, unknown>[] = [];
  for (let index = 0; index < size.threads; index++) {
    const time = MORNING - index * 60_000;
    const events: Event[] = [at(time, opened), at(time, received(`wamid.fill.${index}`, time, ORDINARY))];
    if (index % 3 === 0) events.push(at(time, claimed('ana')));
    if (index % 3 === 1) events.push(at(time, closed()));
    items.push(...stored(emptyThread(`fill-${index}`), events).items);
  }
  const before = await world.state(threadId);
  const more = Array.from({ length: size.entries }, (_, index) => {
    const time = before.lastActivityAt - (size.entries - index) * 1000;
    return at(time, received(`wamid.more.${index}`, time, ORDINARY));
  });
  if (more.length > 0) items.push(...stored(before, more).items);
  for (let from = 0; from < items.length; from += BATCH) {
    const requests = items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await world.table.client.send(new BatchWriteCommand({ RequestItems: { [world.table.name]: requests } }));
  }
  await world.records.next();
}

function stored(before: ThreadState, events: readonly Event[]): { items: Record<string, unknown>[] } {
  const entries: Entry[] = number(before, events);
  const after = { ...evolveAll(before, entries), version: before.version + 1 };
  const item = (entry: Entry) => toEntryItem(HOME, before.threadId, entry, [], after.alarm);
  return { items: [...entries.map(item), toHeadItem(HOME, after)] };
}
