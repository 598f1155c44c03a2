import type { LocalizedText } from '../../model/text.js';
import { problems } from '../errors/catalogue.js';
import type { FieldFault } from '../errors/api-error.js';
import { worded } from '../errors/wording.js';
import { type Language, textIn } from '../http/language.js';

/** The terminal's language: Chinese where the locale is Chinese, else English; a variable that is set to nothing is not set. */
export function terminalLanguage({ LIUZHUAN_LANG, LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return (LIUZHUAN_LANG || LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const language = terminalLanguage(process.env);

/** A text in the terminal's language. */
export const say = (text: LocalizedText): string => textIn(text, language);

/** Something that who runs the command can mend; the message says how, in the terminal's language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(text: LocalizedText, options?: ErrorOptions) {
    super(say(text), options);
  }
}

/** What the fields of the API's request are called on the command line. */
const FIELDS: Readonly<Record<string, LocalizedText>> = {
  username: { zh: '用户名', en: 'username' },
  name: { zh: '--name', en: '--name' },
  password: { zh: '密码（标准输入、--password-file 或 LIUZHUAN_PASSWORD）', en: 'password (standard input, --password-file or LIUZHUAN_PASSWORD)' },
  roles: { zh: '--roles', en: '--roles' },
  orgPack: { zh: '--org-pack', en: '--org-pack' },
  mail: { zh: '--mail', en: '--mail' },
};

/** The API's faults of fields, a line each, named as on the command line. */
export function refused(faults: readonly FieldFault[]): Refusal {
  const line = ({ path, text, params = {} }: FieldFault, spoken: Language): string => {
    const field = path.split('/')[1] ?? '';
    return `${textIn(FIELDS[field] ?? { zh: field, en: field }, spoken)}: ${worded(text, params, spoken)}`;
  };
  const lines = (spoken: Language): string => faults.map((fault) => line(fault, spoken)).join('\n');
  return new Refusal({ zh: lines('zh-CN'), en: lines('en') });
}

/** The user name is another's already. */
export function nameTaken(name: string): Refusal {
  return new Refusal({ zh: worded(problems.nameTaken, { name }, 'zh-CN'), en: worded(problems.nameTaken, { name }, 'en') });
}
