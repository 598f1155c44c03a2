import { useMay } from '../../../kit/session/session.js';

/** Whether the reader names deputies of others too: ops (who change parameters) and administrators (who manage people). The API decides again. */
export function useLooksAfterAll(): boolean {
  const may = useMay();
  return may('update', 'Parameter') || may('manage', 'User');
}
