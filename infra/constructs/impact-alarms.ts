import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface ImpactAlarm {
  metric: IMetric;
  /** Rings when a period's value is greater than this. */
  above: number;
  /** What it means for customers and agents, in words that need no knowledge of AWS. */
  impact: string;
  /** What no data means: `nothing-happened` for what is counted when it happens, `unknown` for what is measured. */
  noData?: 'nothing-happened' | 'unknown';
}

/** Alarms named for what goes wrong; the mail says the impact first and then where to read on. */
export class ImpactAlarms extends Construct {
  private readonly prefix: string;
  private readonly topic: ITopic;

  constructor(scope: Construct, id: string, { prefix, topic }: { prefix: string; topic: ITopic }) {
    super(scope, id);
    this.prefix = prefix;
    this.topic = topic;
  }

  /** `name` is also the heading of the alarm's paragraph in the runbook. */
  ring(name: string, { metric, above, impact, noData = 'nothing-happened' }: ImpactAlarm): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.prefix}-${name}`,
      alarmDescription: `${impact} See the runbook: infra/README.md#${name}`,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: noData === 'unknown' ? TreatMissingData.IGNORE : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
