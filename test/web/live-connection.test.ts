// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveConnection, type LiveOptions, type LiveState } from '../../web/src/lib/live/live-connection.ts';

const MINUTE = 60_000;

/** A socket that the test opens, closes and speaks through. */
class PlayedSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  sent: { type: string; id?: string; threadId?: string | null }[] = [];
  /** A server that answers at once what it is asked. */
  acknowledges = true;
  send(data: string) {
    const frame = JSON.parse(data);
    this.sent.push(frame);
    if (frame.type === 'subscribe' && this.acknowledges) queueMicrotask(() => this.acknowledgesLast());
  }
  acknowledgesLast() {
    const { id } = this.sent.findLast((frame) => frame.type === 'subscribe') ?? expect.unreachable('nothing was asked');
    this.says({ type: 'subscribed', id, serverTime: 5 });
  }
  get asked() {
    return this.sent.filter((frame) => frame.type === 'subscribe');
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
  const onSubscribed = vi.fn();
  const onFrame = vi.fn();
  connection = new LiveConnection({
    ticket: async () => 'ws://baton.test/socket?ticket=1',
    looks: () => ({ views: ['mine'], threadId: null }),
    onFrame,
    onSubscribed,
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
  return { sockets, states, onSubscribed, onFrame, last };
}

test('an open connection subscribes and has what was missed fetched', async () => {
  const { states, onSubscribed, last } = await connected();
  expect(last().sent).toEqual([{ type: 'subscribe', id: '1', views: ['mine'], threadId: null }]);
  expect(states).toEqual(['live']);
  expect(onSubscribed).toHaveBeenCalledExactlyOnceWith({ views: ['mine'], threadId: null }, null);
});

test('frames are passed on; what is no frame is not', async () => {
  const { onFrame, last } = await connected();
  last().says({ type: 'pong', serverTime: 5 });
  last().says({ type: 'changes', serverTime: 'soon' });
  expect(onFrame.mock.calls).toEqual([
    [{ type: 'subscribed', id: '1', serverTime: 5 }],
    [{ type: 'pong', serverTime: 5 }],
  ]);
});

test('a lost connection comes back by itself and resumes', async () => {
  const { sockets, states, onSubscribed, last } = await connected();
  last().close();
  expect(states).toEqual(['live', 'reconnecting']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(2);
  last().opens();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('live');
  expect(onSubscribed).toHaveBeenCalledTimes(2);
  expect(onSubscribed).toHaveBeenLastCalledWith({ views: ['mine'], threadId: null }, null);
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

/** A screen that shows a thread, on a socket that acknowledges only when the test says so. */
async function lookingAt() {
  const screen = { threadId: null as string | null };
  const parts = await connected({ looks: () => ({ views: ['mine'], threadId: screen.threadId }) });
  parts.last().acknowledges = false;
  const look = (threadId: string) => {
    screen.threadId = threadId;
    connection?.resubscribe();
  };
  return { ...parts, look };
}

test('a new subscription is told apart from what the connection had before', async () => {
  const { look, last, onSubscribed } = await lookingAt();
  look('t1');
  expect(last().asked.at(-1)).toMatchObject({ id: '2', threadId: 't1' });
  expect(onSubscribed).toHaveBeenCalledTimes(1);
  last().acknowledgesLast();
  expect(onSubscribed).toHaveBeenLastCalledWith(
    { views: ['mine'], threadId: 't1' },
    { views: ['mine'], threadId: null },
  );
  last().acknowledgesLast();
  expect(onSubscribed).toHaveBeenCalledTimes(2);
});

test('one subscription is under way at a time; what was skipped over meanwhile is never asked for', async () => {
  const { look, last } = await lookingAt();
  look('t1');
  look('t2');
  look('t3');
  expect(last().asked.map(({ threadId }) => threadId)).toEqual([null, 't1']);
  last().says({ type: 'subscribed', id: '1', serverTime: 5 });
  expect(last().asked).toHaveLength(2);
  last().acknowledgesLast();
  expect(last().asked.map(({ threadId }) => threadId)).toEqual([null, 't1', 't3']);
  await vi.advanceTimersByTimeAsync(7000);
  last().acknowledgesLast();
  await vi.advanceTimersByTimeAsync(7000);
  expect(last().readyState).toBe(WebSocket.OPEN);
});

test('a subscription that nobody acknowledges costs the connection, and the next one asks again', async () => {
  const { look, sockets, last, states, onSubscribed } = await lookingAt();
  look('t1');
  await vi.advanceTimersByTimeAsync(8000);
  expect(sockets[0]?.readyState).toBe(WebSocket.CLOSED);
  expect(states).toEqual(['live', 'reconnecting']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(2);
  last().opens();
  await vi.advanceTimersByTimeAsync(0);
  expect(onSubscribed).toHaveBeenLastCalledWith({ views: ['mine'], threadId: 't1' }, null);
  expect(states).toEqual(['live', 'reconnecting', 'live']);
});

test('a connection takes over only when it is subscribed; until then the old one shows the changes', async () => {
  const { sockets, states, onFrame, last } = await connected();
  const first = last();
  for (let minute = 0; minute < 110; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    first.says({ type: 'pong', serverTime: 0 });
  }
  const second = last();
  second.acknowledges = false;
  second.opens();
  await vi.advanceTimersByTimeAsync(0);
  connection?.resubscribe();
  expect(first.asked).toHaveLength(2);
  expect(second.asked).toHaveLength(1);
  onFrame.mockClear();
  first.says({ type: 'pong', serverTime: 1 });
  second.says({ type: 'pong', serverTime: 2 });
  expect(onFrame).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(8000);
  expect(second.readyState).toBe(WebSocket.CLOSED);
  expect(first.readyState).toBe(WebSocket.OPEN);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(sockets).toHaveLength(3);
  last().opens();
  await vi.advanceTimersByTimeAsync(0);
  expect(first.readyState).toBe(WebSocket.CLOSED);
  expect(states).toEqual(['live', 'live']);
});
