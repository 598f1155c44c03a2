type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where a value is not what was recorded, as paths with both values; empty where all that was recorded is there. What was not
 * recorded may be there besides: a row that gets a new column keeps its old ones.
 */
export function differences(recorded: unknown, found: unknown, path = ''): string[] {
  if (Array.isArray(recorded) && Array.isArray(found)) {
    if (recorded.length !== found.length) return [told(path, recorded, found)];
    return recorded.flatMap((part, index) => differences(part, found[index], `${path}/${index}`));
  }
  if (isPlain(recorded) && isPlain(found)) return Object.keys(recorded).flatMap((key) => differences(recorded[key], found[key], `${path}/${key}`));
  return Object.is(recorded, found) ? [] : [told(path, recorded, found)];
}

const told = (path: string, recorded: unknown, found: unknown): string => `${path}: recorded ${JSON.stringify(recorded)}, found ${JSON.stringify(found)}`;
