import { useSearchParams } from 'react-router';

/** Filters kept in the address, so that a filtered list can be sent to a colleague. */
export function useFilters(): {
  readonly get: (name: string) => string | undefined;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly any: boolean;
} {
  const [params, setParams] = useSearchParams();
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (changes) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    any: [...params.keys()].some((name) => name !== 'view' && name !== 'sort'),
  };
}
