import { seededRandom } from '../../infra/local/table/seededRandom.ts';

/** Choices that come out the same for the same seed. */
export type Chance = {
  /** 0 ≤ n < `below`. */
  int(below: number): number;
  /** True this often, 0 to 1. */
  sometimes(share: number): boolean;
  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T;
};

export function chance(seed: number): Chance {
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1));
  // The first numbers of neighbouring seeds resemble each other.
  for (let skipped = 0; skipped < 8; skipped++) random();
  const int = (below: number) => Math.floor(random() * below);
  return {
    int,
    sometimes: (share) => random() < share,
    pick: <T>(values: readonly T[]) => values[int(values.length)] as T,
  };
}
