// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of Fn::Sub.
import { describe, expect, test } from 'vitest';
import { laptopAddresses } from '../../../infra/local/template/laptop-addresses.ts';
import { resolver } from '../../../infra/local/template/resolve.ts';
import { assemblyOf, templateOf } from '../fixtures/template.ts';

/** What a property of a custom resource resolves to, beside these other resources. */
function resolved(value: unknown, others = {}, rest = {}): unknown {
  return templateOf({ It: { Type: 'Test::It', Properties: { value } }, ...others }, rest).all('Test::It')[0]?.properties
    .value;
}

describe('intrinsics', () => {
  const table = { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'things' } } };
  test.each([
    ['Ref', { Ref: 'Table' }, 'things'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:us-east-1:000000000000:table/things'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:us-east-1:000000000000:table/things'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, { Ref: 'AWS::Region' }]] }, 'a-things-us-east-1'],
    ['Sub', { 'Fn::Sub': '${Table}/${AWS::AccountId}/${!literal}' }, 'things/000000000000/${literal}'],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${x}:${Table.Arn}', { x: { Ref: 'AWS::Partition' } }] },
      'aws:arn:aws:dynamodb:us-east-1:000000000000:table/things',
    ],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'things'],
    ['If', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['a parameter', { Ref: 'Given' }, 'default'],
    ['no value in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ])('%s', (_name, value, expected) => {
    const rest = {
      Parameters: { Given: { Type: 'String', Default: 'default' } },
      Conditions: { Yes: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Given' }, 'other'] }] } },
    };
    expect(resolved(value, table, rest)).toEqual(expected);
  });

  test.each([
    ['an unknown intrinsic', { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] }, /stack-1\/It: .*Fn::Cidr/],
    ['an unknown attribute', { 'Fn::GetAtt': ['Table', 'Colour'] }, /stack-1\/It: .*"Colour" of AWS::DynamoDB::Table/],
    ['a dangling reference', { Ref: 'Nothing' }, /stack-1\/It: Ref "Nothing"/],
    ['a dynamic reference', '{{resolve:ssm:/x}}', /stack-1\/It: .*dynamic references/],
    ['a parameter without a value', { Ref: 'Missing' }, /stack-1\/It: the parameter "Missing" has no default/],
  ])('%s fails and says where', (_name, value, message) => {
    expect(() => resolved(value, table, { Parameters: { Missing: { Type: 'String' } } })).toThrow(message);
  });
});

test('a value exported by one stack is imported by another', () => {
  const template = resolver(
    assemblyOf(
      {
        Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } },
        Outputs: { Out: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:TableRef' } } } },
      },
      { Resources: { It: { Type: 'Test::It', Properties: { table: { 'Fn::ImportValue': 'stack-1:TableRef' } } } } },
    ),
  );
  expect(template.all('Test::It')[0]?.properties).toEqual({ table: 'stack-1-Table' });
});

test('a resource whose condition does not hold is not there', () => {
  const conditions = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
  expect(templateOf({ It: { Type: 'Test::It', Condition: 'Never' } }, conditions).all('Test::It')).toEqual([]);
});

test('addresses in AWS become addresses on this machine, however they are put together', () => {
  const value = (parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
  const assembly = assemblyOf({
    Resources: {
      Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Socket' }, StageName: 'live' } },
      Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      People: { Type: 'AWS::Cognito::UserPool' },
      Client: { Type: 'AWS::Cognito::UserPoolClient' },
      It: {
        Type: 'Test::It',
        Properties: {
          socket: value([{ 'Fn::GetAtt': ['Socket', 'ApiEndpoint'] }, '/live']),
          callback: value([
            'https://',
            { Ref: 'Socket' },
            '.execute-api.',
            { Ref: 'AWS::Region' },
            '.',
            { Ref: 'AWS::URLSuffix' },
            '/live',
          ]),
          webhook: value([{ 'Fn::GetAtt': ['Http', 'ApiEndpoint'] }, '/webhooks/whatsapp']),
          issuer: { 'Fn::GetAtt': ['People', 'ProviderURL'] },
          graph: 'https://graph.facebook.com',
          client: { Ref: 'Client' },
        },
      },
    },
  });
  const addresses = laptopAddresses(assembly, {
    origin: 'http://127.0.0.1:1',
    socket: 'ws://127.0.0.1:1/socket',
    socketCallback: 'http://127.0.0.1:1/aws/sockets',
    issuer: 'http://127.0.0.1:1/issuer',
    graph: 'http://127.0.0.1:1/graph',
  });
  const template = resolver(assembly, { addresses, refs: { 'AWS::Cognito::UserPoolClient': 'baton-web' } });
  expect(template.all('Test::It')[0]?.properties).toEqual({
    socket: 'ws://127.0.0.1:1/socket',
    callback: 'http://127.0.0.1:1/aws/sockets',
    webhook: 'http://127.0.0.1:1/webhooks/whatsapp',
    issuer: 'http://127.0.0.1:1/issuer',
    graph: 'http://127.0.0.1:1/graph',
    client: 'baton-web',
  });
});
