import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The port is another program's; the message says what to do. */
export class PortInUseError extends Error {
  readonly code = 'PORT_IN_USE';
}

export type Listener = { server: Server; port: number; close(): Promise<void> };

/** Listens on this machine only; port 0 takes a free one. Throws `PortInUseError`. */
export async function listen(port: number): Promise<Listener> {
  const server = createServer();
  // Lambda and API Gateway bound the time of a request themselves; a paused debugger should not cut it off.
  server.requestTimeout = 0;
  // A line that is closed after the usual five idle seconds may be closed in the very moment a client uses it again.
  server.keepAliveTimeout = 10 * 60_000;
  const lines = new Set<Socket>();
  server.on('connection', (line) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken by another program. Stop that one, or start with another: PORT=4701 npm start`;
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // closeAllConnections() would leave out those that became WebSockets, and the server would wait for them.
        for (const line of lines) line.destroy();
      }),
  };
}
