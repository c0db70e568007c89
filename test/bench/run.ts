// Figures, not timed tests: what each operation costs, how fast the local runtime is, what a million messages cost.
process.env.TZ = 'UTC';

import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRuntime } from '../../infra/local/runtime.ts';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { weighWeb } from '../tools/web-budget.ts';
import { signIn } from './agents.ts';
import { measureAlarms } from './alarm-trace.ts';
import { measureBundles } from './bundles.ts';
import { costOf, readPrices } from './cost.ts';
import { budgetsOf } from './floors.ts';
import { measureOperations, type OperationFigures } from './operations.ts';
import { printReport } from './print-report.ts';
import type { Report } from './report.ts';
import { runLoad } from './run-load.ts';
import { type SustainedLoadReport, sustainedLoad } from './sustained-load.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FULL = {
  conversations: 60,
  importRuns: 7,
  customers: 500,
  perSecond: 50,
  latencySeconds: 20,
  inFlight: 32,
  throughputSeconds: 10,
};
const BUSY = { perSecond: 200, seconds: 60, agents: 20, customers: 500 };
const QUICK = {
  conversations: 8,
  importRuns: 3,
  customers: 20,
  perSecond: 20,
  latencySeconds: 2,
  inFlight: 32,
  throughputSeconds: 2,
};

async function bench(size: typeof FULL): Promise<Report> {
  const bundles = await measureBundles(size.importRuns);
  const operations = await measured(async (runtime) => {
    const agents = [await signIn(runtime, 0), await signIn(runtime, 1), await signIn(runtime, 2)] as const;
    return measureOperations(runtime, agents, () => signIn(runtime, 0));
  });
  const alarms = await measureAlarms(size.conversations);
  // A fresh runtime: no clock moved, no history of the figures above.
  const load = await measured(async (runtime) => {
    const target = {
      webhookUrl: runtime.urls.webhook,
      appSecret: runtime.secrets.appSecret,
      phoneNumberId: SAMPLE_NUMBER.phoneNumberId,
    };
    const { perSecond, inFlight, customers } = size;
    const socketUrl = await (await signIn(runtime, 0)).socketUrl();
    const seconds = size.latencySeconds;
    const latency = await runLoad({ ...target, kind: 'latency', socketUrl, customers, perSecond, seconds });
    await runtime.settled();
    const many = await runLoad({ ...target, kind: 'throughput', inFlight, seconds: size.throughputSeconds });
    return {
      latency: { ...latency, perSecond, seconds },
      throughput: { ...many, inFlight, seconds: size.throughputSeconds },
    };
  });
  const web = webWeight();
  const budgets = budgetsOf({ operations, alarms, bundles, web });
  return { machine: machine(), operations, alarms, bundles, budgets, ...load, cost: costs(operations), web };
}

async function measured<T>(work: (runtime: Awaited<ReturnType<typeof startRuntime>>) => Promise<T>): Promise<T> {
  const runtime = await startRuntime({ memory: true, quiet: true, root: ROOT });
  try {
    await seed(runtime);
    await runtime.settled();
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}

function costs(operations: readonly OperationFigures[]): Report['cost'] {
  const prices = readPrices();
  const memoryMb = functionMemory();
  const of = (start: string) => {
    const found = operations.find(({ operation }) => operation.startsWith(start));
    if (!found) throw new Error(`The bench measured no operation "${start}".`);
    return found;
  };
  const alarm = of('alarm that fires early');
  return {
    inbound: costOf(prices, of('steady message'), alarm, memoryMb),
    outbound: costOf(prices, of('reply'), alarm, memoryMb),
    comparisonPerMessage: prices.comparison.perMessage,
  };
}

/** Megabytes of each function, by short name, from the synthesized template. */
function functionMemory(): Record<string, number> {
  const memory: Record<string, number> = {};
  for (const { template } of readAssembly(join(ROOT, '.baton', 'assembly')).stacks) {
    for (const { Type, Properties } of Object.values(template.Resources ?? {})) {
      const name = Type === 'AWS::Lambda::Function' ? String(Properties?.FunctionName ?? '') : '';
      if (name) memory[name.split('-').at(-1) ?? ''] = Number(Properties?.MemorySize ?? 128);
    }
  }
  return memory;
}

function webWeight(): Report['web'] {
  try {
    const rows = weighWeb();
    const bytes = (what: string) => rows.find((row) => row.what === what)?.bytes ?? 0;
    return { initialScript: bytes('initial scripts'), initialStyle: bytes('initial styles') };
  } catch {
    return null;
  }
}

function machine(): Report['machine'] {
  const processors = cpus();
  const [first] = processors;
  return {
    cores: processors.length,
    processor: first?.model ?? 'unknown',
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** A busy day, held for as long as nothing may be lost in it. */
async function underLoad(): Promise<SustainedLoadReport> {
  const runtime = await startRuntime({ memory: true, quiet: true, root: ROOT });
  try {
    return await sustainedLoad(runtime, await seed(runtime), BUSY);
  } finally {
    await runtime.close();
  }
}

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, load: { type: 'boolean' } },
});
const report = await bench(values.quick ? QUICK : FULL);
if (values.load) report.sustainedLoad = await underLoad();
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
else printReport(report);
const load = report.sustainedLoad;
process.exit(load && load.lost + load.doubled + load.broken + load.serverErrors > 0 ? 1 : 0);
