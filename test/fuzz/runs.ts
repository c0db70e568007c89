import { type Chance, chance } from './chance.ts';

/** Inputs at the same time: enough to meet each other, few enough that none waits for its turn until its function times out. */
const PARALLEL = 6;

/**
 * Runs `attempt` on many seeds, `PARALLEL` at a time. FUZZ_RUNS raises the number, FUZZ_SEED is where the seeds begin.
 * A failure is thrown with its seed: FUZZ_SEED=<seed> FUZZ_RUNS=1 runs that input alone.
 */
export async function fuzz(runs: number, attempt: (random: Chance, seed: number) => Promise<void>): Promise<void> {
  const first = Number(process.env.FUZZ_SEED ?? 1);
  const last = first + Number(process.env.FUZZ_RUNS ?? runs);
  let next = first;
  const worker = async () => {
    while (next < last) {
      const seed = next++;
      try {
        await attempt(chance(seed), seed);
      } catch (error) {
        next = last;
        throw new Error(`FUZZ_SEED=${seed} FUZZ_RUNS=1: ${(error as Error).message}`, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
