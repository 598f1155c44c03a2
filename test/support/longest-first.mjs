import TestSequencer from '@jest/test-sequencer';

/** Files that take longest, the longest first: begun last, one of them would run alone at the end while the other workers have nothing left. */
const LONGEST = [
  'chaos/power-cut',
  'chaos/new-build-over-old-data',
  'browser/widths',
  'browser/live',
  'browser/doa-exchange',
  'chaos/kill-one-process',
  'temporal/case/lost-worker',
  'temporal/deploy/counts-more',
  'temporal/case/no-memory',
  'temporal/reconciler/rows-by-hand',
  'api/documented-problems',
  'api/rows-and-case',
  'temporal/deploy/side-by-side',
  'temporal/case/cancelled-outside',
  'temporal/reconciler/reset',
  'temporal/reconciler/incomplete',
];

/** Jest's own order (what failed last, then by the time taken last, or by size where nothing is known), with the longest files before all others. */
export default class LongestFirst extends TestSequencer {
  /** @override */
  sort(tests) {
    const rank = ({ path }) => {
      const found = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return found < 0 ? LONGEST.length : found;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
