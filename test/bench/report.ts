import type { AlarmFigures } from './alarm-trace.ts';
import type { BundleFigures } from './bundles.ts';
import type { CostFigures } from './cost.ts';
import type { Budget } from './floors.ts';
import type { LatencyResult, ThroughputResult } from './load.ts';
import type { OperationFigures } from './operations.ts';
import type { SustainedLoadReport } from './sustained-load.ts';

/** What `npm run bench -- --json` prints. */
export type Report = {
  machine: { cores: number; processor: string; node: string; platform: string };
  operations: OperationFigures[];
  /** What clocks cost a message, beside a design that moves a schedule with each deadline. */
  alarms: AlarmFigures[];
  bundles: BundleFigures[];
  /** The figures that are held to something, and how far each is from the least that is possible. */
  budgets: Budget[];
  latency: LatencyResult & { perSecond: number; seconds: number };
  throughput: ThroughputResult & { inFlight: number; seconds: number };
  cost: { inbound: CostFigures; outbound: CostFigures; comparisonPerMessage: number };
  /** Only with --load. */
  sustainedLoad?: SustainedLoadReport;
  /** Bytes after gzip of what a visitor loads first; null when dist/web is not built. */
  web: { initialScript: number; initialStyle: number } | null;
};
