import type { IncomingMessage } from 'node:http';
import type { AccessRules } from './access-rules.ts';
import { type Call, evaluator } from './evaluate.ts';

/** Why a request is refused, as the services of the JSON protocols call it; the messages are AWS's. */
export type Refusal = {
  type: 'AccessDeniedException' | 'UnrecognizedClientException' | 'MissingAuthenticationTokenException';
  message: string;
};

/** Undefined when this key may make all of these calls. */
export type Authorize = (accessKeyId: string | undefined, calls: readonly Call[]) => Refusal | undefined;

/** For a service that is used without a template: everybody may do everything. */
export const allowAll: Authorize = () => undefined;

/** Judges the calls of a request by its signer. The signature itself is not checked: see README.md. */
export function authorizer({ runtimeKey, callers }: AccessRules): Authorize {
  const known = new Map(
    Object.entries(callers).map(([key, { name, statements }]) => [key, { name, judge: evaluator(statements) }]),
  );
  return (accessKeyId, calls) => {
    if (accessKeyId === undefined) {
      return { type: 'MissingAuthenticationTokenException', message: 'Request is missing Authentication Token' };
    }
    if (accessKeyId === runtimeKey) return undefined;
    const caller = known.get(accessKeyId);
    if (!caller) {
      return { type: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
    }
    for (const call of calls) {
      const verdict = caller.judge(call);
      if (verdict !== 'allowed')
        return { type: 'AccessDeniedException', message: sentence(caller.name, call, verdict) };
    }
    return undefined;
  };
}

/** AWS's own words: people search for them, and they name function, action and resource. */
function sentence(caller: string, { action, resource }: Call, verdict: 'denied' | 'not-allowed'): string {
  const because =
    verdict === 'denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}

/** The access key id in a request's signature, in the header or (a presigned link) in the query. */
export function signerOf(request: Pick<IncomingMessage, 'headers' | 'url'>): string | undefined {
  const inHeader = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (inHeader !== undefined) return inHeader;
  const query = request.url?.split('?')[1];
  return query ? new URLSearchParams(query).get('X-Amz-Credential')?.split('/')[0] : undefined;
}
