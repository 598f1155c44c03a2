/** Statements kept for one person at most. */
const SHAPES = 50;

/**
 * Statements that are built once for a person, that is for an object that stays the same as long as nothing changes for him, and for what is asked: people look into
 * the same few lists all day. Answers the one of this shape, made where there is none yet.
 */
export function statementsByShape<S>(): (who: object, shape: readonly unknown[], make: () => S) => S {
  const statements = new WeakMap<object, Map<string, S>>();
  return (who, shape, make) => {
    const known = statements.get(who) ?? new Map<string, S>();
    statements.set(who, known);
    const key = JSON.stringify(shape);
    const statement = known.get(key) ?? make();
    if (known.size >= SHAPES) known.clear();
    known.set(key, statement);
    return statement;
  };
}
