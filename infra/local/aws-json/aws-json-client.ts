import { Agent, request } from 'node:http';
import { RUNTIME_ACCESS_KEY_ID } from '../lambda/credentials.ts';

export type AwsJsonClient = {
  /** Calls an operation; throws `AwsJsonError` with the service's error type. */
  call<Answer>(operation: string, body: object): Promise<Answer>;
  close(): void;
};

export class AwsJsonError extends Error {
  /** Without its namespace: `ResourceNotFoundException`. */
  readonly type: string;

  constructor(operation: string, body: { __type?: string; message?: string }) {
    super(`${operation}: ${body.__type ?? 'error'} ${body.message ?? ''}`);
    this.type = body.__type?.split('#').at(-1) ?? '';
  }
}

/** The AWS JSON 1.0 protocol over one connection; `target` is the service's prefix in X-Amz-Target. */
export function awsJsonClient(endpoint: string, target: string): AwsJsonClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(endpoint);
  return {
    call: (operation, body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const headers = {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(text),
          'x-amz-target': `${target}.${operation}`,
          // The table asks for a signature's form, not for its truth.
          'x-amz-date': '20260101T000000Z',
          authorization: `AWS4-HMAC-SHA256 Credential=${RUNTIME_ACCESS_KEY_ID}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
        };
        const outgoing = request({ agent, hostname, port, path: '/', method: 'POST', headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const answer = JSON.parse(Buffer.concat(chunks).toString());
            if (response.statusCode === 200) resolve(answer);
            else reject(new AwsJsonError(operation, answer));
          });
        });
        outgoing.on('error', reject);
        outgoing.end(text);
      }),
    close: () => agent.destroy(),
  };
}
