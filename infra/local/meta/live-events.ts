import type { ServerResponse } from 'node:http';

/** What the phone page is told as it happens (server-sent events; `topic` is the event's name). */
export interface LiveEvent {
  topic: 'message' | 'customer' | 'typing' | 'behaviour' | 'webhooks' | 'clock' | 'reset';
  data: unknown;
}

export interface LiveEvents {
  /** Keeps the response open and sends it every event from now on. */
  join(res: ServerResponse): void;
  announce(event: LiveEvent): void;
  close(): void;
}

const HEARTBEAT_MS = 15_000;

export function createLiveEvents(): LiveEvents {
  const listeners = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const res of listeners) res.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    join(res) {
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      res.write('retry: 1000\n\n');
      listeners.add(res);
      res.on('close', () => listeners.delete(res));
    },
    announce(event) {
      const frame = `event: ${event.topic}\ndata: ${JSON.stringify(event.data)}\n\n`;
      for (const res of listeners) res.write(frame);
    },
    close() {
      clearInterval(heartbeat);
      for (const res of listeners) res.end();
      listeners.clear();
    },
  };
}
