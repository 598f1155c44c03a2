import { describe, expect, test } from '@jest/globals';
import type { StepInput } from '../../../engine/projection.js';
import type { UnwrittenStep } from '../../../workflows/messages.js';
import { StepChain } from '../../../workflows/step-chain.js';
import { nameOf } from '../../../workflows/step-identity.js';
import { process } from '../../support/process-builder.js';
import { PureCase } from '../../support/pure-case.js';
import { chinaYears } from '../../support/shipped.js';

const graph = process('one').start().userTask('a').end().graph();
const { state } = new PureCase(graph, { calendar: chinaYears(2026, 2026) }).start({}, { at: Date.parse('2026-03-02T09:00:00+08:00') });
const stepOf = (seq: number): StepInput =>
  ({
    caseId: 'c',
    seq,
    identity: `own ${seq}`,
    previous: '',
    kept: 0,
    size: 1,
    awaited: false,
    tasks: [],
    records: [],
    notifications: [],
    ledger: [],
  }) as unknown as StepInput;
/** A step that was taken and waits for its flush. */
const takenOf = (seq: number): UnwrittenStep => ({ rows: stepOf(seq), cause: { kind: 'caseStarted', now: seq } });
const read = (chain: StepChain, after: number, most = 1_000_000) => chain.read(graph, state, { after, most });

describe('the chain of steps', () => {
  test('goes on with the identity that the history has, not with one of its own', () => {
    const chain = new StepChain({ seq: 0, identity: '' });
    expect(chain.add(stepOf(1), { identity: 'as it was', written: true })).toBe('as it was');
    expect(chain.last).toEqual({ seq: 1, identity: 'as it was' });
  });

  test('steps of the build before have no identity', () => {
    const chain = new StepChain({ seq: 0, identity: '' });
    chain.add(stepOf(1), true);
    chain.add(stepOf(2), false);
    expect(chain.last).toEqual({ seq: 2, identity: '' });
    expect(read(chain, 0).steps.map(({ written }) => written)).toEqual([true, true]);
  });

  test('is read from a number on, as much as is asked for and one at least', () => {
    const chain = new StepChain({ seq: 4, identity: 'four' });
    for (const seq of [5, 6, 8]) chain.add(stepOf(seq), { identity: `s${seq}`, written: seq !== 6 });
    expect(read(chain, 5)).toMatchObject({ more: false, begun: { seq: 4, identity: 'four' }, identityAfter: 's5', seq: 8, identity: 's8' });
    expect(read(chain, 5).steps.map(({ seq, written }) => [seq, written])).toEqual([
      [6, false],
      [8, true],
    ]);
    expect(read(chain, 4, 1)).toMatchObject({ more: true, identityAfter: 'four' });
    expect(read(chain, 4, 1).steps.map(({ seq }) => seq)).toEqual([5]);
    expect(read(chain, 7).identityAfter).toBeNull();
    expect(read(chain, 8)).toMatchObject({ more: false, steps: [] });
  });
});

describe('a run that was ended from outside', () => {
  const closing = { at: 0, reason: 'test' };

  test('hands over what it had taken and not written, in the chain that these steps have when they are', () => {
    const chain = new StepChain({ seq: 0, identity: '' });
    chain.taken(takenOf(1), 3);
    chain.add(stepOf(1), { identity: 'one', written: true });
    for (const seq of [2, 3]) chain.taken(takenOf(seq), 3);
    expect(chain.unwritten.map(({ rows }) => rows.seq)).toEqual([2, 3]);
    const second = nameOf('one', { kind: 'caseStarted', now: 2 }, stepOf(2)).identity;
    const all = chain.read(graph, state, { after: 0, most: 1_000_000, closing });
    expect(all.steps.map(({ seq, identity, written }) => [seq, identity, written])).toEqual([
      [1, 'one', true],
      [2, second, false],
      [3, nameOf(second, { kind: 'caseStarted', now: 3 }, stepOf(3)).identity, false],
    ]);
    expect([all.seq, all.identity]).toEqual([3, all.steps[2]!.identity]);
    expect(read(chain, 0)).toMatchObject({ seq: 1, identity: 'one' });
  });
});

describe('what is in history', () => {
  test('are the steps of earlier workflow tasks, never those of the present one', () => {
    const chain = new StepChain({ seq: 0, identity: '' });
    chain.taken(takenOf(1), 3);
    expect(chain.kept(3)).toBe(0);
    chain.taken(takenOf(2), 3);
    expect(chain.kept(3)).toBe(0);
    expect(chain.kept(8)).toBe(2);
    chain.taken(takenOf(3), 8);
    expect(chain.kept(8)).toBe(2);
  });

  test('after continue-as-new all steps of the runs before', () => {
    const chain = new StepChain({ seq: 7, identity: 'seven' });
    expect(chain.kept(3)).toBe(7);
    chain.taken(takenOf(8), 3);
    expect(chain.kept(3)).toBe(7);
  });
});

describe('what a replay of the run costs', () => {
  const costOf = (...sizes: readonly (number | undefined)[]) => {
    const chain = new StepChain({ seq: 0, identity: '' });
    sizes.forEach((size, index) => chain.add(stepOf(index + 1), { identity: 'i', written: true, ...(size !== undefined && { size }) }));
    return chain.replayCost;
  };

  test('is counted in steps, and large ones count for several: as large as history says they were', () => {
    expect(costOf(0, 0, 0)).toBe(3);
    expect(costOf(250_000)).toBe(3.5);
    expect(costOf(undefined, undefined)).toBe(2);
  });

  test('also of what writes nothing', () => {
    const chain = new StepChain({ seq: 0, identity: '' });
    chain.passed();
    expect(chain.replayCost).toBe(1);
  });
});
