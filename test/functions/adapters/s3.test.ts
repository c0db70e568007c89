import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { s3Files } from '../../../functions/adapters/s3/files.ts';
import { credentialIssuer } from '../../../infra/local/lambda/credentials.ts';
import { objectFiles } from '../../../infra/local/storage/object-files.ts';
import { s3Endpoint } from '../../../infra/local/storage/s3-endpoint.ts';
import { served } from '../../local/fixtures/served.ts';

const clock = { ahead: 0 };
const bytes = new TextEncoder().encode('<h1>Hi</h1>');

beforeEach(async () => {
  clock.ahead = 0;
  const folder = await mkdtemp(join(tmpdir(), 'baton-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const credentials = credentialIssuer();
  const { accessKeyId, secretAccessKey } = credentials.of('api');
  const options = {
    objects: objectFiles(folder),
    secretOf: credentials.secretOf,
    now: () => Date.now() + clock.ahead,
    prefix: '/aws/s3',
  };
  const { url } = await served((request, response) => s3Endpoint(options, request, response));
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `${url}/aws/s3`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
});
afterEach(() => vi.unstubAllEnvs());

const files = () => s3Files({ bucket: 'media', region: 'us-east-1' });
const show = (mimeType: string, filename: string, inline = true) =>
  files().downloadLink('media/main/1', { filename, mimeType, inline });

test('a file comes back as it was put, and a missing one as null', async () => {
  await files().put('media/main/200-abc/7', bytes, 'text/html');
  expect(await files().get('media/main/200-abc/7')).toEqual({ bytes, mimeType: 'text/html' });
  expect(await files().get('media/main/200-abc/8')).toBeNull();
});

test('an upload link takes a file of exactly this type and size', async () => {
  const url = await files().uploadLink('uploads/main/1', { mimeType: 'image/png', bytes: 3 });
  const put = async (body: string, type: string) =>
    (await fetch(url, { method: 'PUT', body, headers: { 'content-type': type } })).status;
  expect(await put('four', 'image/png')).toBe(403);
  expect(await put('12', 'image/png')).toBe(403);
  expect(await put('123', 'text/html')).toBe(403);
  expect(await files().get('uploads/main/1')).toBeNull();
  expect(await put('123', 'image/png')).toBe(200);
  expect((await files().get('uploads/main/1'))?.mimeType).toBe('image/png');
});

test('a link is good for one file and five minutes, and only to read', async () => {
  await files().put('media/main/1', bytes, 'image/png');
  await files().put('media/main/2', bytes, 'image/png');
  const url = await show('image/png', 'a.png');
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace('/main/1', '/main/2'))).status).toBe(403);
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
  clock.ahead = 5 * 60 * 1000 + 1000;
  expect((await fetch(url)).status).toBe(403);
});

test.each([
  ['image/png', 'a.png', true, 'image/png', "inline; filename*=UTF-8''a.png"],
  ['image/png', 'a.png', false, 'image/png', "attachment; filename*=UTF-8''a.png"],
  ['text/html', 'a.html', true, 'application/octet-stream', "attachment; filename*=UTF-8''a.html"],
  ['image/svg+xml', 'a.svg', true, 'application/octet-stream', "attachment; filename*=UTF-8''a.svg"],
  ['image/png', "l'été (1)*.png", true, 'image/png', "inline; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%281%29%2A.png"],
])('%s named %j, inline %j, is given as %s with %j', async (mimeType, filename, inline, type, disposition) => {
  await files().put('media/main/1', bytes, mimeType);
  const response = await fetch(await show(mimeType, filename, inline));
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([
    200,
    type,
    disposition,
  ]);
});
