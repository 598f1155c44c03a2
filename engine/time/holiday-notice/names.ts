/** Holidays by the names that notices use. */
export const HOLIDAY = '元旦节?|新年|春节|清明节?|(?:国际)?劳动节|五一|端午节?|中秋节?|国庆节?|十一';

/** Holidays of a part of the people, half of them half a day: no days off of a calendar. */
const OF_SOME = /妇女|女神|青年|儿童|少年|建军|军人|教师|护士|医师|记者|学生|女|三八|五四|六一|八一/;
const ORDINARY = /^[^不除改消调值]{0,24}(?:节|纪念日|节日|假日|假期)$/;
const LISTED = new RegExp(`^(?:${HOLIDAY}|除夕)$`);
/** Heads what follows and says nothing of it: 现将国庆节放假安排通知如下： */
const HEADING = new RegExp(
  `^(?:现将|关于|有关|具体|本公司|我公司|公司|我司|本单位|${HOLIDAY}|[、和]|期间|的|放假|调休|上班|补班|部分|法定|节假日|假期|时间|日期|安排|事项|通知|如下)+$`,
);
/** Whom a notice is addressed to, in a line of its own: 各部门： */
const ADDRESS = /^(?:各|全体|尊敬的|亲爱的)[^不除值]*$/;

/** Whether words before a colon, with nothing behind it, say to whom the notice goes. */
export const isAddress = (name: string): boolean => ADDRESS.test(name);

/** What stands before a colon: the holidays that the sentences behind it speak of, a heading, or words that limit them (生产部, 取消). */
export function kindOfName(name: string): 'holiday' | 'heading' | 'other' {
  const isHoliday = (part: string): boolean => (LISTED.test(part) || ORDINARY.test(part)) && !OF_SOME.test(part);
  if (name.split(/[、和与及]/).every(isHoliday)) return 'holiday';
  return HEADING.test(name) ? 'heading' : 'other';
}

const SAID_OF_ROWS = /调休|补班|补休|上班|放假|休息|公休|连休|假期|法定|节假日/g;
const OF_THE_MOON = /^(?:除夕|(?:大年|正月)?初[一二三四五六七八九十])$/;
const LATIN = /^[A-Za-z' .]+$/;

/** Whether a cell of a table's row names what the day is for (国庆节调休), and nothing that may make another day of it (仅限工厂, 待定). */
export const isPlainName = (name: string): boolean =>
  name
    .split(/[、·/-]/)
    .map((part) => part.replace(SAID_OF_ROWS, ''))
    .every((part) => (part === '' || LISTED.test(part) || ORDINARY.test(part) || OF_THE_MOON.test(part) || LATIN.test(part)) && !OF_SOME.test(part));
