import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import { realAssembly } from '../local/fixtures/real-assembly.ts';

export type FuzzedBaton = {
  runtime: Runtime;
  apiKey: string;
  /** What functions or the runtime reported as an error since the start. */
  errors: string[];
  close(): Promise<void>;
};

/** Baton itself with the sample workspace, in memory. */
export async function fuzzedBaton(): Promise<FuzzedBaton> {
  const assembly = await realAssembly();
  const errors: string[] = [];
  const runtime = await startRuntime({
    memory: true,
    assembly: assembly.folder,
    log: (level, source, text) => {
      if (level === 'error') errors.push(`${source}: ${text.slice(0, 2000)}`);
    },
  });
  const apiKey = await seed(runtime);
  return {
    runtime,
    apiKey,
    errors,
    close: async () => {
      await runtime.close();
      await assembly.remove();
    },
  };
}
