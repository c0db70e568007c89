import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { resources, type StackName, templates } from './synthesized.ts';

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

let all: Record<StackName, Template>;

beforeAll(async () => {
  all = await templates();
});

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

function statements(stack: StackName): Statement[] {
  return resources(all[stack], 'AWS::IAM::Policy').flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

/** `name` as in the role's logical id, for example `Whatsapp`. */
function rights(name: string): Record<string, string> {
  const policy = resources(all.service, 'AWS::IAM::Policy').find(([id]) => id.startsWith(`${name}Role`));
  if (policy === undefined) throw new Error(`no policy for ${name}`);
  const given: [string, string][] = (policy[1].Properties.PolicyDocument.Statement as Statement[]).flatMap(
    (statement) =>
      list(statement.Action).map((action): [string, string] => [action, JSON.stringify(statement.Resource)]),
  );
  const merged: Record<string, string> = {};
  for (const [action, resource] of given) merged[action] = (merged[action] ?? '') + resource;
  return merged;
}

describe('rights of our own roles', () => {
  it.each(['data', 'edge', 'service'] as const)('%s: no action with a wildcard, nothing on every resource', (stack) => {
    for (const statement of statements(stack)) {
      for (const action of list(statement.Action)) expect(action).not.toContain('*');
      for (const resource of list(statement.Resource)) expect(resource).not.toBe('*');
    }
  });

  it('nobody may scan the table', () => {
    for (const stack of Object.keys(all) as StackName[]) {
      expect(JSON.stringify(all[stack].toJSON())).not.toMatch(/dynamodb:(Scan|\*|PartiQL)/);
    }
  });

  it('no role carries an AWS managed policy', () => {
    for (const [id, { Properties }] of resources(all.service, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
    }
  });

  it('only the scheduler group, the connections of one socket and files under their prefixes are open-ended', () => {
    const openEnded = statements('service')
      .filter((statement) => JSON.stringify(statement.Resource).includes('*'))
      .map((statement) => statement.Sid);
    expect([...new Set(openEnded)].sort()).toEqual(['ArmAlarms', 'PostToConnections', 'ReadFiles', 'WriteFiles']);
  });
});

describe('rights per function', () => {
  const DYNAMO_READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
  const DYNAMO_WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];
  const FILES = ['s3:GetObject', 's3:PutObject'];
  const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const STREAM = [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ];
  const QUEUE = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
  const ARM = ['iam:PassRole', 'scheduler:CreateSchedule'];

  it.each([
    ['Whatsapp', [...DYNAMO_READ, ...DYNAMO_WRITE, ...LOG, 'ssm:GetParameters']],
    ['Api', [...DYNAMO_READ, ...DYNAMO_WRITE, 'dynamodb:DeleteItem', ...FILES, ...LOG]],
    [
      'Socket',
      [
        'dynamodb:GetItem',
        'dynamodb:Query',
        ...DYNAMO_WRITE,
        'dynamodb:DeleteItem',
        'execute-api:ManageConnections',
        ...LOG,
      ],
    ],
    [
      'Live',
      [
        ...STREAM,
        'dynamodb:GetItem',
        'dynamodb:Query',
        ...DYNAMO_WRITE,
        'dynamodb:DeleteItem',
        'execute-api:ManageConnections',
        ...LOG,
        ...QUEUE,
      ],
    ],
    [
      'Effects',
      [
        ...STREAM,
        ...DYNAMO_READ,
        ...DYNAMO_WRITE,
        'dynamodb:BatchWriteItem',
        'ssm:GetParameters',
        ...FILES,
        ...ARM,
        ...LOG,
        ...QUEUE,
      ],
    ],
    ['Alarm', ['dynamodb:GetItem', 'dynamodb:Query', ...DYNAMO_WRITE, ...ARM, ...LOG, ...QUEUE]],
  ])('%s may do this and nothing else', (name, actions) => {
    expect(Object.keys(rights(name)).sort()).toEqual([...actions].sort());
  });

  it('each writes only the files it makes: people’s uploads the API, customers’ files the effects', () => {
    expect(rights('Api')['s3:PutObject']).toContain('/uploads/*');
    expect(rights('Api')['s3:PutObject']).not.toContain('/media/*');
    expect(rights('Effects')['s3:PutObject']).toContain('/media/*');
    expect(rights('Effects')['s3:PutObject']).not.toContain('/uploads/*');
    expect(rights('Effects')['s3:GetObject']).not.toContain('/media/*');
  });

  it('only what pushes changes closes connections of others', () => {
    expect(rights('Live')['execute-api:ManageConnections']).toContain('/DELETE/@connections/*');
    expect(rights('Socket')['execute-api:ManageConnections']).toContain('/POST/@connections/*');
    expect(rights('Socket')['execute-api:ManageConnections']).not.toContain('DELETE');
  });

  it('each reads only the secrets it uses', () => {
    expect(rights('Whatsapp')['ssm:GetParameters']).toMatch(/whatsapp\/app-secret.*whatsapp\/verify-token/);
    expect(rights('Whatsapp')['ssm:GetParameters']).not.toContain('whatsapp/token');
    expect(rights('Effects')['ssm:GetParameters']).toContain('whatsapp/token');
    expect(rights('Effects')['ssm:GetParameters']).not.toContain('app-secret');
  });

  it('the scheduler may call the alarm function and nothing else', () => {
    const scheduler = rights('Clock');
    expect(Object.keys(scheduler).sort()).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
    expect(scheduler['lambda:InvokeFunction']).toContain('AlarmFunction');
  });
});
