import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, onTestFinished, test } from 'vitest';
import { credentialIssuer } from '../../../infra/local/lambda/credentials.ts';
import { authorizer } from '../../../infra/local/policy/authorize.ts';
import { readStatements } from '../../../infra/local/policy/statement.ts';
import { objectFiles } from '../../../infra/local/storage/object-files.ts';
import { s3Endpoint } from '../../../infra/local/storage/s3-endpoint.ts';
import { served } from '../fixtures/served.ts';

/** Object storage for the functions `writer` (puts below `in/`), `reader` (gets below `in/`) and `lister` (also lists). */
async function storage() {
  const folder = await mkdtemp(join(tmpdir(), 'baton-objects-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keys = credentialIssuer();
  const caller = (name: string, ...rights: [action: string, resource: string][]) => {
    const Statement = rights.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
    return [
      keys.of(name).accessKeyId,
      { name: `role/${name}`, statements: readStatements({ Statement }, name) },
    ] as const;
  };
  const inside = 'arn:aws:s3:::media/in/*';
  const authorize = authorizer({
    runtimeKey: 'LOCAL.runtime',
    callers: Object.fromEntries([
      caller('writer', ['s3:PutObject', inside]),
      caller('reader', ['s3:GetObject', inside]),
      caller('lister', ['s3:GetObject', inside], ['s3:ListBucket', 'arn:aws:s3:::media']),
    ]),
  });
  const options = {
    objects: objectFiles(folder),
    secretOf: keys.secretOf,
    now: Date.now,
    prefix: '/aws/s3',
    authorize,
  };
  const { url } = await served((request, response) => s3Endpoint(options, request, response));
  return (name: string) =>
    new S3Client({ endpoint: `${url}/aws/s3`, region: 'us-east-1', forcePathStyle: true, credentials: keys.of(name) });
}

const at = (Key: string) => ({ Bucket: 'media', Key });

test('each may do what its policy says, below the keys it says', async () => {
  const as = await storage();
  await as('writer').send(new PutObjectCommand({ ...at('in/1.txt'), Body: 'a photograph' }));
  const { Body } = await as('reader').send(new GetObjectCommand(at('in/1.txt')));
  expect(await Body?.transformToString()).toBe('a photograph');
  await expect(as('writer').send(new PutObjectCommand({ ...at('out/1.txt'), Body: 'x' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('s3:PutObject on resource: arn:aws:s3:::media/out/1.txt'),
    $metadata: expect.objectContaining({ httpStatusCode: 403 }),
  });
  await expect(as('writer').send(new HeadObjectCommand(at('in/1.txt')))).rejects.toMatchObject({
    $metadata: expect.objectContaining({ httpStatusCode: 403 }),
  });
});

test('a presigned link carries the rights of its signer', async () => {
  const as = await storage();
  const upload = await getSignedUrl(as('writer'), new PutObjectCommand(at('in/1.txt')));
  expect((await fetch(upload, { method: 'PUT', body: 'a photograph' })).status).toBe(200);
  const link = await getSignedUrl(as('reader'), new GetObjectCommand(at('in/1.txt')));
  expect(await (await fetch(link)).text()).toBe('a photograph');
  const refused = await fetch(await getSignedUrl(as('writer'), new GetObjectCommand(at('in/1.txt'))));
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining('role/writer is not authorized'),
  ]);
});

test('that an object is missing is told only to those who may list the bucket', async () => {
  const as = await storage();
  await expect(as('lister').send(new GetObjectCommand(at('in/none')))).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(as('reader').send(new GetObjectCommand(at('in/none')))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('s3:ListBucket on resource: arn:aws:s3:::media'),
  });
});
