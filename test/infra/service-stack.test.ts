import { readFile } from 'node:fs/promises';
import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../infra/bundle.ts';
import { type Resource, resources, templates } from './synthesized.ts';

let service: Template;

beforeAll(async () => {
  ({ service } = await templates());
});

function functionNamed(name: string): [string, Resource] {
  const found = resources(service, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.FunctionName === `baton-prod-${name}`,
  );
  if (found === undefined) throw new Error(`no function ${name} in the template`);
  return found;
}

describe('functions', () => {
  it('are exactly the six of the design', () => {
    const names = resources(service, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names.sort()).toEqual(FUNCTION_NAMES.map((name) => `baton-prod-${name}`).sort());
  });

  it.each(FUNCTION_NAMES)('%s runs Node 24 on arm64 with bounded time, memory and log', (name) => {
    const [, { Properties }] = functionNamed(name);
    expect(Properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Handler: 'index.handler' });
    expect(Properties.Timeout).toBeGreaterThan(3);
    expect(Properties.Timeout).toBeLessThanOrEqual(60);
    expect(Properties.MemorySize).toBeGreaterThanOrEqual(256);
    expect(Properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
    const log = service.findResources('AWS::Logs::LogGroup')[Properties.LoggingConfig.LogGroup.Ref];
    expect(log?.Properties).toMatchObject({ LogGroupName: `/aws/lambda/baton-prod-${name}`, RetentionInDays: 30 });
  });

  it('get the environment that the handlers read', () => {
    const variables = (name: string) => Object.keys(functionNamed(name)[1].Properties.Environment.Variables).sort();
    const arming = ['ALARM_DLQ_ARN', 'ALARM_FUNCTION_ARN', 'SCHEDULE_GROUP', 'SCHEDULE_ROLE_ARN'];
    expect(variables('whatsapp')).toEqual(['MESSAGE_SEARCH', 'SECRETS_PREFIX', 'TABLE_NAME']);
    expect(variables('api')).toEqual([
      'ADMIN_EMAIL',
      'MEDIA_BUCKET',
      'MESSAGE_SEARCH',
      'OIDC_CLIENT_ID',
      'OIDC_ISSUER',
      'SOCKET_URL',
      'TABLE_NAME',
    ]);
    expect(variables('socket')).toEqual(['SOCKET_ENDPOINT', 'TABLE_NAME']);
    expect(variables('live')).toEqual(['SOCKET_ENDPOINT', 'TABLE_NAME']);
    expect(variables('effects')).toEqual(
      [
        ...arming,
        'GRAPH_URL',
        'GRAPH_VERSION',
        'MEDIA_BUCKET',
        'MESSAGES_PER_SECOND',
        'MESSAGE_SEARCH',
        'SECRETS_PREFIX',
        'TABLE_NAME',
      ].sort(),
    );
    expect(variables('alarm')).toEqual([...arming, 'MESSAGE_SEARCH', 'TABLE_NAME'].sort());
  });

  it('name the alarm function by an ARN that matches its real name', () => {
    const { ALARM_FUNCTION_ARN } = functionNamed('effects')[1].Properties.Environment.Variables;
    expect(JSON.stringify(ALARM_FUNCTION_ARN)).toContain(':function:baton-prod-alarm');
  });
});

describe('HTTP routes', () => {
  it('are the webhook and the API, served by their functions', () => {
    const routes = resources(service, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
    expect(routes.sort()).toEqual(
      [
        '$connect',
        '$default',
        '$disconnect',
        'ANY /v1/{proxy+}',
        'ANY /webhooks/whatsapp',
        'ping',
        'subscribe',
        'typing',
      ].sort(),
    );
  });

  it('are throttled and logged, without query strings or tokens', () => {
    const [, stage] = resources(service, 'AWS::ApiGatewayV2::Stage').find(
      ([, { Properties }]) => Properties.StageName === '$default',
    ) as [string, Resource];
    expect(stage.Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    const line = stage.Properties.AccessLogSettings.Format.replace(/:(\$context\.\w+)/g, ':200');
    expect(Object.keys(JSON.parse(line))).toEqual([
      'time',
      'requestId',
      'routeKey',
      'path',
      'status',
      'latencyMs',
      'error',
    ]);
  });

  it('exist before a stage publishes them', () => {
    const counts: number[] = [];
    for (const [, stage] of resources(service, 'AWS::ApiGatewayV2::Stage')) {
      const own = resources(service, 'AWS::ApiGatewayV2::Route').filter(
        ([, route]) => JSON.stringify(route.Properties.ApiId) === JSON.stringify(stage.Properties.ApiId),
      );
      counts.push(own.length);
      for (const [id] of own) expect(stage.DependsOn).toContain(id);
    }
    // HTTP: the webhook and the API. Socket: connect, disconnect, default, ping, subscribe, typing.
    expect(counts.sort()).toEqual([2, 6]);
  });
});

describe('ping', () => {
  it('is answered by API Gateway itself', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'ping',
      RouteResponseSelectionExpression: '$default',
    });
    service.hasResourceProperties('AWS::ApiGatewayV2::Integration', { IntegrationType: 'MOCK' });
    const [, response] = resources(service, 'AWS::ApiGatewayV2::IntegrationResponse')[0] as [string, Resource];
    const template = response.Properties.ResponseTemplates['200'];
    expect(JSON.parse(template.replace('$context.requestTimeEpoch', '1700000000000'))).toEqual({
      type: 'pong',
      serverTime: 1_700_000_000_000,
    });
  });
});

describe('subscribe', () => {
  it('answers what its function returns, and so does no other route but ping', () => {
    const routes = resources(service, 'AWS::ApiGatewayV2::Route');
    const answering = resources(service, 'AWS::ApiGatewayV2::RouteResponse').map(([, { Properties }]) => {
      expect(Properties.RouteResponseKey).toBe('$default');
      return routes.find(([id]) => id === Properties.RouteId.Ref)?.[1].Properties;
    });
    expect(answering.map((route) => route?.RouteKey).sort()).toEqual(['ping', 'subscribe']);
    expect(answering.map((route) => route?.RouteResponseSelectionExpression)).toEqual(['$default', '$default']);
  });
});

describe('stream triggers', () => {
  it('set bad records aside instead of blocking the stream', () => {
    const triggers = resources(service, 'AWS::Lambda::EventSourceMapping');
    expect(triggers).toHaveLength(2);
    for (const [, { Properties }] of triggers) {
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        StartingPosition: 'TRIM_HORIZON',
      });
      expect(Properties.MaximumRetryAttempts).toBeLessThanOrEqual(10);
      expect(Properties.MaximumRecordAgeInSeconds).toBeLessThan(86_400);
      expect(Properties.FilterCriteria.Filters.length).toBeGreaterThan(0);
      const queue = Properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
      expect(Object.keys(service.findResources('AWS::SQS::Queue'))).toContain(queue);
    }
  });

  it('filter only on strings, because DynamoDB streams carry numbers as strings', () => {
    const patterns = resources(service, 'AWS::Lambda::EventSourceMapping').flatMap(([, { Properties }]) =>
      Properties.FilterCriteria.Filters.map((filter: { Pattern: string }) => filter.Pattern),
    );
    for (const pattern of patterns) expect(pattern).not.toMatch(/"N":/);
    expect(patterns).toContain('{"eventName":["INSERT"],"dynamodb":{"NewImage":{"fx":{"S":[{"exists":true}]}}}}');
  });
});

describe('failure queues', () => {
  it('are encrypted and refuse plain connections', () => {
    const queues = resources(service, 'AWS::SQS::Queue');
    expect(queues).toHaveLength(3);
    const policies = resources(service, 'AWS::SQS::QueuePolicy');
    for (const [id, { Properties }] of queues) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
      const policy = policies.find(([, { Properties: of }]) =>
        of.Queues.some((queue: { Ref: string }) => queue.Ref === id),
      );
      expect(policy?.[1].Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it('also catch alarms that fail after the scheduler handed them over', () => {
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functionNamed('alarm')[0] },
      MaximumRetryAttempts: 2,
    });
  });
});

describe('the sweep', () => {
  it('runs every five minutes and keeps what it could not deliver', () => {
    const schedules = resources(service, 'AWS::Scheduler::Schedule');
    expect(schedules).toHaveLength(1);
    const [, { Properties }] = schedules[0] as [string, Resource];
    expect(Properties.ScheduleExpression).toBe('rate(5 minutes)');
    expect(JSON.parse(Properties.Target.Input)).toEqual({ kind: 'sweep' });
    expect(Properties.Target.Arn).toEqual({ 'Fn::GetAtt': [functionNamed('alarm')[0], 'Arn'] });
    expect(Properties.Target.DeadLetterConfig.Arn).toBeDefined();
  });
});

describe('alarms', () => {
  const texts = () =>
    resources(service, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => JSON.stringify(Properties));

  it('watch every function and every failure queue', () => {
    for (const name of FUNCTION_NAMES) {
      const [id] = functionNamed(name);
      expect(
        texts().some((text) => text.includes(`"${id}"`) && text.includes('"Errors"') && text.includes('"Throttles"')),
      ).toBe(true);
    }
    for (const [id] of resources(service, 'AWS::SQS::Queue')) {
      expect(texts().some((text) => text.includes(id) && text.includes('ApproximateNumberOfMessagesVisible'))).toBe(
        true,
      );
    }
  });

  it('say in plain words what they mean for people, and where the runbook is', async () => {
    const runbook = await readFile(new URL('../../infra/README.md', import.meta.url), 'utf8');
    const alarms = resources(service, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThanOrEqual(15);
    for (const [, { Properties }] of alarms) {
      const name = Properties.AlarmName.replace('baton-prod-', '');
      expect(Properties.AlarmDescription).toMatch(/customer|agent|message|deadline|screen/i);
      expect(Properties.AlarmDescription).toContain(`infra/README.md#${name}`);
      expect(runbook).toContain(`#### ${name}\n`);
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });

  it('keep the quarantine alarm as it is while the sweep that measures it is late', () => {
    service.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'baton-prod-quarantine-not-empty',
      MetricName: 'WebhooksInQuarantine',
      Statistic: 'Maximum',
      Threshold: 0,
      TreatMissingData: 'ignore',
    });
  });

  it('may reach the topic although the topic has a policy of its own', () => {
    const [, policy] = resources(service, 'AWS::SNS::TopicPolicy')[0] as [string, Resource];
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  it('are mailed when an address was given', async () => {
    service.resourceCountIs('AWS::SNS::Subscription', 0);
    const { service: mailed } = await templates({ alertEmail: 'oncall@example.com' });
    mailed.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
  });
});
