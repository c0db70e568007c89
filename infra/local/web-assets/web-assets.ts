import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What CloudFront compresses, from this many bytes on. */
const COMPRESSED = /^(text\/|application\/(json|manifest)|image\/svg)/;
const SMALL = 1000;

export type WebAssets = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * What CloudFront and S3 do in AWS: the built inbox, where every path without a file extension is index.html, and
 * config.json, compressed where that helps. Files in assets/ have a hash in their name and are cached for good, the rest is asked for each time.
 */
export function webAssets(folder: string, config: object, headers: Record<string, string>): WebAssets {
  const configText = JSON.stringify(config);
  return async (request, response) => {
    const compresses = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const send = (status: number, type: string, body: Buffer | string, cache: string) => {
      const compressed = compresses && COMPRESSED.test(type) && body.length > SMALL;
      const all = { ...headers, 'content-type': type, 'cache-control': cache, vary: 'accept-encoding' };
      response
        .writeHead(status, compressed ? { ...all, 'content-encoding': 'gzip' } : all)
        .end(request.method === 'HEAD' ? undefined : compressed ? gzipSync(body) : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return void send(405, 'text/plain; charset=utf-8', 'This address only serves the inbox.\n', 'no-cache');
    }
    const path = pathOf(request.url ?? '/');
    if (path === '/config.json') return void send(200, 'application/json', configText, 'no-cache');
    const page = path !== undefined && extname(path) === '';
    const file = path === undefined ? undefined : resolve(folder, page ? 'index.html' : `.${path}`);
    const inside = file?.startsWith(resolve(folder) + sep);
    const body = file && inside ? await readFile(file).catch(() => undefined) : undefined;
    if (!file || !body) {
      const text = page
        ? 'The inbox is not built yet. Run `npm start` again after the web build works.\n'
        : 'Not found.\n';
      return void send(404, 'text/plain; charset=utf-8', text, 'no-cache');
    }
    const cache = path?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    send(200, TYPES[extname(file)] ?? 'application/octet-stream', body, cache);
  };
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '/');
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}
