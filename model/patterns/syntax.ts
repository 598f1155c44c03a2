import { ANY, type CharacterSet, CLASSES, IN_LINE, otherThan } from './character-set.js';

/** A regular expression, as far as it matters to how its repetitions may share out a text. */
export type Pattern =
  | { readonly is: 'character'; readonly set: CharacterSet }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly is: 'repeat'; readonly body: Pattern; readonly least: number; readonly most: number }
  /** Looks at what is around and takes nothing; what it looks for is matched for itself. */
  | { readonly is: 'look'; readonly body: Pattern };

/** Thrown for what cannot be judged: back references, and what is newer than this. */
export class NotJudged extends Error {}

const NOTHING: Pattern = { is: 'sequence', parts: [] };
const LOOK = /^\(\?<?[=!]/;
const GROUP = /^\((\?:|\?<[^>=!]+>)?/;
const COUNT = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/;
const ESCAPED = /^\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|c([A-Za-z])|([pP])\{[^}]*\}|(k)|(.))/su;
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', '0': '\0', b: '\b' };

const one = (code: number): CharacterSet => [[code, code]];

/** Reads a pattern of `new RegExp(source, 'u')` that JavaScript has taken; throws NotJudged. */
export class PatternReader {
  private at = 0;

  constructor(private readonly source: string) {}

  read(): Pattern {
    const pattern = this.choice();
    if (this.at < this.source.length) throw new NotJudged();
    return pattern;
  }

  private get rest(): string {
    return this.source.slice(this.at);
  }

  private take(form: RegExp): RegExpExecArray | null {
    const found = form.exec(this.rest);
    if (found) this.at += found[0].length;
    return found;
  }

  private choice(): Pattern {
    const parts = [this.sequence()];
    while (this.take(/^\|/)) parts.push(this.sequence());
    return parts.length === 1 ? parts[0]! : { is: 'choice', parts };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && !/^[|)]/.test(this.rest)) parts.push(this.repeated());
    return { is: 'sequence', parts };
  }

  private repeated(): Pattern {
    const body = this.atom();
    const count = this.take(COUNT);
    if (!count) return body;
    const [, sign, least, comma, most] = count;
    if (sign !== undefined) return { is: 'repeat', body, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    return { is: 'repeat', body, least: Number(least), most: comma === '' ? Number(least) : most === '' ? Infinity : Number(most) };
  }

  private atom(): Pattern {
    if (this.take(/^(?:\^|\$|\\[bB])/)) return NOTHING;
    const isLook = this.take(LOOK) !== null;
    if (isLook || this.take(GROUP)) {
      const body = this.choice();
      if (!this.take(/^\)/)) throw new NotJudged();
      return isLook ? { is: 'look', body } : body;
    }
    if (this.take(/^\./)) return { is: 'character', set: IN_LINE };
    if (this.take(/^\[/)) return { is: 'character', set: this.characterClass() };
    return { is: 'character', set: this.character() };
  }

  /** After `[`. */
  private characterClass(): CharacterSet {
    const isNegated = this.take(/^\^/) !== null;
    const set: (readonly [number, number])[] = [];
    while (!this.take(/^\]/)) {
      const from = this.character(true);
      const to = /^-[^\]]/su.test(this.rest) && from.length === 1 && this.take(/^-/) ? this.character(true) : from;
      set.push(...(to === from ? from : ([[from[0]![0], to[0]![1]]] as const)));
    }
    return isNegated ? otherThan(set) : set;
  }

  private character(inClass = false): CharacterSet {
    const escaped = this.take(ESCAPED);
    if (!escaped) return one((this.take(/^./su) ?? this.refuse())[0].codePointAt(0)!);
    const [, braced, four, two, control, property, reference, plain = ''] = escaped;
    const hex = braced ?? four ?? two;
    if (hex !== undefined) return four === undefined ? one(parseInt(hex, 16)) : this.unit(parseInt(hex, 16));
    if (control !== undefined) return one(control.charCodeAt(0) % 32);
    if (property !== undefined) return ANY;
    if (reference !== undefined || (/[1-9]/.test(plain) && !inClass)) this.refuse();
    return CLASSES[plain] ?? one((CONTROLS[plain] ?? plain).codePointAt(0)!);
  }

  /** Two halves of a character outside the basic plane are one. */
  private unit(code: number): CharacterSet {
    const low = code >= 0xd800 && code <= 0xdbff ? this.take(/^\\u([dD][c-fC-F][0-9A-Fa-f]{2})/) : null;
    return one(low ? (code - 0xd800) * 0x400 + parseInt(low[1]!, 16) - 0xdc00 + 0x10000 : code);
  }

  private refuse(): never {
    throw new NotJudged();
  }
}
