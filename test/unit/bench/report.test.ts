import { describe, expect, test } from '@jest/globals';
import type { Figures } from '../../../bench/measure.js';
import { report, type Result } from '../../../bench/report.js';

function resultOf(target: string, times: number): Result {
  const cpu = { api: 10 * times, worker: 20 * times * times, temporal: 30, postgres: 40 / times, driver: 5 };
  const figures: Figures = { target, clients: 8, cases: 10, casesPerSecond: 6 / times, next: { p50: 10, p95: 20 * times, p99: 30 }, cpu, otherPercent: 1 };
  return { target, figures: [figures], history: { events: 1, bytes: 2, transitions: 3 } };
}

/** Cells of the row that begins so. */
const rowOf = (text: string, name: string): string[] =>
  text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find((cells) => cells[1] === name) ?? [];

describe('the report of the benchmark', () => {
  test('compares the first target with each other one: throughput, latency, CPU together and by process', () => {
    const text = report([resultOf('liuzhuan', 2), resultOf('previous', 1)]);
    expect(rowOf(text, 'ratio')).toEqual(['', 'ratio', 'clients', 'cases/s', 'next p50', 'p95', 'CPU together', 'api', 'worker', 'temporal', 'postgres', '']);
    // Together: 20 + 80 + 30 + 20 to 10 + 20 + 30 + 40; the driver is nobody's.
    expect(rowOf(text, 'liuzhuan : previous')).toEqual(['', 'liuzhuan : previous', '8', '0.50', '1.00', '2.00', '1.50', '2.00', '4.00', '1.00', '0.50', '']);
  });
});
