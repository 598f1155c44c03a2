import type { Figures, HistoryFigures } from './measure.js';

/** What was measured of one target. */
export interface Result {
  readonly target: string;
  readonly figures: readonly Figures[];
  readonly history: HistoryFigures;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  return [
    line(head),
    `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

const one = (value: number): string => value.toFixed(1);
const whole = (value: number): string => value.toFixed(0);

/** What works on a case; the driver is nobody's. */
const PROCESSES = ['api', 'worker', 'temporal', 'postgres'] as const;

function cpuTogether({ cpu }: Figures): number {
  return PROCESSES.reduce((sum, process) => sum + cpu[process], 0);
}

function throughput(results: readonly Result[]): string {
  const rows = results.flatMap(({ figures }) =>
    figures.map((f) => [
      f.target,
      String(f.clients),
      String(f.cases),
      one(f.casesPerSecond),
      whole(f.next.p50),
      whole(f.next.p95),
      whole(f.next.p99),
      ...PROCESSES.map((process) => whole(f.cpu[process])),
      whole(cpuTogether(f)),
      whole(f.cpu.driver),
      whole(f.otherPercent),
    ]),
  );
  return table(['', 'clients', 'cases', 'cases/s', 'next p50 ms', 'p95', 'p99', 'CPU-ms api', ...PROCESSES.slice(1), 'together', 'driver', 'other %'], rows);
}

function ratios([ours, ...others]: readonly Result[]): string {
  const rows = others.flatMap((other) =>
    other.figures.flatMap((theirs) => {
      const mine = ours?.figures.find(({ clients }) => clients === theirs.clients);
      if (!mine) return [];
      const ratio = (a: number, b: number): string => (a / b).toFixed(2);
      return [
        [
          `${mine.target} : ${theirs.target}`,
          String(theirs.clients),
          ratio(mine.casesPerSecond, theirs.casesPerSecond),
          ratio(mine.next.p50, theirs.next.p50),
          ratio(mine.next.p95, theirs.next.p95),
          ratio(cpuTogether(mine), cpuTogether(theirs)),
          ...PROCESSES.map((process) => ratio(mine.cpu[process], theirs.cpu[process])),
        ],
      ];
    }),
  );
  return table(['ratio', 'clients', 'cases/s', 'next p50', 'p95', 'CPU together', ...PROCESSES], rows);
}

function histories(results: readonly Result[]): string {
  return table(
    ['history of a case', 'events', 'bytes', 'state transitions'],
    results.map(({ target, history }) => [target, one(history.events), whole(history.bytes), one(history.transitions)]),
  );
}

/** The tables that `npm run bench` prints; the first result is compared with the others. */
export function report(results: readonly Result[]): string {
  return [throughput(results), ratios(results), histories(results)].join('\n\n');
}
