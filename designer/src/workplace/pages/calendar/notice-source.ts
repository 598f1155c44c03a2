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
  const lines = text
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const heading = headingOf(lines);
  if (heading === undefined) return cut(lines.join(' '));
  const number = lines.find((line) => PAPER_NUMBER.test(line) && !heading.includes(line));
  return cut(number === undefined ? heading : `${heading}（${number}）`);
}

/** The heading, which may be broken over as many lines as this. */
const HEADING_LINES = 3;
function headingOf(lines: readonly string[]): string | undefined {
  for (let length = 1; length <= HEADING_LINES; length += 1) {
    const found = lines.map((_, at) => lines.slice(at, at + length).join('')).find((joined) => HEADING.test(joined));
    if (found !== undefined) return found;
  }
  return undefined;
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Whether so many working days are worth a question before they are saved. */
export const isUnusualYear = (workingDays: number): boolean => workingDays < USUAL_WORKING_DAYS.least || workingDays > USUAL_WORKING_DAYS.most;
