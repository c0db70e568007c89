import type { IncomingMessage } from 'node:http';

// A web page elsewhere can point a DNS name at 127.0.0.1 and then talk to us as "its own" origin.
// The names it used stay visible in Host and Origin, so both must be loopback names.

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Why this request must be refused, as a sentence; undefined when it comes from this machine and names it. */
export function foreignRequest(req: IncomingMessage): string | undefined {
  const address = req.socket.remoteAddress;
  if (address !== undefined && !LOOPBACK_ADDRESSES.has(address)) {
    return 'This simulator answers only to this machine.';
  }
  if (!isLoopbackUrl(`http://${req.headers.host ?? ''}`)) {
    return 'The Host header does not name this machine. Open the address that npm start printed.';
  }
  const origin = req.headers.origin;
  if (origin !== undefined && !isLoopbackUrl(origin)) {
    return 'Requests from pages of other origins are refused.';
  }
  if (origin === undefined && req.method !== 'GET' && req.headers['sec-fetch-site'] === 'cross-site') {
    return 'Requests from pages of other sites are refused.';
  }
  return undefined;
}

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && LOOPBACK_NAMES.has(new URL(text).hostname);
}
