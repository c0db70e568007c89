import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http-api/read-body.ts';
import { type Authorize, allowAll, signerOf } from '../policy/authorize.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { ObjectFiles } from './object-files.ts';
import { presignedProblem } from './presigned.ts';

/** WhatsApp's largest media are documents of 100 MB. */
const LARGEST_OBJECT = 101 * 1024 * 1024;

/** What S3 asks for each method on an object. */
const ACTIONS: Record<string, string> = {
  PUT: 's3:PutObject',
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  DELETE: 's3:DeleteObject',
};

export type S3Options = {
  objects: ObjectFiles;
  secretOf: (accessKeyId: string) => string | undefined;
  now: () => number;
  /** Path before the bucket. */
  prefix: string;
  authorize?: Authorize;
};

/**
 * The part of S3 that stores media: put, get, head and delete of single objects, addressed by path, with presigned
 * links whose signature and expiry count. Its quirk: a streamed upload arrives framed as aws-chunked.
 */
export async function s3Endpoint(
  { objects, secretOf, now, prefix, authorize = allowAll }: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, bucket = '', ...rest] = url.pathname.slice(prefix.length).split('/');
  const key = decodeURIComponent(rest.join('/'));
  const body = await readBody(request, LARGEST_OBJECT);
  const presigned = url.searchParams.has('X-Amz-Signature');
  const problem = presigned
    ? presignedProblem(request, url.pathname, url.searchParams, secretOf, now())
    : headerProblem(request, secretOf);
  if (problem) return refuse(response, 403, problem);
  if (!body) return refuse(response, 400, 'EntityTooLarge');
  if (bucket === '' || key === '') return refuse(response, 501, 'NotImplemented');
  const signer = signerOf(request);
  const forbidden = (action: string | undefined, resource: string) =>
    action === undefined ? undefined : authorize(signer, [{ action, resource: `arn:aws:s3:::${resource}` }]);
  const refusal = forbidden(ACTIONS[request.method ?? ''], `${bucket}/${key}`);
  if (refusal) return refuse(response, 403, 'AccessDenied', refusal.message);

  switch (request.method) {
    case 'PUT': {
      const chunked = request.headers['content-encoding']?.includes('aws-chunked') ?? false;
      const etag = await objects.put(bucket, key, {
        body: chunked ? decodeAwsChunked(body) : body,
        contentType: request.headers['content-type'] ?? 'application/octet-stream',
        modifiedAt: now(),
        metadata: metadataOf(request),
      });
      response.writeHead(200, { etag }).end();
      return;
    }
    case 'GET':
    case 'HEAD': {
      const object = await objects.get(bucket, key);
      if (!object) {
        // S3 tells that an object is missing only to those who may list the bucket.
        const secret = forbidden('s3:ListBucket', bucket);
        if (secret) return refuse(response, 403, 'AccessDenied', secret.message, request.method === 'HEAD');
        return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.', request.method === 'HEAD');
      }
      const metadata = Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
      const disposition = url.searchParams.get('response-content-disposition');
      response.writeHead(200, {
        ...Object.fromEntries(metadata),
        'content-type': url.searchParams.get('response-content-type') ?? object.contentType,
        'content-length': object.body.length,
        'last-modified': new Date(object.modifiedAt).toUTCString(),
        etag: object.etag,
        ...(disposition ? { 'content-disposition': disposition } : {}),
      });
      response.end(request.method === 'HEAD' ? undefined : object.body);
      return;
    }
    case 'DELETE':
      await objects.remove(bucket, key);
      response.writeHead(204).end();
      return;
    default:
      refuse(response, 501, 'NotImplemented');
  }
}

/** Requests signed in a header come from our own functions; only the key is looked at. */
function headerProblem(
  request: IncomingMessage,
  secretOf: (accessKeyId: string) => string | undefined,
): 'AccessDenied' | 'InvalidAccessKeyId' | undefined {
  const accessKeyId = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (accessKeyId === undefined) return 'AccessDenied';
  return secretOf(accessKeyId) === undefined ? 'InvalidAccessKeyId' : undefined;
}

function metadataOf(request: IncomingMessage): Record<string, string> {
  const prefix = 'x-amz-meta-';
  const found = Object.entries(request.headers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), String(value)]));
}

function refuse(response: ServerResponse, status: number, code: string, message = code, headOnly = false): void {
  const text = message.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(headOnly ? undefined : body);
}
