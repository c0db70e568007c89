import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, MathExpression, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../bundle.ts';
import { AlertTopic } from './alert-topic.ts';
import type { BatonFunction } from './baton-function.ts';
import { ImpactAlarms } from './impact-alarms.ts';

export interface OperationsProps {
  stage: string;
  alertEmail: string | undefined;
  functions: Record<FunctionName, BatonFunction>;
  table: Table;
  httpApi: HttpApi;
  /** Access log of the HTTP API, JSON with `routeKey` and a numeric `status`. */
  httpLog: LogGroup;
  scheduleGroup: string;
  deadLetters: Record<'live' | 'effects' | 'alarm', Queue>;
}

const FIVE_MINUTES = Duration.minutes(5);

/** What people notice when a function fails, and how many failures within five minutes are worth waking somebody. */
const FUNCTION_IMPACT: Record<FunctionName, { failures: number; impact: string }> = {
  whatsapp: {
    failures: 1,
    impact: "Customers' messages are not being stored. Nothing is lost yet: Meta repeats each webhook for days.",
  },
  api: { failures: 5, impact: 'Agents cannot read or answer in the inbox: their clicks end in an error.' },
  socket: { failures: 5, impact: 'Inboxes cannot connect for live updates. Agents must reload to see new messages.' },
  live: {
    failures: 5,
    impact: 'Screens show new messages late. Messages are stored and are tried again on their way to the screen.',
  },
  effects: {
    failures: 5,
    impact: 'Replies leave late for customers and timers are set late. Both are being tried again.',
  },
  alarm: {
    failures: 1,
    impact: 'Deadlines are not being acted on: idle chats stay open and late answers are not escalated.',
  },
};

/** Alarms that say what they mean for customers and agents, a topic that mails them, and one dashboard. */
export class Operations extends Construct {
  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const topic = new AlertTopic(this, 'Alerts', { email: props.alertEmail });
    const alarms = new ImpactAlarms(this, 'Alarms', { prefix: `baton-${props.stage}`, topic: topic.topic });

    const webhookErrors = this.webhookErrors(props);
    alarms.ring('webhook-errors', {
      metric: webhookErrors,
      above: 0,
      impact:
        "Customers' messages are not being stored: Baton answers Meta's webhooks with an error. Meta repeats them for days.",
    });
    const apiErrors = props.httpApi.metricServerError({ period: FIVE_MINUTES });
    alarms.ring('api-errors', {
      metric: apiErrors,
      above: 4,
      impact: 'Agents and integrations get errors from the API: replies and hand-overs may not go through.',
    });
    const quarantined = new Metric({
      namespace: 'Baton',
      metricName: 'WebhooksInQuarantine',
      statistic: 'Maximum',
      period: FIVE_MINUTES,
    });
    alarms.ring('quarantine-not-empty', {
      metric: quarantined,
      above: 0,
      impact:
        'Something that Meta sent waits in quarantine: messages may be in it that no agent has seen. It is kept until somebody looks.',
      // Measured by the five-minute sweep: a late sweep must neither ring nor end the alarm.
      noData: 'unknown',
    });

    const failures: IMetric[] = [];
    for (const [name, { failures: tolerated, impact }] of Object.entries(FUNCTION_IMPACT)) {
      const { fn } = props.functions[name as FunctionName];
      const metric = new MathExpression({
        expression: `${name}Errors + ${name}Throttles`,
        label: name,
        period: FIVE_MINUTES,
        usingMetrics: { [`${name}Errors`]: fn.metricErrors(), [`${name}Throttles`]: fn.metricThrottles() },
      });
      failures.push(metric);
      alarms.ring(`${name}-failing`, { metric, above: tolerated - 1, impact });
    }

    const lag = (['live', 'effects'] as const).map((name) =>
      props.functions[name].fn.metric('IteratorAge', { statistic: 'Maximum', period: FIVE_MINUTES, label: name }),
    );
    const [liveLag, effectsLag] = lag as [Metric, Metric];
    alarms.ring('live-behind', {
      metric: liveLag,
      above: 300_000,
      impact: 'Screens are more than five minutes behind: agents do not see new messages unless they reload.',
    });
    alarms.ring('effects-behind', {
      metric: effectsLag,
      above: 300_000,
      impact: 'Replies wait more than five minutes before they leave for customers.',
    });

    const depths = Object.fromEntries(
      Object.entries(props.deadLetters).map(([name, queue]) => [
        name,
        queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES, label: name }),
      ]),
    ) as Record<keyof OperationsProps['deadLetters'], Metric>;
    alarms.ring('live-gave-up', {
      metric: depths.live,
      above: 0,
      impact: 'Some changes never reached the screens. Nothing is lost: a reload shows them.',
    });
    alarms.ring('effects-gave-up', {
      metric: depths.effects,
      above: 0,
      impact:
        'Some replies were not sent, or some timers not set, although agents saw them accepted. They wait in a queue.',
    });
    alarms.ring('alarm-gave-up', {
      metric: depths.alarm,
      above: 0,
      impact: 'Some deadlines were not acted on in time. The five-minute sweep picks them up if it still runs.',
    });

    const dropped = new Metric({
      namespace: 'AWS/Scheduler',
      metricName: 'InvocationDroppedCount',
      dimensionsMap: { ScheduleGroup: props.scheduleGroup },
      statistic: 'Sum',
      period: FIVE_MINUTES,
    });
    alarms.ring('scheduler-drops', {
      metric: dropped,
      above: 0,
      impact: 'The scheduler gave up on deadlines: chats may not be escalated or closed when they should be.',
    });
    const tableThrottles = new MathExpression({
      expression: 'reads + writes',
      label: 'throttled',
      period: FIVE_MINUTES,
      usingMetrics: {
        reads: props.table.metric('ReadThrottleEvents', { statistic: 'Sum' }),
        writes: props.table.metric('WriteThrottleEvents', { statistic: 'Sum' }),
      },
    });
    alarms.ring('table-throttles', {
      metric: tableThrottles,
      above: 9,
      impact: 'The database is refusing requests: messages and clicks take longer or have to be repeated.',
    });

    this.addDashboard(props, {
      webhookErrors,
      apiErrors,
      quarantined,
      failures,
      lag,
      depths: Object.values(depths),
      dropped,
      tableThrottles,
    });
  }

  /** Counted from the access log: API Gateway's own count per route costs extra even while nothing fails. */
  private webhookErrors({ stage, httpLog }: OperationsProps): Metric {
    const filter = new MetricFilter(this, 'WebhookErrors', {
      logGroup: httpLog,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.routeKey', '=', 'ANY /webhooks/whatsapp'),
        FilterPattern.numberValue('$.status', '>=', 500),
      ),
      metricNamespace: `Baton/${stage}`,
      metricName: 'WebhookErrors',
      metricValue: '1',
    });
    return filter.metric({ statistic: 'Sum', period: FIVE_MINUTES });
  }

  private addDashboard(
    props: OperationsProps,
    shown: Record<'webhookErrors' | 'apiErrors' | 'quarantined' | 'dropped' | 'tableThrottles', IMetric> &
      Record<'failures' | 'lag' | 'depths', IMetric[]>,
  ): void {
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });
    new Dashboard(this, 'Dashboard', {
      dashboardName: `baton-${props.stage}`,
      defaultInterval: Duration.hours(6),
      widgets: [
        [new TextWidget({ markdown: `# Baton (${props.stage}), ${Stack.of(this).region}`, width: 24, height: 1 })],
        [
          graph('Messages cannot come in', [shown.webhookErrors, shown.quarantined]),
          graph('Agents get errors', [shown.apiErrors]),
          graph('Functions failing', shown.failures),
        ],
        [
          graph('Milliseconds behind the table', shown.lag),
          graph('Given up', [...shown.depths, shown.dropped]),
          graph('Table', [
            props.table.metricConsumedWriteCapacityUnits(),
            props.table.metricConsumedReadCapacityUnits(),
            shown.tableThrottles,
          ]),
        ],
        [
          graph('HTTP requests', [props.httpApi.metricCount({ statistic: 'Sum' })]),
          graph(
            'Function time, p95',
            Object.values(props.functions).map(({ fn }) => fn.metricDuration({ statistic: 'p95' })),
          ),
          graph(
            'Function calls',
            Object.values(props.functions).map(({ fn }) => fn.metricInvocations()),
          ),
        ],
      ],
    });
  }
}
