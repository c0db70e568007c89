import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';

/** API Gateway's limits on a connection; milliseconds and bytes. */
export type SocketLimits = {
  /** Closed with 1001 when no message went either way for so long. API Gateway: 10 minutes. */
  idleMs: number;
  /** Closed with 1001 when this old. API Gateway: 2 hours. */
  lifetimeMs: number;
  /** A longer message closes with 1009. API Gateway: 128 KB. */
  messageBytes: number;
};

export const API_GATEWAY_LIMITS: SocketLimits = {
  idleMs: 10 * 60_000,
  lifetimeMs: 2 * 3_600_000,
  messageBytes: 128 * 1024,
};

/** One open connection. */
export type Connection = {
  id: string;
  socket: WebSocket;
  /** Epoch milliseconds. */
  connectedAt: number;
  lastActiveAt: number;
  userAgent: string;
  /** The request's own headers, as the connect event showed them. */
  request: IncomingMessage;
  /** Starts the wait for idleness anew. */
  touch(): void;
  /** The clock was moved ahead: less of the lifetime is left, or nothing. */
  clockMoved(): void;
  stop(): void;
};

/**
 * Watches over one socket. Idleness is counted on the machine's time, since people do nothing while the clock jumps; age on
 * the virtual one, by which the functions' record of the connection expires.
 */
export function connection(
  id: string,
  socket: WebSocket,
  request: IncomingMessage,
  now: () => number,
  limits: SocketLimits,
): Connection {
  const close = () => socket.close(1001, 'Going away');
  const idle = setTimeout(close, limits.idleMs);
  let lifetime = setTimeout(close, limits.lifetimeMs);
  idle.unref();
  lifetime.unref();
  const self: Connection = {
    id,
    socket,
    request,
    connectedAt: now(),
    lastActiveAt: now(),
    userAgent: request.headers['user-agent'] ?? '',
    touch() {
      self.lastActiveAt = now();
      idle.refresh();
    },
    clockMoved() {
      clearTimeout(lifetime);
      lifetime = setTimeout(close, Math.max(0, limits.lifetimeMs - (now() - self.connectedAt)));
      lifetime.unref();
    },
    stop() {
      clearTimeout(idle);
      clearTimeout(lifetime);
    },
  };
  return self;
}
