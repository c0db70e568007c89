import { join } from 'node:path';
import { synthesize } from '../../infra/local/template/synthesize.ts';
import { PROJECT_ROOT } from '../tools/project.ts';
import { RESULTS } from '../tools/step.ts';

/** The cloud assembly that every runtime of a browser test plays. */
export const ASSEMBLY = join(RESULTS, 'assembly');

/** Two tests that start at once would otherwise synthesize into the same folder. */
export default async function synthesizeOnce(): Promise<void> {
  await synthesize(PROJECT_ROOT, ASSEMBLY);
}
