import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { HttpError } from '../meta/http.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the page at `/phone` and its files at `/phone/<name>`. Throws HttpError 404 or 405. */
export async function servePhonePage(req: IncomingMessage, res: ServerResponse, pathname: string): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD')
    throw new HttpError(405, 'method_not_allowed', 'Only GET is answered here.');
  const name = pathname.replace(/^\/phone\/?/, '') || 'phone.html';
  const type = /^[a-z-]+\.([a-z]+)$/.exec(name)?.[1];
  const bytes =
    type && TYPES[type]
      ? await readFile(fileURLToPath(new URL(name, import.meta.url))).catch(() => undefined)
      : undefined;
  if (!type || !bytes) throw new HttpError(404, 'page_not_found', `There is no ${pathname}. The page is at /phone.`);
  res.writeHead(200, {
    'content-type': TYPES[type],
    'content-length': bytes.length,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
