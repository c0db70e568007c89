import { describe, expect, it } from 'vitest';
import { PLANTED_FAULTS } from './planted-faults.ts';
import { simulate } from './simulate.ts';

/** A flood of violations says no more than its beginning. */
const PLENTY = 400;

describe('the simulation notices when', () => {
  for (const [mistake, { planted, shows, run }] of Object.entries(PLANTED_FAULTS)) {
    it(mistake, { timeout: 300_000 }, async () => {
      const { violations } = await simulate({
        seed: run?.seed ?? 11,
        conversations: run?.conversations ?? 40,
        faults: 'hostile',
        planted,
        enough: (all) => all.length > PLENTY || all.some(({ kind }) => kind === shows),
      });
      expect([...new Set(violations.map(({ kind }) => kind))]).toContain(shows);
    });
  }
});
