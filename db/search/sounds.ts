import { pinyin } from 'pinyin-pro';

/** Texts whose sounds are kept in memory: the same names and products come again and again. */
const KEPT = 5_000;

const CHINESE = /\p{Script=Han}+/gu;
const options = { toneType: 'none', type: 'array', v: true } as const;
const known = new Map<string, string>();

/** How a run of Chinese characters is read: as words, and with its first character as a surname. What has no reading stays out. */
function readings(run: string): string[] {
  const read = [pinyin(run, options), pinyin(run, { ...options, surname: 'head' })];
  return read.map((syllables) => syllables.filter((syllable) => /^[a-z]+$/.test(syllable)).join(' '));
}

/** ü is typed as v, and as u by whom a passport has taught it. */
const withU = (reading: string): string[] => (reading.includes('v') ? [reading, reading.replaceAll('v', 'u')] : [reading]);

function soundsOf(text: string): string {
  const runs = text.match(CHINESE) ?? [];
  return [...new Set(runs.flatMap(readings).flatMap(withU))].filter((reading) => reading !== '').join('\n');
}

/** The pinyin of a name or another short text: a line for each reading, a blank between syllables (`li min`). '' when there is none to type. */
export function sounds(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = soundsOf(text);
  if (known.size >= KEPT) known.clear();
  known.set(text, found);
  return found;
}
