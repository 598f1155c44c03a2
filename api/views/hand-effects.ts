import type { CaseRecord } from '../../engine/record.js';
import type { WorkItem } from '../../engine/work-items/work-item.js';
import type { Simulation } from '../commands/simulate.js';
import type { OperationEffect } from '../contract/common.js';
import { type Language, textIn } from '../http/language.js';
import type { LocalizedText } from '../../model/text.js';
import type { ElementId } from '../../model/ids.js';

/** How a reader is told of tasks and people. */
export interface HandWords {
  readonly language: Language;
  /** Name of a step. */
  readonly at: (elementId: ElementId) => string;
  /** Name of a person; the id where it is not known. */
  readonly personName?: ((id: string) => string) | undefined;
}

const say = ({ language }: HandWords, zh: string, en: string): string => (language === 'en' ? en : zh);

function nameOf({ personName }: HandWords, who: string | { readonly name: string }): string {
  return typeof who === 'string' ? (personName?.(who) ?? who) : who.name;
}

/** A place changes hands: who has a task (`to` null: nobody, its group), to whom it comes back, whose turn will come. */
export function reassignedWords(step: string, to: string | null, place?: 'asker' | 'toCome'): LocalizedText {
  if (to === null) return { zh: `“${step}”退回候选组`, en: `"${step}" goes back to its group` };
  if (place === 'asker') return { zh: `“${step}”征求的意见交回 ${to}`, en: `"${step}" comes back to ${to} with the opinion` };
  if (place === 'toCome') return { zh: `“${step}”轮到时由 ${to} 办理`, en: `"${step}" will go to ${to} when the turn comes` };
  return { zh: `“${step}”改由 ${to} 办理`, en: `"${step}" goes to ${to}` };
}

/** What a record says of a task that goes from hand to hand, or of who decides it; null: nothing. */
function told(words: HandWords, step: string, record: CaseRecord): string | null {
  switch (record.kind) {
    case 'taskReleased':
      return say(words, `“${step}”退回候选组`, `"${step}" goes back to its group`);
    case 'taskReassigned': {
      const { place, to } = record.data;
      return textIn(reassignedWords(step, to === null ? null : nameOf(words, to), place), words.language);
    }
    case 'taskDelegated':
      return say(
        words,
        `“${step}”委派给 ${record.data.to.name}，办理后交回`,
        `${record.data.to.name} is asked for an opinion on "${step}", which then comes back`,
      );
    case 'taskReturned':
      if (record.data.takenBack) return say(words, `${record.data.to.name} 收回“${step}”`, `${record.data.to.name} takes back "${step}"`);
      return say(words, `“${step}”交回 ${record.data.to.name}`, `"${step}" goes back to ${record.data.to.name}`);
    case 'stepReturned': {
      const to = words.at(record.data.to);
      return say(words, `“${step}”退回到“${to}”`, `"${step}" goes back to "${to}"`);
    }
    case 'taskWithdrawn':
      return say(words, `撤回“${step}”的办理`, `The answer to "${step}" is taken back`);
    case 'approvalStepsChanged': {
      const { added, removed } = record.data;
      const names = (steps: readonly LocalizedText[]) => steps.map((each) => textIn(each, words.language)).join(words.language === 'en' ? ', ' : '、');
      const come = added.length === 0 ? '' : say(words, `增加 ${names(added)}`, `${names(added)} will come`);
      const go = removed.length === 0 ? '' : say(words, `去掉 ${names(removed)}`, `${names(removed)} will not`);
      return say(
        words,
        `“${step}”的审批步骤：${[come, go].filter(Boolean).join('，')}`,
        `Approval steps of "${step}": ${[come, go].filter(Boolean).join(', ')}`,
      );
    }
    case 'taskUrged':
      return say(words, `催办“${step}”`, `Whoever has "${step}" is told that it is waited for`);
    case 'copySent': {
      const people = record.data.users.map((user) => nameOf(words, user));
      return say(words, `“${step}”抄送 ${people.join('、')}`, `${people.join(', ')} will get a copy of "${step}"`);
    }
    case 'signersAdded': {
      const people = record.data.users.map(({ name }) => name);
      return say(words, `“${step}”加签 ${people.join('、')}`, `${people.join(', ')} will decide "${step}" as well`);
    }
    case 'signerRemoved': {
      const person = 'user' in record.data ? nameOf(words, record.data.user) : '';
      return say(words, `“${step}”减签 ${person}`, `${person} is not asked to decide "${step}" any more`);
    }
    default:
      return null;
  }
}

/** Release and reassignment are one thing to who reads what would happen: the task changes hands. */
const kindOf = ({ kind }: CaseRecord): string => (kind === 'taskReleased' ? 'taskReassigned' : kind);

/** Tasks that go from hand to hand, people who decide with others or no more, and whoever has to wait for them. */
export function handEffects(words: HandWords, { before, after, records }: Simulation): OperationEffect[] {
  const moved = records.flatMap((record): OperationEffect[] => {
    const text = record.elementId === undefined ? null : told(words, words.at(record.elementId), record);
    return text === null ? [] : [{ kind: kindOf(record), elementId: record.elementId, ...(record.scope && { scope: record.scope }), text }];
  });
  const waits = Object.values(after.tasks).filter((item: WorkItem) => item.waiting && !before.tasks[item.id]?.waiting);
  return [
    ...moved,
    ...waits.map(({ elementId, scope }) => ({
      kind: 'taskWaits',
      elementId,
      ...(scope && { scope }),
      text: say(words, `“${words.at(elementId)}”等被加签的人办理后再办理`, `"${words.at(elementId)}" waits until they have decided`),
    })),
  ];
}
