import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts security findings on one construct. Each entry is the id of one finding and the sentence that says why. */
export function acknowledge(construct: IConstruct, findings: Record<string, string>): void {
  Validations.of(construct).acknowledge(...Object.entries(findings).map(([id, reason]) => ({ id, reason })));
}
