// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveConnection, type LiveOptions, type LiveState } from '../../web/src/lib/live/live-connection.ts';

const MINUTE = 60_000;

/** A socket that the test opens, closes and speaks through. */
class PlayedSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  sent: { type: string }[] = [];
  send(data: string) {
    this.sent.push(JSON.parse(data));
  }
  close() {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new Event('close'));
  }
  opens() {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  says(frame: unknown) {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(frame) }));
  }
}

let connection: LiveConnection | undefined;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  connection?.stop();
  vi.useRealTimers();
});

async function connected(change: Partial<LiveOptions> = {}) {
  const sockets: PlayedSocket[] = [];
  const states: LiveState['status'][] = [];
  const onResume = vi.fn();
  const onFrame = vi.fn();
  connection = new LiveConnection({
    ticket: async () => 'ws://baton.test/socket?ticket=1',
    subscription: () => ({ type: 'subscribe', views: ['mine'], threadId: null }),
    onFrame,
    onResume,
    onState: (state) => states.push(state.status),
    random: () => 0,
    open() {
      const socket = new PlayedSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ...change,
  });
  connection.start();
  await vi.advanceTimersByTimeAsync(0);
  sockets[0]?.opens();
  await vi.advanceTimersByTimeAsync(0);
  const last = () => sockets.at(-1) ?? expect.unreachable('no socket was opened');
  return { sockets, states, onResume, onFrame, last };
}

test('an open connection subscribes and has what was missed fetched', async () => {
  const { states, onResume, last } = await connected();
  expect(last().sent).toEqual([{ type: 'subscribe', views: ['mine'], threadId: null }]);
  expect(states).toEqual(['live']);
  expect(onResume).toHaveBeenCalledTimes(1);
});

test('frames are passed on; what is no frame is not', async () => {
  const { onFrame, last } = await connected();
  last().says({ type: 'pong', serverTime: 5 });
  last().says({ type: 'changes', serverTime: 'soon' });
  expect(onFrame).toHaveBeenCalledExactlyOnceWith({ type: 'pong', serverTime: 5 });
});

test('a lost connection comes back by itself and resumes', async () => {
  const { sockets, states, onResume, last } = await connected();
  last().close();
  expect(states).toEqual(['live', 'reconnecting']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(2);
  last().opens();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('live');
  expect(onResume).toHaveBeenCalledTimes(2);
});

test('attempts come further and further apart, and the screen is refreshed meanwhile', async () => {
  const ticket = vi.fn().mockResolvedValueOnce('ws://baton.test/1').mockRejectedValue(new Error('down'));
  const onStillDown = vi.fn();
  const { last } = await connected({ ticket, onStillDown });
  last().close();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ticket.mock.calls.length).toBeGreaterThan(10);
  expect(ticket.mock.calls.length).toBeLessThan(60);
  expect(onStillDown).toHaveBeenCalled();
});

test('it pings before API Gateway’s ten idle minutes, and a silent connection is given up', async () => {
  const { sockets, last } = await connected();
  const first = last();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(first.sent.filter((frame) => frame.type === 'ping')).toHaveLength(1);
  expect(first.readyState).toBe(WebSocket.CLOSED);
  expect(sockets.length).toBeGreaterThan(1);
});

test('an answered ping keeps the connection', async () => {
  const { sockets, last } = await connected();
  for (let minute = 0; minute < 30; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    last().says({ type: 'pong', serverTime: 0 });
  }
  expect(sockets).toHaveLength(1);
});

test('before the two hours are over a new connection takes over, without a moment in between', async () => {
  const { sockets, states, last } = await connected();
  const first = last();
  for (let minute = 0; minute < 110; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    first.says({ type: 'pong', serverTime: 0 });
  }
  expect(sockets).toHaveLength(2);
  expect(first.readyState).toBe(WebSocket.OPEN);
  last().opens();
  await vi.advanceTimersByTimeAsync(0);
  expect(first.readyState).toBe(WebSocket.CLOSED);
  expect(states).toEqual(['live', 'live']);
});

test('a stopped connection stays closed', async () => {
  const { sockets, last } = await connected();
  connection?.stop();
  expect(last().readyState).toBe(WebSocket.CLOSED);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(sockets).toHaveLength(1);
});

test('a renewal that fails leaves the old connection alone and is tried again', async () => {
  const { sockets, states, last } = await connected();
  const first = last();
  for (let minute = 0; minute < 112; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    first.says({ type: 'pong', serverTime: 0 });
  }
  expect(sockets.length).toBeGreaterThan(2);
  expect(first.readyState).toBe(WebSocket.OPEN);
  expect(states).toEqual(['live']);
});
