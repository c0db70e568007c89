import type { Report } from './report.ts';
import type { SustainedLoadReport } from './sustained-load.ts';

/** Prints the report for a person: one table a subject. */
export function printReport(report: Report): void {
  const { machine, operations, alarms, bundles, budgets, latency, throughput, cost, web, sustainedLoad } = report;
  console.log(`\n${machine.cores} cores (${machine.processor}), Node ${machine.node}, ${machine.platform}\n`);
  table(
    ['operation, with all that follows', 'WRU', 'search', 'RRU', 'to Meta', 'schedules', 'frames', 'invocations'],
    operations.map((one) => [
      one.operation,
      one.wru,
      one.searchWru,
      one.rru,
      one.callsToMeta,
      one.schedulerCalls,
      one.socketPosts,
      Object.entries(one.invocations)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    ]),
  );
  table(
    ['for each message, on a recorded trace', 'calls', 'eager', 'times fewer', 'alarms', 'eager'],
    alarms.map((one) => [
      one.rules === 'default' ? 'policy of a new workspace' : 'every clock on, edited rules',
      one.callsPerMessage,
      one.eagerCallsPerMessage,
      one.timesFewerCalls,
      one.firesPerMessage,
      one.eagerFiresPerMessage,
    ]),
  );
  table(
    ['function', 'KB', 'gzip KB', 'cold import ms'],
    bundles.map((one) => [one.function, one.kilobytes, one.gzipKilobytes, one.coldImportMs]),
  );
  table(
    ['budget', 'limit', 'measured', 'floor', 'why'],
    budgets.map((one) => [`${one.budget}, ${one.unit}`, one.limit ?? '', one.measured, one.floor, one.why]),
  );
  console.log(
    `webhook to frame at ${latency.perSecond} messages/s for ${latency.seconds} s: p50 ${latency.p50} ms, p99 ${latency.p99} ms` +
      ` (${latency.messages} messages, ${latency.missing} folded into a later frame)`,
  );
  console.log(
    `webhooks with ${throughput.inFlight} in flight for ${throughput.seconds} s: ${throughput.webhooksPerSecond}/s (${throughput.refused} refused)\n`,
  );
  const parts = Object.keys(cost.inbound.parts);
  table(
    ['US dollars of infrastructure per million', 'inbound', 'outbound'],
    [
      ...parts.map((part) => [part, cost.inbound.parts[part] ?? 0, cost.outbound.parts[part] ?? 0]),
      ['together', cost.inbound.perMillion, cost.outbound.perMillion],
      [`times below $${cost.comparisonPerMessage} per message`, cost.inbound.timesCheaper, cost.outbound.timesCheaper],
    ],
  );
  console.log(
    web
      ? `the inbox: ${web.initialScript} bytes of script and ${web.initialStyle} of style at first (gzip)`
      : 'the inbox is not built (npm run build:web)',
  );
  if (sustainedLoad) printSustainedLoad(sustainedLoad);
}

function printSustainedLoad(load: SustainedLoadReport): void {
  const { perSecond, seconds, agents, answer, frame } = load;
  console.log(
    [
      `\n${perSecond} webhooks/s for ${seconds} s with ${agents} screens open: sent ${load.sentPerSecond}/s,`,
      `answered in p50 ${answer.p50} ms, p99 ${answer.p99} ms; on the screen in p50 ${frame.p50} ms, p99 ${frame.p99} ms`,
      `(${frame.measured} messages on open threads, ${frame.missing} missing);`,
      `lost ${load.lost}, doubled ${load.doubled}, broken logs ${load.broken}, server errors ${load.serverErrors}`,
    ].join(' '),
  );
}

/** Columns as wide as they need to be; numbers to the right. */
function table(head: string[], rows: (string | number)[][]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells: (string | number)[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  console.log([head, head.map((_, column) => '-'.repeat(widths[column] ?? 0)), ...rows].map(line).join('\n'), '\n');
}
