import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../../../api/contract/index.js';
import { api } from '../../kit/api-client/client.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';
import { chooseLanguage, type Language } from '../../kit/i18n/i18n.js';

/**
 * Changes the language at once; for who is signed in also of mails and of the texts the server writes. What is on screen
 * is read anew, since some of it came in the other language.
 */
export function useSwitchLanguage(): (language: Language) => void {
  const client = useQueryClient();
  return (language) => {
    chooseLanguage(language);
    const signedIn = client.getQueryData<Session | null>(queryKeys.session);
    if (signedIn === null || signedIn === undefined) return;
    // The page is in the new language already; that mails follow later must not disturb.
    void api.put('/api/session', { language }).catch(() => undefined);
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKeys.session[0] });
  };
}
