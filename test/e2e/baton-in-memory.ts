import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import { PROJECT_ROOT } from '../tools/project.ts';
import { ASSEMBLY } from './synthesize-once.ts';

/** A whole Baton in this process, with the sample workspace; `apiKey` is what an automation would use. */
export type Baton = Runtime & { apiKey: string };

/** `webFolder` = another build of the inbox than the one in dist/web. */
export async function startBaton(webFolder?: string): Promise<Baton> {
  const where = { root: PROJECT_ROOT, assembly: ASSEMBLY, ...(webFolder === undefined ? {} : { webFolder }) };
  const runtime = await startRuntime({ port: 0, memory: true, quiet: true, ...where });
  return { ...runtime, apiKey: await seed(runtime) };
}
