import type { ComponentProps, ReactNode } from 'react';
import type { JournalEntry, TaskDetail } from '../../../../../api/contract/index.js';
import type { FieldConflict } from '../../../../../model/forms/merge.js';
import { lastChangeAt } from '../../../../../model/forms/places.js';
import { ConflictList } from '../../../kit/forms/conflict-list.js';
import { useJournal } from '../case/case-queries.js';
import { changesOf } from '../case/journal/entries.js';
import { isKnown } from '../case/journal/entry-words.js';

type Props = Omit<ComponentProps<typeof ConflictList>, 'changeOf'> & { readonly task: TaskDetail };

/** What somebody else has changed in the case while the same was changed in a task's form; who and when, the case's record says. */
export function TaskConflicts({ task, ...list }: Props): ReactNode {
  const journal = useJournal(task.caseNumber);
  const changeOf = (conflict: FieldConflict) => {
    const change = lastChangeAt(changesOfField(journal.data ?? [], conflict.field), conflict);
    return change && { name: change.entry.actor.name, at: change.entry.at };
  };
  return <ConflictList changeOf={changeOf} {...list} />;
}

/** Changes of a variable, newest first. */
function changesOfField(entries: readonly JournalEntry[], name: string) {
  return entries
    .filter(isKnown)
    .toReversed()
    .flatMap((entry) => {
      const found = changesOf(entry).find((each) => each.name === name);
      return found ? [{ entry, from: found.from, to: found.to }] : [];
    });
}
