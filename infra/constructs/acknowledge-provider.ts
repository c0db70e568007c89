import { Stack } from 'aws-cdk-lib';
import type { BucketDeployment } from 'aws-cdk-lib/aws-s3-deployment';
import { acknowledge } from './acknowledge.ts';

const OBJECTS =
  "CDK's own upload helper: it runs only while deploying, reads CDK's asset bucket and writes the site bucket, which holds public files.";

/**
 * Accepts the findings on the function with which CDK uploads files; its code and its rights are CDK's.
 * `siteArn` is the site bucket's ARN as the security report prints it.
 */
export function acknowledgeProvider(deployment: BucketDeployment, siteArn: string): void {
  const provider = Stack.of(deployment).node.children.find((child) =>
    child.node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (provider === undefined) throw new Error('CDK no longer adds the upload helper under the name this file knows.');
  const wildcards = [
    ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
      (action) => `Action::${action}`,
    ),
    'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
    `Resource::${siteArn}/*`,
  ];
  acknowledge(provider, {
    'AwsSolutions-L1': 'CDK chooses the runtime of its own upload helper and raises it with its releases.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
      "CDK's own upload helper: the managed policy lets it write its log and nothing else.",
    ...Object.fromEntries(wildcards.map((finding) => [`AwsSolutions-IAM5[${finding}]`, OBJECTS])),
  });
}
