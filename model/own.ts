/** The entry of a record under a key that comes from outside: one of its own, never what every object inherits (`constructor`, `toString`). */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
