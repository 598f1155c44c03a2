import type { Recipient } from '../elements/common.js';
import { misfit } from '../feel/fits.js';
import { kindInWords } from '../feel/kind-words.js';
import { ANY, TEXT, type Kind } from '../feel/kinds.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

/** A variable that is to hold a company, with what names it; null: the process. */
export type PartyUse = readonly [owner: string | null, variable: string];

const told = (owner: string, list: readonly Recipient[] = []): PartyUse[] => list.flatMap((one) => ('party' in one ? [[owner, one.party] as const] : []));

/** Everywhere a definition names a variable that holds a company. */
export function partyUses({ elements, clocks, partyVariable }: Pick<ProcessDefinition, 'elements' | 'clocks' | 'partyVariable'>): PartyUse[] {
  return [
    ...(partyVariable === undefined ? [] : [[null, partyVariable] as const]),
    ...elements.flatMap((e): PartyUse[] => {
      if (e.type === 'sendTask') return told(e.id, e.notification?.to);
      if (e.type === 'receiveTask') return told(e.id, e.tell);
      if (e.type !== 'userTask') return [];
      const performer = e.performers.party === undefined ? [] : [[e.id, e.performers.party] as const];
      return [...performer, ...told(e.id, e.tell), ...(e.deadline?.thresholds ?? []).flatMap(({ tell }) => told(e.id, tell))];
    }),
    ...clocks.flatMap((c) => c.thresholds.flatMap(({ tell }) => told(c.id, tell))),
  ];
}

/** What is to hold a company may hold its id, a text; `names`: what is known of each name. */
export function checkPartyKinds(definition: ProcessDefinition, names: Readonly<Record<string, Kind>>): Problem[] {
  return partyUses(definition).flatMap(([owner, variable]) => {
    const wrong = misfit(own(names, variable) ?? ANY, TEXT);
    if (!wrong) return [];
    const found = noParty(owner, variable, wrong.found);
    return [owner === null ? at('partyVariable')(found) : found];
  });
}

function noParty(owner: string | null, variable: string, found: Kind): Problem {
  const { zh, en } = kindInWords(found);
  return problem(
    'error',
    'partyNoText',
    owner,
    [
      `公司变量 ${variable} 应存放公司的标识（文字），而它是${zh}：找不到任何人`,
      `${variable} is to hold the id of a company, a text, and is ${en}: nobody could be found`,
    ],
    ['改用“公司”字段的变量', 'Use the variable of a field that chooses a company'],
  );
}
