import { useErrorText } from './states.js';

/** Of a look for what may be chosen. */
interface Look {
  readonly isFetching: boolean;
  readonly error: Error | null;
}

/** What a choice without options says: that they are being looked for, that they cannot be read, or that there are none. */
export function useNothingFound(): (look: Look, words: { readonly loading: string; readonly empty: string }) => string {
  const errorText = useErrorText();
  return ({ isFetching, error }, { loading, empty }) => (isFetching ? loading : error ? errorText(error) : empty);
}
