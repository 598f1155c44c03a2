/** From here on (CJK radicals, then kana, ideographs, Hangul) a character tells as much as a syllable. */
const WIDE = 0x2e80;

/** Characters of a piece that begins with this one. */
const sizeOf = (character: string): number => ((character.codePointAt(0) ?? 0) >= WIDE ? 2 : 3);

/** From each character of a text on a piece of two characters where it is wide, else of three; fewer at the end of a word, for no word that is looked for has a blank in it. */
function addPieces(text: string, pieces: Set<string>): void {
  for (const word of text.split(/[ \n]/)) {
    const characters = [...word];
    characters.forEach((character, i) => pieces.add(characters.slice(i, i + sizeOf(character)).join('')));
  }
}

/** A lexeme as PostgreSQL's text form of tsvector and tsquery has it, whatever its characters. */
const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/** Stands for a company in the index; no piece has a blank. */
const party = (id: string): string => `party ${id}`;

/** What the index of a text holds, as a tsvector: its pieces, those of its sounds (whole readings and first letters), and the companies it names. */
export function gramsOf(text: string, sounds: string, parties: readonly string[] = []): string {
  const pieces = new Set(parties.map(party));
  addPieces(text, pieces);
  for (const reading of sounds === '' ? [] : sounds.split('\n')) {
    addPieces(reading.replaceAll(' ', ''), pieces);
    addPieces(reading.replace(/([a-z])[a-z]* ?/g, '$1'), pieces);
  }
  return [...pieces].map(quoted).join(' ');
}

/** What the index must hold where a text has this word, as a tsquery: its whole pieces or, when it is shorter than one, a piece that begins with it. The text itself decides then. */
export function queryOf(word: string): string {
  const characters = [...word];
  const whole = characters.flatMap((character, i) => {
    const end = i + sizeOf(character);
    return end <= characters.length ? [characters.slice(i, end).join('')] : [];
  });
  return whole.length === 0 ? `${quoted(word)}:*` : [...new Set(whole)].map(quoted).join(' & ');
}

/** Texts that name one of these companies, as a tsquery. */
export const queryOfParties = (ids: readonly string[]): string => ids.map((id) => quoted(party(id))).join(' | ');
