import { describe, expect, test } from '@jest/globals';
import { performingRoles } from '../../../model/approvals/performing-roles.js';
import type { Recipient } from '../../../model/elements/common.js';
import { COMMON_PACK, type ProcessDefinition } from '../../../model/process-definition.js';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';
import { PROCESSES } from '../../support/shipped.js';

const { definitions, parameters } = loadProcesses(PROCESSES);
const organisations = loadOrganisations(PROCESSES).filter(({ orgPack }) => orgPack !== null);
const packs = organisations.map(({ orgPack }) => orgPack!);
const pairs = packs.flatMap((one) => packs.filter((other) => other !== one).map((other) => [one, other] as const));

const rolesOnlyOf = (pack: string): string[] => organisations.find(({ orgPack }) => orgPack === pack)?.roles.map(({ id }) => id) ?? [];
const parametersOf = (pack: string): string[] => parameters.filter(({ orgPack }) => orgPack === pack).map(({ name }) => name);
const told = (list: readonly Recipient[] = []): string[] => list.flatMap((one) => ('role' in one ? [one.role] : []));

/** Every role that a process starts by, is shown to, gives work to, tells or hears. */
function rolesOf({ mayStart, maySee, owners, supervisors, messages, elements, clocks }: ProcessDefinition): string[] {
  return [
    ...[mayStart, maySee, owners, supervisors].flat(),
    ...Object.values(messages).flatMap(({ senders }) => senders),
    ...clocks.flatMap(({ thresholds }) => thresholds.flatMap(({ tell }) => told(tell))),
    ...elements.flatMap((e) => {
      if (e.type === 'sendTask') return told(e.notification?.to);
      if (e.type === 'userTask') return [...performingRoles(e), ...(e.deadline?.thresholds ?? []).flatMap(({ tell }) => told(tell))];
      return e.type === 'receiveTask' && e.waitsFor !== undefined ? [e.waitsFor] : [];
    }),
  ];
}

describe.each(pairs)('rules of %s in %s', (one, other) => {
  const others = definitions.filter(({ orgPack }) => orgPack === other);

  test('no number of the one is read by a process of the other', () => {
    expect(others.flatMap((d) => d.parameters.filter((name) => parametersOf(one).includes(name)))).toEqual([]);
  });

  test('no role of the one starts, sees, performs, is told or sends in a process of the other', () => {
    expect(others.flatMap((d) => rolesOf(d).filter((role) => rolesOnlyOf(one).includes(role)))).toEqual([]);
  });
});

test('what belongs to every organisation reads numbers of every organisation alone', () => {
  const common = definitions.filter(({ orgPack }) => orgPack === COMMON_PACK);
  expect(common.flatMap((d) => d.parameters.filter((name) => !parametersOf(COMMON_PACK).includes(name)))).toEqual([]);
});

test('no two organisations declare one role, no two files one number', () => {
  const twice = (all: readonly string[]) => all.filter((name, i) => all.indexOf(name) !== i);
  expect(twice(organisations.flatMap(({ roles }) => roles.map(({ id }) => id)))).toEqual([]);
  expect(twice(parameters.map(({ name }) => name))).toEqual([]);
});
