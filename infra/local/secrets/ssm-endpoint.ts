import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http-api/read-body.ts';
import { type Authorize, allowAll, signerOf } from '../policy/authorize.ts';
import { ACCOUNT_ID, REGION } from '../template/physical-names.ts';

/**
 * Parameter Store's GetParameter and GetParameters over a map of values by full name. Its quirk: GetParameter answers an
 * unknown name with an error, GetParameters answers 200 and lists it under InvalidParameters.
 */
export async function ssmEndpoint(
  values: ReadonlyMap<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
  authorize: Authorize = allowAll,
): Promise<void> {
  const text = ((await readBody(request, 64 * 1024)) ?? Buffer.alloc(0)).toString();
  const { Name = '', Names = [] } = JSON.parse(text || '{}') as { Name?: string; Names?: string[] };
  const answer = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  const parameter = (name: string) => ({
    Name: name,
    Type: 'SecureString',
    Value: values.get(name),
    Version: 1,
    ARN: parameterArn(name),
    DataType: 'text',
  });
  const target = String(request.headers['x-amz-target'] ?? '');
  const action = target.replace('AmazonSSM.', 'ssm:');
  const names = target === 'AmazonSSM.GetParameter' ? [Name] : Names;
  const calls = names.map((name) => ({ action, resource: parameterArn(name) }));
  const refusal = authorize(signerOf(request), calls);
  // The protocol's refusals have status 400; the type alone tells them apart.
  if (refusal) return void answer(400, { __type: refusal.type, message: refusal.message });
  switch (target) {
    case 'AmazonSSM.GetParameter':
      if (values.has(Name)) answer(200, { Parameter: parameter(Name) });
      else answer(400, { __type: 'ParameterNotFound', message: `There is no parameter ${Name}.` });
      return;
    case 'AmazonSSM.GetParameters':
      answer(200, {
        Parameters: Names.filter((name) => values.has(name)).map(parameter),
        InvalidParameters: Names.filter((name) => !values.has(name)),
      });
      return;
    default:
      answer(400, { __type: 'UnknownOperationException', message: 'The local parameter store only reads parameters.' });
  }
}

/** A name with a leading slash follows the resource type directly, any other after a slash. */
function parameterArn(name: string): string {
  return `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}
