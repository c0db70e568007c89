import { expect, test } from 'vitest';
import { parseExpression } from '../../../infra/local/scheduler/expression.ts';

const once = (iso: string) => ({ kind: 'once', at: Date.parse(iso) });

test.each([
  ['at(2026-03-04T05:06:07)', undefined, once('2026-03-04T05:06:07Z')],
  ['at(2026-03-04T05:06:07)', 'America/New_York', once('2026-03-04T10:06:07Z')],
  ['at(2026-07-04T05:06:07)', 'America/New_York', once('2026-07-04T09:06:07Z')],
  // One hour after clocks went forward, and one before they go back.
  ['at(2026-03-29T03:30:00)', 'Europe/Berlin', once('2026-03-29T01:30:00Z')],
  ['at(2026-10-25T01:30:00)', 'Europe/Berlin', once('2026-10-24T23:30:00Z')],
  ['rate(5 minutes)', undefined, { kind: 'rate', everyMs: 300_000 }],
  ['rate(1 day)', undefined, { kind: 'rate', everyMs: 86_400_000 }],
  ['at(2026-02-30T00:00:00)', undefined, undefined],
  ['at(2026-03-04T05:06:07Z)', undefined, undefined],
  ['at(2026-03-04T05:06:07)', 'Europe/Atlantis', undefined],
  ['rate(0 minutes)', undefined, undefined],
  ['cron(0 12 * * ? *)', undefined, undefined],
])('%s in %s', (expression, zone, timing) => {
  expect(parseExpression(expression, zone)).toEqual(timing);
});
