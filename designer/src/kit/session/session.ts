import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SessionUser } from '../../../../api/contract/index.js';
import { api, setCsrfToken } from '../api-client/client.js';
import { queryKeys } from '../api-client/query-keys.js';

/** Who is signed in; `SessionGate` of the workplace provides it. */
export const SessionContext = createContext<SessionUser | null>(null);

/** The person who is signed in. Only below `SessionGate`. */
export function useUser(): SessionUser {
  const user = useContext(SessionContext);
  if (user === null) throw new Error('useUser is used outside SessionGate');
  return user;
}

/** Whether the signed-in person may do `action` on `subject` (rules the API computed; the API decides again). */
export function useMay(): (action: string, subject: string) => boolean {
  const { abilities } = useUser();
  return (action, subject) =>
    abilities.some((rule) => (rule.action === action || rule.action === 'manage') && (rule.subject === subject || rule.subject === 'all'));
}

/** Ends the session and shows the sign-in page. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSettled: () => {
      setCsrfToken(null);
      client.clear();
      client.setQueryData(queryKeys.session, null);
    },
  });
  return () => signOut.mutate();
}
