/**
 * One difference of meaning: from it on, the same trigger in the same state may give other records, rows or ids. `id` counts
 * up without a gap; a name is for good, since the code asks for it.
 */
interface Revision {
  readonly id: number;
  readonly name: string;
}

/**
 * Every difference of meaning there has been. A case keeps the revision under which it began until it is raised
 * (`upgradeState`); a difference lives here, and where it is asked for, until no running case needs the older meaning
 * (docs/change-the-engine.md).
 */
export const REVISIONS = [
  /** As version 0.1.0 meant it. */
  { id: 1, name: 'foundation' },
  /** An id names what it stands for: element, scope, how many-th; before, one counter served the whole case. */
  { id: 2, name: 'idsSayWhatTheyName' },
  /** What is in an item of nested multi-instances is told apart by all of them (`taiwan/3`); before, by the innermost alone. */
  { id: 3, name: 'itemsHaveTheirWholeKey' },
  /** What is sent or called happens once on a way round without a wait; before, two hundred times. */
  { id: 4, name: 'onceARound' },
  /** A timer without a moment can be given one, and what alone holds a case is not taken off the list; before, it then waited for nothing. */
  { id: 5, name: 'incidentsHoldUntilMended' },
  /** A call whose element ends is called off; before, the host went on trying. */
  { id: 6, name: 'callsAreCalledOff' },
  /** What the engine does by itself is the system's, with whose doing it comes of beside it; before, it was that person's. */
  { id: 7, name: 'systemActsAsItself' },
  /** Why something ended is said as data; before, as a text with a code in it. */
  { id: 8, name: 'reasonsAreData' },
  /** An expression that cannot be answered is an incident with its values; before, it was a quiet no, or nothing. */
  { id: 9, name: 'expressionsFailLoudly' },
  /** Whom the case gives work is told, and the record of a reassignment names people; before, he found it in his list, and the record had their ids. */
  { id: 10, name: 'whomWorkIsGivenIsTold' },
  /** An answer is merged into what the case has by now and checked by its form, and what a form is prefilled with follows the case; before, it was written as it came. */
  { id: 11, name: 'answersAreMerged' },
  /** Items and options are called in a letter as its reader calls them, a failed notice stands at its item; before, by their Chinese name or code, at the case. */
  { id: 12, name: 'wordsOfTheReader' },
  /** What was wrong ends with the case; before, it stood on a case that had ended, for ever. */
  { id: 13, name: 'incidentsEndWithTheCase' },
  /** Deadlines and items that have ended leave the state with the rows of their step; before, the state kept them, and grew. A clock that starts after its end is another deadline. */
  { id: 14, name: 'whatIsEndedLeaves' },
  /** A run continues as new when its replay would take too long; before, after a thousand steps. */
  { id: 15, name: 'runsEndByWhatReplayCosts' },
  /** What is due in a year without its official table says so, on the case and in letters; before, neither did. */
  { id: 16, name: 'uncertainIsSaid' },
  /** A deadline in days stays at its close of business over a suspension that takes little of it; before, half a minute moved it to the next working day. */
  { id: 17, name: 'shortPausesKeepTheDay' },
  /**
   * A text that nobody can read (blanks, characters that are not seen) is no answer where one is demanded; before, it was one. A list that is cleared counts
   * as one whose rows are all taken away; before, it could be where none of them could.
   */
  { id: 18, name: 'unseenTextIsNoAnswer' },
  /**
   * More items than a case can bear, a moment that nobody means, a value that JSON has not, one that is to name a performer and is no name, and a parameter
   * or an element that there is not are incidents; before, they stopped the case, were kept as something else, or passed over. FEEL's functions take texts
   * that name moments, and what the library reads otherwise is read as FEEL has it (expressions/readings.ts). The record says from what to what its
   * rules are changed.
   */
  { id: 19, name: 'valuesHaveBounds' },
  /**
   * Work is never nobody's, and one person has one vote in a step; before, an item could be given back where it had no group, and a person be given a
   * second item of a step that he decides in. A hand-over moves each place of a person, and the record says which; before, it gave away what he had.
   */
  { id: 20, name: 'workIsNeverNobodys' },
  /**
   * Cases that send to one another in circles are stopped, a value that is too large is not kept, and work that is
   * offered to nobody is an incident; before, they went on without end, it grew, and nobody was told. A question that a
   * decision table could not answer is put again when the table is another; before, when somebody asked for it.
   */
  { id: 21, name: 'nothingGoesOnForEver' },
  /**
   * Of an activity with a loop its rounds are counted, and who has no account in use counts as nobody found, so that the rule of the step for that is asked.
   * In an ad-hoc sub-process nobody returns to a step of which the work of others may come. Before, the whole around the rounds was one more, the work of
   * nobody was an incident whatever the step said, and that of others ended.
   */
  { id: 22, name: 'onlyWhatIsThereCounts' },
] as const satisfies readonly Revision[];

/** The name of a difference of meaning. */
export type RevisionName = (typeof REVISIONS)[number]['name'];

/** The revision of cases that were begun when revisions had no numbers yet. */
export const FOUNDATION: number = REVISIONS[0].id;

/** The revision that this engine means at most, and new cases begin under. */
export const NEWEST: number = Math.max(...REVISIONS.map(({ id }) => id));

/** The revision under which a state is read; one that does not say it was begun under the first. */
export const rulesOf = ({ rules }: { readonly rules?: number }): number => rules ?? FOUNDATION;

const SINCE = Object.fromEntries(REVISIONS.map(({ id, name }) => [name, id])) as Record<RevisionName, number>;

/** Whether a case means what the revision of this name says. Asked in the one place where the meaning differs, some hundred times a step. */
export function means(state: { readonly rules?: number }, name: RevisionName): boolean {
  return SINCE[name] <= rulesOf(state);
}
