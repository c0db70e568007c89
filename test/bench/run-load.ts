import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LatencyResult, LoadJob, ThroughputResult } from './load.ts';

const LOAD = fileURLToPath(new URL('./load.ts', import.meta.url));

export function runLoad(job: Extract<LoadJob, { kind: 'latency' }>): Promise<LatencyResult>;
export function runLoad(job: Extract<LoadJob, { kind: 'throughput' }>): Promise<ThroughputResult>;
/** Runs a load in a process of its own and resolves to what it measured. */
export async function runLoad(job: LoadJob): Promise<LatencyResult | ThroughputResult> {
  const { stdout } = await promisify(execFile)(process.execPath, [LOAD, JSON.stringify(job)]);
  return JSON.parse(stdout) as LatencyResult | ThroughputResult;
}
