/** Characters of a notice or table that are read at most: the longest notice has some 2,000, a table with a row for every day some 12,000. */
export const LONGEST_NOTICE = 20_000;

/** Characters of a sentence that are read at most. Problems and days quote theirs, so this bounds what a reading says of each character. */
export const LONGEST_SENTENCE = 500;

/** Problems that are told one by one; of the rest there is the number. */
export const MOST_PROBLEMS = 100;

const SHOWN_OF_A_LONG_ONE = 40;

/** The beginning of a text that is too long to be quoted. */
export const beginningOf = (text: string): string => (text.length > LONGEST_SENTENCE ? `${text.slice(0, SHOWN_OF_A_LONG_ONE)}…` : text);
