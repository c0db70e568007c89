import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  WebSocketRoute,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration, WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionName } from '../bundle.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { AlarmClock } from '../constructs/alarm-clock.ts';
import { BatonFunction } from '../constructs/baton-function.ts';
import { deadLetters } from '../constructs/dead-letters.ts';
import { Operations } from '../constructs/operations.ts';
import {
  armAlarms,
  deleteItems,
  manageConnections,
  queryIndexes,
  readAndWriteFiles,
  readItems,
  readSecrets,
  readStream,
  writeBatches,
  writeItems,
} from '../constructs/permissions.ts';
import { PingRoute } from '../constructs/ping-route.ts';
import { streamTrigger } from '../constructs/stream-trigger.ts';
import type { DataStack } from './data-stack.ts';
import { type EdgeStack, SOCKET_STAGE } from './edge-stack.ts';
import type { Settings } from './settings.ts';

export interface ServiceStackProps {
  settings: Settings;
  data: DataStack;
  edge: EdgeStack;
  functionsDir: string;
}

/**
 * Access log of the HTTP API: one JSON line per request, without bodies, tokens or query strings. Numbers stand without
 * quotes so that a metric filter can compare them.
 */
const ACCESS_LOG = `{${[
  '"time":$context.requestTimeEpoch',
  '"requestId":"$context.requestId"',
  '"routeKey":"$context.routeKey"',
  '"path":"$context.path"',
  '"status":$context.status',
  '"latencyMs":$context.responseLatency',
  '"error":"$context.integrationErrorMessage"',
].join(',')}}`;

/** Start of an ARN in this account and Region, as the security report prints it. */
const ARN_HERE = (service: string) => `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>`;

/** All behaviour: the functions, what triggers them, what each of them may do, and what watches them. */
export class ServiceStack extends Stack {
  readonly functions: Record<FunctionName, BatonFunction>;
  private readonly settings: Settings;
  private readonly data: DataStack;
  private readonly edge: EdgeStack;
  private readonly functionsDir: string;

  constructor(app: App, id: string, { settings, data, edge, functionsDir }: ServiceStackProps) {
    super(app, id, {
      stackName: `baton-${settings.stage}-service`,
      description: 'Baton: functions, routes, triggers, alarms.',
    });
    this.settings = settings;
    this.data = data;
    this.edge = edge;
    this.functionsDir = functionsDir;

    const missedAlarms = deadLetters(this, 'MissedAlarms');
    const clock = new AlarmClock(this, 'Clock', { stage: settings.stage, failures: missedAlarms });
    this.functions = this.addFunctions(clock, missedAlarms);
    clock.startSweep(this.functions.alarm);
    // The scheduler hands over asynchronously: an alarm that fails after that is Lambda's to keep.
    this.functions.alarm.fn.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(missedAlarms),
    });
    const liveFailures = deadLetters(this, 'LiveFailures');
    const effectsFailures = deadLetters(this, 'EffectsFailures');
    this.addStreamTriggers(liveFailures, effectsFailures);
    const httpLog = this.addHttpRoutes();
    this.addSocketRoutes();
    new Operations(this, 'Operations', {
      stage: settings.stage,
      alertEmail: settings.alertEmail,
      functions: this.functions,
      table: data.table,
      httpApi: edge.httpApi,
      httpLog,
      scheduleGroup: clock.groupName,
      deadLetters: { live: liveFailures, effects: effectsFailures, alarm: missedAlarms },
    });
  }

  private addFunctions(clock: AlarmClock, missedAlarms: Queue): Record<FunctionName, BatonFunction> {
    const { settings } = this;
    const { table, media } = this.data;
    const TABLE_NAME = table.tableName;
    const arming = {
      SCHEDULE_GROUP: clock.groupName,
      SCHEDULE_ROLE_ARN: clock.role.roleArn,
      ALARM_FUNCTION_ARN: BatonFunction.arn(this, settings.stage, 'alarm'),
      ALARM_DLQ_ARN: missedAlarms.queueArn,
    };
    const MESSAGE_SEARCH = settings.messageSearch;
    const mayArm = () => armAlarms(this, clock.groupName, clock.role.roleArn);

    const whatsapp = this.addFunction('whatsapp', {
      description: "Receives Meta's webhooks and commits what they carry before answering.",
      memoryMiB: 512,
      timeoutSeconds: 20,
      environment: { TABLE_NAME, MESSAGE_SEARCH, SECRETS_PREFIX: settings.secretsPrefix },
      may: [
        readItems(table),
        writeItems(table),
        readSecrets(this, settings.secretsPrefix, ['app-secret', 'verify-token']),
      ],
    });
    const api = this.addFunction('api', {
      description: 'The HTTP API of the inbox and of integrations; checks every token itself.',
      memoryMiB: 512,
      // A dry run reads the log of days; API Gateway gives up after 30 s.
      timeoutSeconds: 29,
      environment: {
        TABLE_NAME,
        MESSAGE_SEARCH,
        OIDC_ISSUER: this.edge.issuer,
        OIDC_CLIENT_ID: this.edge.client.userPoolClientId,
        SOCKET_URL: this.edge.socketUrl,
        ADMIN_EMAIL: settings.adminEmail,
        MEDIA_BUCKET: media.bucketName,
      },
      may: [
        readItems(table),
        writeItems(table),
        deleteItems(table),
        queryIndexes(table, 'byHolder', 'byStatus'),
        ...readAndWriteFiles(media, { read: ['media', 'uploads'], write: ['uploads'] }),
      ],
    });
    const socket = this.addFunction('socket', {
      description: 'Redeems socket tickets, remembers what each connection looks at, says to colleagues who writes.',
      memoryMiB: 256,
      timeoutSeconds: 10,
      environment: { TABLE_NAME, SOCKET_ENDPOINT: this.socketEndpoint() },
      may: [
        readItems(table, ['GetItem', 'Query']),
        writeItems(table),
        deleteItems(table),
        manageConnections(this, this.edge.webSocketApi.apiId, SOCKET_STAGE, ['POST']),
      ],
    });
    const live = this.addFunction('live', {
      description: 'Pushes table changes to the screens that show them.',
      memoryMiB: 512,
      timeoutSeconds: 30,
      environment: { TABLE_NAME, SOCKET_ENDPOINT: this.socketEndpoint() },
      may: [
        readStream(this.streamArn()),
        readItems(table, ['GetItem', 'Query']),
        writeItems(table),
        deleteItems(table),
        manageConnections(this, this.edge.webSocketApi.apiId, SOCKET_STAGE, ['POST', 'DELETE']),
      ],
    });
    const effects = this.addFunction('effects', {
      description: 'Carries out what a commit asked for: sends to Meta, arms alarms, drains the queue.',
      memoryMiB: 512,
      timeoutSeconds: 60,
      environment: {
        TABLE_NAME,
        MESSAGE_SEARCH,
        SECRETS_PREFIX: settings.secretsPrefix,
        GRAPH_URL: settings.graphUrl,
        GRAPH_VERSION: settings.graphVersion,
        MESSAGES_PER_SECOND: settings.messagesPerSecond,
        MEDIA_BUCKET: media.bucketName,
        ...arming,
      },
      may: [
        readStream(this.streamArn()),
        readItems(table),
        writeItems(table),
        writeBatches(table),
        queryIndexes(table, 'byHolder', 'byStatus'),
        readSecrets(this, settings.secretsPrefix, ['token']),
        ...readAndWriteFiles(media, { read: ['uploads'], write: ['media'] }),
        ...mayArm(),
      ],
    });
    const alarm = this.addFunction('alarm', {
      description: 'Acts on deadlines: decides from the state and the clock, never from the event.',
      memoryMiB: 512,
      timeoutSeconds: 60,
      environment: { TABLE_NAME, MESSAGE_SEARCH, ...arming },
      may: [
        readItems(table, ['GetItem', 'Query']),
        writeItems(table),
        queryIndexes(table, 'byAlarm', 'byHolder'),
        ...mayArm(),
      ],
    });
    for (const [speaks, method] of [
      [live, 'POST'],
      [live, 'DELETE'],
      [socket, 'POST'],
    ] as const) {
      acknowledge(speaks, {
        [`AwsSolutions-IAM5[Resource::${ARN_HERE('execute-api')}:${this.edge.stackName}:ExportsOutputRefSocketApiAB7361AAF8D77DAC/${SOCKET_STAGE}/${method}/@connections/*]`]:
          'Connections come and go; the right is to post to those of this one API and stage, and to close them.',
      });
    }
    for (const prefix of ['media', 'uploads']) {
      for (const usesFiles of [api, effects]) {
        acknowledge(usesFiles, {
          [`AwsSolutions-IAM5[Resource::${this.data.stackName}:ExportsOutputFnGetAttMediaA721A567ArnB9989168/${prefix}/*]`]:
            'Files are named by their messages; the right is to read or write one file, never to list them.',
        });
      }
    }
    for (const arming of [effects, alarm]) {
      acknowledge(arming, {
        [`AwsSolutions-IAM5[Resource::${ARN_HERE('scheduler')}:schedule/${clock.groupName}/*]`]:
          'One schedule per conversation is created at run time; the right is to create, in this one group.',
      });
    }
    return { whatsapp, api, socket, live, effects, alarm };
  }

  private addFunction(
    name: FunctionName,
    props: {
      description: string;
      memoryMiB: number;
      timeoutSeconds: number;
      environment: Record<string, string>;
      may: PolicyStatement[];
    },
  ): BatonFunction {
    const id = name[0]?.toUpperCase() + name.slice(1);
    return new BatonFunction(this, id, { ...props, name, stage: this.settings.stage, functionsDir: this.functionsDir });
  }

  private addStreamTriggers(liveFailures: Queue, effectsFailures: Queue): void {
    const shown = { kind: { S: ['entry', 'head', 'agent', 'policy', 'connection', 'mention'] } };
    streamTrigger(this, 'LiveTrigger', {
      streamArn: this.streamArn(),
      target: this.functions.live,
      batchSize: 100,
      parallel: 2,
      patterns: [{ dynamodb: { NewImage: shown } }, { eventName: ['REMOVE'], dynamodb: { OldImage: shown } }],
      failures: liveFailures,
    });
    streamTrigger(this, 'EffectsTrigger', {
      streamArn: this.streamArn(),
      target: this.functions.effects,
      // A send waits for Meta: small batches and many at once keep one slow send from holding up the rest.
      batchSize: 10,
      parallel: 10,
      // Not MODIFY: each tick of a sent message would call the function again.
      patterns: [{ eventName: ['INSERT'], dynamodb: { NewImage: { fx: { S: [{ exists: true }] } } } }],
      failures: effectsFailures,
    });
  }

  private addHttpRoutes(): LogGroup {
    const { httpApi } = this.edge;
    const log = new LogGroup(this, 'HttpLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const webhook = new HttpLambdaIntegration('Webhook', this.functions.whatsapp.fn);
    const routes = [
      // Any method, so that a wrong one is answered in the same error form as everything else.
      ['Webhook', HttpMethod.ANY, '/webhooks/whatsapp', webhook],
      ['Api', HttpMethod.ANY, '/v1/{proxy+}', new HttpLambdaIntegration('Api', this.functions.api.fn)],
    ] as const;
    const stage = new HttpStage(this, 'HttpStage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    // The stage publishes what exists: it comes after the routes, so that it never publishes half of them.
    for (const [id, method, path, integration] of routes) {
      const route = new HttpRoute(this, `${id}Route`, {
        httpApi,
        routeKey: HttpRouteKey.with(path, method),
        integration,
      });
      stage.node.addDependency(route);
      acknowledge(route, {
        'AwsSolutions-APIG4':
          path === '/v1/{proxy+}'
            ? 'The function checks OpenID tokens and API keys itself, so that both share the routes and errors keep one shape.'
            : 'Meta signs each webhook with the app secret and the function refuses any other; there is no token to check.',
      });
    }
    return log;
  }

  private addSocketRoutes(): void {
    const { webSocketApi } = this.edge;
    const stage = new WebSocketStage(this, 'SocketStage', {
      webSocketApi,
      stageName: SOCKET_STAGE,
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
    });
    acknowledge(stage, {
      'AwsSolutions-APIG1':
        "WebSocket access logs need a role set for the whole account, which is not this stack's to change; the socket function logs each connection.",
    });
    const ids = {
      $connect: 'Connect',
      $disconnect: 'Disconnect',
      $default: 'Default',
      subscribe: 'Subscribe',
      typing: 'Typing',
    };
    for (const [routeKey, id] of Object.entries(ids)) {
      const route = new WebSocketRoute(this, `${id}Route`, {
        webSocketApi,
        routeKey,
        integration: new WebSocketLambdaIntegration('Socket', this.functions.socket.fn),
        // Without it API Gateway drops what the function answers, and a client never learns that it is subscribed.
        returnResponse: routeKey === 'subscribe',
      });
      stage.node.addDependency(route);
      acknowledge(route, {
        'AwsSolutions-APIG4':
          'The connection was opened with a one-time ticket that only a signed-in person gets; the function redeems it.',
      });
    }
    const ping = new PingRoute(this, 'PingRoute', webSocketApi);
    stage.node.addDependency(ping);
    acknowledge(ping, {
      'AwsSolutions-APIG4': 'Answers the time, on a connection that was opened with a one-time ticket.',
    });
  }

  /** Where `live` posts to connections. Built from the API's id, since the endpoint attribute has the wss scheme. */
  private socketEndpoint(): string {
    return `https://${this.edge.webSocketApi.apiId}.execute-api.${this.region}.${this.urlSuffix}/${SOCKET_STAGE}`;
  }

  private streamArn(): string {
    const arn = this.data.table.tableStreamArn;
    if (arn === undefined) throw new Error('The table has no stream.');
    return arn;
  }
}
