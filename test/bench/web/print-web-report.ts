import type { JudgedBudget } from './budgets.ts';

/** What `npm run bench:web -- --json` prints. */
export type WebReport = {
  machine: { cores: number; processor: string; node: string; platform: string; browser: string };
  /** The machine's load (one minute) before and after; figures in ms and fps are worse on a busy one. */
  load: { before: number; after: number };
  workspace: { conversations: number; entries: number; filledInSeconds: number };
  budgets: JudgedBudget[];
  /** Told beside the budgets. */
  also: { what: string; unit: string; measured: number }[];
};

/** Prints the report for a person: one line a budget. */
export function printWebReport({ machine, load, workspace, budgets, also }: WebReport): void {
  const { cores, processor, node, platform, browser } = machine;
  console.log(`\n${cores} cores (${processor}), Node ${node}, ${platform}, Chromium ${browser}`);
  console.log(`load of the machine: ${load.before} before, ${load.after} after`);
  console.log(`${workspace.conversations} conversations, ${workspace.entries} rows in the long thread\n`);
  for (const { budget, unit, limit, atLeast, deterministic, measured, passed } of budgets) {
    const verdict = passed ? 'ok   ' : deterministic ? 'OVER ' : 'over*';
    const bound = `${atLeast ? '>=' : '<='} ${limit}`;
    console.log(`${verdict} ${String(measured).padStart(9)} ${unit.padEnd(8)} ${bound.padEnd(10)} ${budget}`);
  }
  for (const { what, unit, measured } of also)
    console.log(`      ${String(measured).padStart(9)} ${unit.padEnd(19)} ${what}`);
  console.log('\n* depends on the machine and on what else runs on it: reported, and no failure.\n');
}
