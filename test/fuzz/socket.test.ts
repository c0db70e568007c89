import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { openSocket } from '../local/fixtures/client.ts';
import type { Chance } from './chance.ts';
import { type FuzzedBaton, fuzzedBaton } from './fuzzed-baton.ts';
import { mutate, strangeText } from './mutate.ts';
import { fuzz } from './runs.ts';

const FRAMES = [
  { type: 'subscribe', views: ['mine', 'all'], threadId: 'some-thread' },
  { type: 'subscribe', views: [], threadId: null },
  { type: 'subscribe', id: '1', views: ['unassigned'], threadId: 'some-thread', away: true },
  { type: 'typing', threadId: 'some-thread', mode: 'note' },
  { type: 'ping' },
] as const;
const FRAMES_PER_CONNECTION = 10;
/** API Gateway closes a connection that sends more than 128 KB. */
const TOO_BIG = 1009;

let baton: FuzzedBaton;
let token: string;

beforeAll(async () => {
  baton = await fuzzedBaton();
  token = await baton.runtime.mintIdToken('ana@example.com');
}, 120_000);
afterAll(() => baton?.close());

function frame(random: Chance): string | Buffer {
  if (random.sometimes(0.1)) return strangeText(random);
  const text = JSON.stringify(mutate(random.pick(FRAMES), random));
  if (random.sometimes(0.05)) return text.slice(0, random.int(text.length));
  return random.sometimes(0.05) ? Buffer.from(text) : text;
}

/** Resolves when the connection has answered a ping, or to the code with which it was closed. */
async function stillThere(socket: WebSocket): Promise<'alive' | number> {
  const closed = once(socket, 'close').then(([code]) => code as number);
  const answered = new Promise<'alive'>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type?: string; message?: string };
      expect(message.message).not.toBe('Internal server error');
      if (message.type === 'pong') resolve('alive');
    });
  });
  socket.send(JSON.stringify({ type: 'ping' }));
  return Promise.race([answered, closed]);
}

test('whatever is said on a live connection, it goes on or is closed for its size', async () => {
  await fuzz(150, async (random) => {
    const socket = await openSocket(baton.runtime, token, { views: ['all'], threadId: null });
    socket.on('error', () => {});
    const frames = Array.from({ length: FRAMES_PER_CONNECTION }, () => frame(random));
    for (const said of frames) socket.send(said);
    const outcome = await stillThere(socket);
    const tooBig = frames.some((said) => Buffer.byteLength(said) > 128 * 1024);
    expect(outcome).toBe(tooBig ? TOO_BIG : 'alive');
    expect(baton.errors).toEqual([]);
    if (socket.readyState === socket.OPEN) {
      socket.close();
      await once(socket, 'close');
    }
  });
  await baton.runtime.settled();
  expect(baton.errors).toEqual([]);
  expect(baton.runtime.sockets.connections()).toEqual([]);
}, 600_000);
