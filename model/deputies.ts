/** Most people in a row who stand in for each other. */
export const MOST_DEPUTIES = 5;

/**
 * Who does the work of somebody who is away: his deputy, or, while that one is away too, the deputy's deputy. Null: nobody, so that it stays where it is; a
 * circle, or a longer row than `MOST_DEPUTIES`, has nobody who is there. `deputyOf`: the deputy of a person who is away; undefined: he is there.
 */
export function finalDeputy(user: string, deputyOf: (user: string) => string | undefined): string | null {
  let last: string | null = null;
  const seen = new Set([user]);
  for (let next = deputyOf(user); next !== undefined; next = deputyOf(next)) {
    if (seen.has(next) || seen.size > MOST_DEPUTIES) return null;
    seen.add(next);
    last = next;
  }
  return last;
}
