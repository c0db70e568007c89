import type { App } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';

/**
 * Switches on what CDK recommends for new apps, whoever starts this one: the CDK CLI, the local runtime or a test. A
 * newer CDK may recommend more; the template snapshots show what that changes.
 */
export function adoptRecommendedFlags(app: App): void {
  for (const [flag, value] of Object.entries(CURRENTLY_RECOMMENDED_FLAGS)) app.node.setContext(flag, value);
  // A stack whose values others use must not drop them: the strong reference refuses that at deployment.
  app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'strong');
}
