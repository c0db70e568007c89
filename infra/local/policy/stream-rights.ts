import type { Resolver } from '../template/resolve.ts';
import type { AccessRules } from './access-rules.ts';
import { evaluator } from './evaluate.ts';

/** What Lambda's poller does with the function's role. */
const NEEDED = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => `dynamodb:${name}`);

type Mapping = { FunctionName: string; EventSourceArn?: string };

/**
 * Checks at the start what CloudFormation checks when it makes an event source mapping: that the function's role may read
 * the stream. Throws a sentence that names function, action and stream.
 */
export function checkStreamRights(
  template: Resolver,
  rules: AccessRules,
  accessKeyIdOf: (functionName: string) => string,
  functionNameOf: (nameOrArn: string) => string,
): void {
  for (const { properties } of template.all<Mapping>('AWS::Lambda::EventSourceMapping')) {
    const name = functionNameOf(properties.FunctionName);
    const judge = evaluator(rules.callers[accessKeyIdOf(name)]?.statements ?? []);
    const resource = properties.EventSourceArn ?? '';
    const missing = NEEDED.find((action) => judge({ action, resource }) !== 'allowed');
    if (missing) {
      throw new Error(
        `The function ${name} is fed by ${resource}, but its role does not allow ${missing} on it. Grant it with readStream() in infra/stacks/service-stack.ts.`,
      );
    }
  }
}
