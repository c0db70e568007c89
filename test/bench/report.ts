import type { BundleFigures } from './bundles.ts';
import type { CostFigures } from './cost.ts';
import type { LatencyResult, ThroughputResult } from './load.ts';
import type { OperationFigures } from './operations.ts';

/** What `npm run bench -- --json` prints. */
export type Report = {
  machine: { cores: number; processor: string; node: string; platform: string };
  operations: OperationFigures[];
  bundles: BundleFigures[];
  latency: LatencyResult & { perSecond: number; seconds: number };
  throughput: ThroughputResult & { inFlight: number; seconds: number };
  cost: { inbound: CostFigures; outbound: CostFigures; comparisonPerMessage: number };
  /** Bytes after gzip of what a visitor loads first; null when dist/web is not built. */
  web: { initialScript: number; initialStyle: number } | null;
};
