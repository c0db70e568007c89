import type { IncomingMessage, ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** One listener, many services: the handler of the longest prefix that ends at a path segment, or else the fallback. */
export function dispatcher(handlers: Record<string, Handler>, fallback: Handler): Handler {
  const prefixes = Object.entries(handlers).sort(([left], [right]) => right.length - left.length);
  return async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const found = prefixes.find(
      ([prefix]) => path.startsWith(prefix) && [undefined, '/'].includes(path[prefix.length]),
    );
    try {
      await (found?.[1] ?? fallback)(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The local runtime failed.\n');
      throw error;
    }
  };
}
