/** Levels of arrays and objects that JSON may be nested. Deeper is nobody's form, and what walks it by recursion would run out of stack. */
export const DEPTH_AT_MOST = 100;

const [QUOTE, ESCAPE, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON in UTF-8 opens more than `limit` levels. Reads the bytes, before anything is parsed: none of a character of several bytes is one
 * of those it looks for. What is no JSON may be called either.
 */
export function isNestedDeeper(json: Uint8Array, limit = DEPTH_AT_MOST): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

/** Where the text that begins here has its other quotation mark. */
function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === ESCAPE ? 2 : 1;
  return at;
}
