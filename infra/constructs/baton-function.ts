import { join } from 'node:path';
import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../bundle.ts';

export interface BatonFunctionProps {
  name: FunctionName;
  stage: string;
  /** Folder with one bundled folder per function. */
  functionsDir: string;
  description: string;
  memoryMiB: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  /** Everything the function may do besides writing its own log. */
  may: PolicyStatement[];
}

/** The physical name of a function; known before the function exists, so that it can be told its own ARN. */
export function functionName(stage: string, name: FunctionName): string {
  return `baton-${stage}-${name}`;
}

/** One Lambda function with its own role and its own log, which is kept for a month. */
export class BatonFunction extends Construct {
  readonly fn: lambda.Function;

  constructor(scope: Construct, id: string, props: BatonFunctionProps) {
    super(scope, id);
    const name = functionName(props.stage, props.name);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${name}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the function ${props.name} of Baton may do`,
    });
    logGroup.grantWrite(role);
    for (const statement of props.may) role.addToPolicy(statement);
    this.fn = new lambda.Function(this, 'Function', {
      functionName: name,
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(join(props.functionsDir, props.name)),
      handler: 'index.handler',
      memorySize: props.memoryMiB,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: props.environment,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
    });
  }

  /** ARN of a function by name alone, for the one case where a function needs its own. */
  static arn(scope: Construct, stage: string, name: FunctionName): string {
    return Stack.of(scope).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName(stage, name),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
