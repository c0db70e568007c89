import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, onTestFinished, test } from 'vitest';
import { credentialIssuer } from '../../../infra/local/lambda/credentials.ts';
import { objectFiles } from '../../../infra/local/storage/object-files.ts';
import { s3Endpoint } from '../../../infra/local/storage/s3-endpoint.ts';
import { served } from '../fixtures/served.ts';

async function storage() {
  const folder = await mkdtemp(join(tmpdir(), 'baton-s3-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const credentials = credentialIssuer();
  const clock = { ahead: 0 };
  const options = {
    objects: objectFiles(folder),
    secretOf: credentials.secretOf,
    now: () => Date.now() + clock.ahead,
    prefix: '/aws/s3',
  };
  const { url } = await served((request, response) => s3Endpoint(options, request, response));
  const client = new S3Client({
    endpoint: `${url}/aws/s3`,
    region: 'us-east-1',
    credentials: credentials.of('api'),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  onTestFinished(() => client.destroy());
  return { client, clock };
}

const place = { Bucket: 'media', Key: `${'long/'.repeat(100)}ä photo (1).jpg` };

test('an object is put, looked at, read and deleted with the real client', async () => {
  const { client } = await storage();
  const Body = Buffer.from([0, 10, 13, 255]);
  const { ETag } = await client.send(
    new PutObjectCommand({ ...place, Body, ContentType: 'image/jpeg', Metadata: { wamid: 'x' } }),
  );
  const head = await client.send(new HeadObjectCommand(place));
  expect(head).toMatchObject({ ContentLength: 4, ContentType: 'image/jpeg', ETag, Metadata: { wamid: 'x' } });
  const object = await client.send(new GetObjectCommand(place));
  expect(Buffer.from((await object.Body?.transformToByteArray()) ?? [])).toEqual(Body);
  await client.send(new DeleteObjectCommand(place));
  await expect(client.send(new GetObjectCommand(place))).rejects.toThrow(NoSuchKey);
});

test('a streamed upload is stored without its framing', async () => {
  const { client } = await storage();
  const bytes = Buffer.alloc(300_000, 'abc');
  await client.send(
    new PutObjectCommand({
      ...place,
      Body: Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
      ContentLength: bytes.length,
      ChecksumAlgorithm: 'CRC32',
    }),
  );
  const object = await client.send(new GetObjectCommand(place));
  expect(Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
});

test('a presigned link works until it expires, and only for what it was signed for', async () => {
  const { client, clock } = await storage();
  const put = await getSignedUrl(client, new PutObjectCommand({ ...place, ContentType: 'text/plain' }), {
    expiresIn: 60,
  });
  expect((await fetch(put, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } })).status).toBe(
    200,
  );
  const get = await getSignedUrl(client, new GetObjectCommand(place), { expiresIn: 60 });
  expect(await (await fetch(get)).text()).toBe('hello');
  expect((await fetch(get, { method: 'DELETE' })).status).toBe(403);
  expect((await fetch(get.replace('photo', 'other'))).status).toBe(403);
  expect((await fetch(get.replace(/X-Amz-Expires=60/, 'X-Amz-Expires=6000'))).status).toBe(403);
  clock.ahead = 61_000;
  const expired = await fetch(get);
  expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
});

test('without a signature, or with a stranger’s key, nothing is given away', async () => {
  const { client } = await storage();
  const { href } = new URL(await getSignedUrl(client, new GetObjectCommand(place)));
  expect((await fetch(href.split('?')[0] ?? '')).status).toBe(403);
  expect((await fetch(href.replace('LOCAL.api', 'AKIASTRANGER'))).status).toBe(403);
});
