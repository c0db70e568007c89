import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BatonFunction } from './baton-function.ts';

export interface AlarmClockProps {
  stage: string;
  /** Receives what the scheduler could not deliver. */
  failures: Queue;
}

/**
 * The group in which one schedule per conversation is created at run time, and the role under which the scheduler calls
 * the alarm function. `startSweep` adds the only schedule that exists at deployment.
 */
export class AlarmClock extends Construct {
  readonly groupName: string;
  readonly role: Role;
  private readonly failures: Queue;

  constructor(scope: Construct, id: string, { stage, failures }: AlarmClockProps) {
    super(scope, id);
    this.groupName = `baton-${stage}`;
    this.failures = failures;
    const group = new CfnScheduleGroup(this, 'Group', { name: this.groupName });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': group.attrArn },
        },
      }),
      description: 'Lets EventBridge Scheduler call the alarm function of Baton',
    });
    this.role.addToPolicy(
      new PolicyStatement({ sid: 'KeepUndelivered', actions: ['sqs:SendMessage'], resources: [failures.queueArn] }),
    );
  }

  /** Every five minutes: find conversations whose own alarm should have rung and did not. */
  startSweep(alarm: BatonFunction): void {
    this.role.addToPolicy(
      new PolicyStatement({ sid: 'RingAlarm', actions: ['lambda:InvokeFunction'], resources: [alarm.fn.functionArn] }),
    );
    const sweep = new CfnSchedule(this, 'Sweep', {
      groupName: this.groupName,
      description: 'Catches an alarm that was lost between a commit and its arming',
      scheduleExpression: 'rate(5 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: alarm.fn.functionArn,
        roleArn: this.role.roleArn,
        input: JSON.stringify({ kind: 'sweep' }),
        // The next sweep is five minutes away: retrying an old one longer than that helps nobody.
        retryPolicy: { maximumEventAgeInSeconds: 300, maximumRetryAttempts: 3 },
        deadLetterConfig: { arn: this.failures.queueArn },
      },
    });
    sweep.node.addDependency(this.role, this.node.findChild('Group'));
  }
}
