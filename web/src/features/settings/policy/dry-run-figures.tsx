import type { DryRun } from '../../../../../shared/contracts/dry-run.ts';
import { durationInWords } from '../../../../../shared/domain/policy/duration-in-words.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';

const words = policyWords.dryRun;

type Row = { name: string; before: string; after: string; difference: string };
type Figure = number | null | undefined;

const SPANS = ['firstResponseP50', 'firstResponseP90'] as const;
const COUNTS = ['releases', 'escalations', 'breaches', 'closedIdle'] as const;

/** The figures of a dry run, before and after side by side. */
export function DryRunFigures({ run: { before, after } }: { run: DryRun }) {
  const figures = [
    ...SPANS.map((name) => rowOf(words[name], before[name], after[name], spanOf)),
    ...COUNTS.map((name) => rowOf(words[name], before[name], after[name], String)),
  ];
  return (
    <>
      <Table title={words.figures} rows={figures} />
      <Table title={words.perTeam} rows={countsOf(before.perTeam, after.perTeam)} />
      <Table title={words.perAgent} rows={countsOf(before.perAgent, after.perAgent)} />
    </>
  );
}

/** Everybody who is counted on either side, most conversations first. */
function countsOf(before: Record<string, number>, after: Record<string, number>): Row[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const most = (name: string) => Math.max(before[name] ?? 0, after[name] ?? 0);
  return names
    .sort((a, b) => most(b) - most(a) || (a < b ? -1 : 1))
    .map((name) => rowOf(name, before[name] ?? 0, after[name] ?? 0, String));
}

function rowOf(name: string, before: Figure, after: Figure, say: (figure: number) => string): Row {
  const said = (figure: Figure) => (typeof figure === 'number' ? say(figure) : words.nothing);
  const isKnown = typeof before === 'number' && typeof after === 'number';
  const change = isKnown ? after - before : 0;
  const sign = change > 0 ? '+' : '−';
  const changed = said(after) === said(before) ? words.same : `${sign}${say(Math.abs(change))}`;
  return { name, before: said(before), after: said(after), difference: isKnown ? changed : words.nothing };
}

/** Real time: seconds matter below an hour only. */
function spanOf(ms: number): string {
  const step = ms >= 3_600_000 ? 60_000 : 1000;
  const rounded = Math.round(ms / step) * step;
  return rounded === 0 ? '0 s' : durationInWords(rounded);
}

function Table({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="w-full table-fixed">
      <caption className="pb-1 text-start font-semibold">{title}</caption>
      <thead className="text-sm text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="w-2/5 py-1 text-start font-medium">
            <span className="sr-only">{words.figure}</span>
          </th>
          {[words.before, words.after, words.difference].map((column) => (
            <th key={column} scope="col" className="py-1 ps-3 text-end font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line/60">
        {rows.map(({ name, before, after, difference }) => (
          <tr key={name}>
            <th scope="row" className="py-1 text-start font-normal wrap-anywhere">
              <bdi>{name}</bdi>
            </th>
            {[before, after, difference].map((figure, index) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
                key={index}
                className={`tabular py-1 ps-3 text-end ${index === 2 && figure === words.same ? 'text-muted' : ''}`}
              >
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
