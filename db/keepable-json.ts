/** SQLSTATEs of a text that PostgreSQL cannot keep: U+0000, half of a surrogate pair. */
const UNKEEPABLE = new Set(['22P05', '22P02', '22021']);

/** The same value as JSON that PostgreSQL can keep: U+0000 is left out, half a surrogate pair becomes U+FFFD. */
function keepableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd') : part,
  );
}

/** Writes a value as JSON; where PostgreSQL cannot keep a text of it, once more with that left out. Other faults are the caller's. */
export async function writeJson<T>(value: unknown, write: (json: string) => Promise<T>): Promise<T> {
  try {
    return await write(JSON.stringify(value));
  } catch (error) {
    if (!UNKEEPABLE.has((error as { code?: string }).code ?? '')) throw error;
    return write(keepableJson(value));
  }
}
