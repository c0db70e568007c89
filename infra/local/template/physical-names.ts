import type { RawResource } from './assembly.ts';

/** The made-up account in which the laptop plays the template. */
export const ACCOUNT_ID = '000000000000';
export const REGION = 'us-east-1';
export const URL_SUFFIX = 'amazonaws.com';

/** What `Ref` and `Fn::GetAtt` need to know about one resource. */
export type Named = {
  stack: string;
  logicalId: string;
  resource: RawResource;
  /** A property with its intrinsics resolved, as text; undefined when the template leaves it out. */
  property: (name: string) => string | undefined;
};

type Naming = {
  ref: (named: Named) => string;
  attributes?: Record<string, (named: Named) => string>;
};

const generated = (named: Named) => `${named.stack}-${named.logicalId}`;
const nameFrom = (property: string) => (named: Named) => named.property(property) ?? generated(named);
const arn = (service: string, path: (named: Named) => string) => (named: Named) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${path(named)}`;
const apiId = (named: Named) => named.logicalId.toLowerCase();

const table: Naming = {
  ref: nameFrom('TableName'),
  attributes: {
    Arn: arn('dynamodb', (named) => `table/${nameFrom('TableName')(named)}`),
    // The embedded table decides on the stream's label; the event source looks it up by the table's name.
    StreamArn: arn('dynamodb', (named) => `table/${nameFrom('TableName')(named)}/stream/local`),
  },
};

/** How the resource types that functions get to know about are named on the laptop. */
const NAMING: Record<string, Naming> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': {
    ref: nameFrom('FunctionName'),
    attributes: { Arn: arn('lambda', (named) => `function:${nameFrom('FunctionName')(named)}`) },
  },
  'AWS::Lambda::Alias': { ref: (named) => `${named.property('FunctionName')}:${named.property('Name')}` },
  'AWS::Lambda::Version': {
    ref: (named) => `${named.property('FunctionName')}`,
    attributes: { Version: () => '1' },
  },
  'AWS::IAM::Role': {
    ref: nameFrom('RoleName'),
    attributes: {
      Arn: (named) => `arn:aws:iam::${ACCOUNT_ID}:role/${nameFrom('RoleName')(named)}`,
      RoleId: (named) => named.logicalId,
    },
  },
  'AWS::SQS::Queue': {
    ref: (named) => `https://sqs.${REGION}.${URL_SUFFIX}/${ACCOUNT_ID}/${nameFrom('QueueName')(named)}`,
    attributes: { Arn: arn('sqs', nameFrom('QueueName')), QueueName: nameFrom('QueueName') },
  },
  'AWS::SNS::Topic': {
    ref: arn('sns', nameFrom('TopicName')),
    attributes: { TopicArn: arn('sns', nameFrom('TopicName')), TopicName: nameFrom('TopicName') },
  },
  'AWS::Scheduler::ScheduleGroup': {
    ref: nameFrom('Name'),
    attributes: { Arn: arn('scheduler', (named) => `schedule-group/${nameFrom('Name')(named)}`) },
  },
  'AWS::Scheduler::Schedule': {
    ref: nameFrom('Name'),
    attributes: {
      Arn: arn(
        'scheduler',
        (named) => `schedule/${named.property('GroupName') ?? 'default'}/${nameFrom('Name')(named)}`,
      ),
    },
  },
  'AWS::S3::Bucket': {
    ref: (named) => nameFrom('BucketName')(named).toLowerCase(),
    attributes: {
      Arn: (named) => `arn:aws:s3:::${nameFrom('BucketName')(named).toLowerCase()}`,
      DomainName: (named) => `${nameFrom('BucketName')(named).toLowerCase()}.s3.${URL_SUFFIX}`,
      RegionalDomainName: (named) => `${nameFrom('BucketName')(named).toLowerCase()}.s3.${REGION}.${URL_SUFFIX}`,
    },
  },
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    attributes: {
      ApiId: apiId,
      ApiEndpoint: (named) =>
        `${named.property('ProtocolType') === 'WEBSOCKET' ? 'wss' : 'https'}://${executeApiHost(apiId(named))}`,
    },
  },
  'AWS::ApiGatewayV2::Stage': { ref: (named) => named.property('StageName') ?? '$default' },
  'AWS::Cognito::UserPool': {
    ref: userPoolId,
    attributes: {
      UserPoolId: userPoolId,
      Arn: arn('cognito-idp', (named) => `userpool/${userPoolId(named)}`),
      ProviderName: (named) => `cognito-idp.${REGION}.${URL_SUFFIX}/${userPoolId(named)}`,
      ProviderURL: (named) => `https://cognito-idp.${REGION}.${URL_SUFFIX}/${userPoolId(named)}`,
    },
  },
  'AWS::Cognito::UserPoolDomain': { ref: nameFrom('Domain') },
  'AWS::CloudFront::Distribution': {
    ref: (named) => named.logicalId,
    attributes: { Id: (named) => named.logicalId, DomainName: distributionHost },
  },
  'AWS::SSM::Parameter': {
    ref: nameFrom('Name'),
    attributes: {
      Value: (named) => named.property('Value') ?? '',
      Type: (named) => named.property('Type') ?? 'String',
    },
  },
};

function userPoolId(named: Named): string {
  return `${REGION}_${named.logicalId}`;
}

/** The host under which API Gateway would serve this API. */
export function executeApiHost(id: string): string {
  return `${id}.execute-api.${REGION}.${URL_SUFFIX}`;
}

/** The host that CloudFront would give the distribution. */
export function distributionHost(named: Named): string {
  return `${named.logicalId.toLowerCase()}.cloudfront.net`;
}

/** The value of `Ref` on a resource; types not listed get the name CloudFormation would make up. */
export function refOf(named: Named): string {
  return (NAMING[named.resource.Type]?.ref ?? generated)(named);
}

/** The value of `Fn::GetAtt`. Undefined when this type has no such attribute on the laptop. */
export function attributeOf(named: Named, attribute: string): string | undefined {
  const known = NAMING[named.resource.Type]?.attributes?.[attribute];
  if (known) return known(named);
  if (attribute !== 'Arn') return undefined;
  const service = named.resource.Type.split('::')[1]?.toLowerCase() ?? 'unknown';
  return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${generated(named)}`;
}
