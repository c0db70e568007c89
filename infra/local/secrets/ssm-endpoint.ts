import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http-api/read-body.ts';
import { ACCOUNT_ID, REGION } from '../template/physical-names.ts';

/**
 * Parameter Store's GetParameter and GetParameters over a map of values by full name. Its quirk: GetParameter answers an
 * unknown name with an error, GetParameters answers 200 and lists it under InvalidParameters.
 */
export async function ssmEndpoint(
  values: ReadonlyMap<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
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
    ARN: `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter${name}`,
    DataType: 'text',
  });
  switch (request.headers['x-amz-target']) {
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
