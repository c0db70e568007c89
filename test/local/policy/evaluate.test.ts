import { describe, expect, test } from 'vitest';
import { type Call, evaluator, type Verdict } from '../../../infra/local/policy/evaluate.ts';
import { readStatements, UnsupportedPolicyError } from '../../../infra/local/policy/statement.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/baton';
const ROLE = 'arn:aws:iam::000000000000:role/clock';
const allow = (Action: unknown, Resource: unknown = TABLE, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: unknown, Resource: unknown = TABLE) => ({ Effect: 'Deny', Action, Resource });
const judge = (statements: object[], call: Call): Verdict =>
  evaluator(readStatements({ Version: '2012-10-17', Statement: statements }, 'stack/Policy'))(call);
const get: Call = { action: 'dynamodb:GetItem', resource: TABLE };

describe('verdicts', () => {
  test.each<[what: string, statements: object[], call: Call, verdict: Verdict]>([
    ['nothing said is not allowed', [], get, 'not-allowed'],
    ['the exact action on the exact resource', [allow('dynamodb:GetItem')], get, 'allowed'],
    ['another action', [allow('dynamodb:PutItem')], get, 'not-allowed'],
    ['an action that is longer', [allow('dynamodb:GetItem')], { ...get, action: 'dynamodb:GetItems' }, 'not-allowed'],
    ['one action of a list', [allow(['dynamodb:PutItem', 'dynamodb:GetItem'])], get, 'allowed'],
    ['actions whatever their case', [allow('DynamoDB:getitem')], get, 'allowed'],
    ['resources in their case only', [allow('dynamodb:GetItem', TABLE.toUpperCase())], get, 'not-allowed'],
    ['* in an action', [allow('dynamodb:*Item')], get, 'allowed'],
    ['* in an action stops at the service', [allow('s3:*')], get, 'not-allowed'],
    ['? is one character', [allow('dynamodb:?etItem')], get, 'allowed'],
    ['? is not none', [allow('dynamodb:?GetItem')], get, 'not-allowed'],
    ['* as the resource', [allow('dynamodb:GetItem', '*')], get, 'allowed'],
    [
      '* crosses slashes',
      [allow('dynamodb:Query', `${TABLE}/*`)],
      { action: 'dynamodb:Query', resource: `${TABLE}/index/x` },
      'allowed',
    ],
    [
      'the table is not its index',
      [allow('dynamodb:Query')],
      { action: 'dynamodb:Query', resource: `${TABLE}/index/x` },
      'not-allowed',
    ],
    [
      'the index is not its table',
      [allow('dynamodb:Query', `${TABLE}/index/x`)],
      { action: 'dynamodb:Query', resource: TABLE },
      'not-allowed',
    ],
    ['a dot is a dot', [allow('dynamodb:GetItem', TABLE.replace('us-east', 'us.east'))], get, 'not-allowed'],
    ['an explicit deny wins', [allow('dynamodb:*'), deny('dynamodb:GetItem')], get, 'denied'],
    ['an explicit deny wins in whatever order', [deny('dynamodb:GetItem'), allow('dynamodb:*')], get, 'denied'],
    ['a deny of something else does not matter', [deny('dynamodb:PutItem'), allow('dynamodb:GetItem')], get, 'allowed'],
  ])('%s', (_what, statements, call, verdict) => {
    expect(judge(statements, call)).toBe(verdict);
  });

  test.each([
    ['the right service', { 'iam:PassedToService': 'scheduler.amazonaws.com' }, 'allowed'],
    ['another service', { 'iam:PassedToService': 'lambda.amazonaws.com' }, 'not-allowed'],
    ['no service at all', {}, 'not-allowed'],
  ])('a condition on the service a role is passed to: %s', (_what, context, verdict) => {
    const Condition = { StringEquals: { 'iam:PassedToService': ['scheduler.amazonaws.com'] } };
    const call = { action: 'iam:PassRole', resource: ROLE, context };
    expect(judge([allow('iam:PassRole', ROLE, { Condition })], call)).toBe(verdict);
  });
});

describe('what cannot be judged is refused when it is read, by name', () => {
  test.each<[problem: RegExp, statement: object]>([
    [/stack\/Policy, statement 1: "NotAction" is not supported/, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    [/"NotResource" is not supported/, { Effect: 'Allow', Action: 's3:*', NotResource: '*' }],
    [/"Principal" is not supported/, { ...allow('s3:GetObject'), Principal: '*' }],
    [/statement Mine: its Effect/, { Sid: 'Mine', Effect: 'allow', Action: 'a:B', Resource: '*' }],
    [/its Action is not/, { Effect: 'Allow', Resource: '*' }],
    [/its Resource is not/, { Effect: 'Allow', Action: 'a:B', Resource: [{ Ref: 'Table' }] }],
    [/policy variable in "\$\{aws:username\}"/, allow('a:B', '$' + '{aws:username}')],
    [
      /condition operator "StringLike"/,
      allow('a:B', '*', { Condition: { StringLike: { 'iam:PassedToService': '*' } } }),
    ],
    [
      /condition operator "ForAllValues:StringEquals"/,
      allow('a:B', '*', { Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['x'] } } }),
    ],
    [
      /condition key "dynamodb:LeadingKeys"/,
      allow('a:B', '*', { Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'x' } } }),
    ],
  ])('%s', (problem, statement) => {
    const read = () => readStatements({ Statement: statement }, 'stack/Policy');
    expect(read).toThrow(problem);
    expect(read).toThrow(UnsupportedPolicyError);
  });
});
