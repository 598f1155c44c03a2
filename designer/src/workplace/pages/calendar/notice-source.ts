/** Characters of a source at most, as the API takes them. */
const LONGEST = 500;
const HEADING = /关于.*通知/;
const PAPER_NUMBER = /[〔[(（]\d{4}[〕\])）]\s*\d{1,4}\s*号/;
/** What a year has at least and at most: 365 days less the weekends and 11 to 13 holidays, with a wide margin. */
const USUAL_WORKING_DAYS = { least: 200, most: 280 };

/**
 * What a pasted notice says it is: its heading and number, or, of single sentences and tables, how they begin. Rests on no year:
 * a person reads it and can change it.
 */
export function sourceOfNotice(text: string): string {
  const lines = text.split(/\n/).map((line) => line.trim());
  const heading = lines.find((line) => HEADING.test(line));
  if (heading === undefined) return cut(lines.filter((line) => line !== '').join(' '));
  const number = lines.find((line) => PAPER_NUMBER.test(line) && line !== heading);
  return cut(number === undefined ? heading : `${heading}（${number}）`);
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Whether so many working days are worth a question before they are saved. */
export const isUnusualYear = (workingDays: number): boolean => workingDays < USUAL_WORKING_DAYS.least || workingDays > USUAL_WORKING_DAYS.most;
