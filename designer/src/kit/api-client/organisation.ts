import { useQuery } from '@tanstack/react-query';
import type { Department, Page, Role } from '../../../../api/contract/index.js';
import { api } from './client.js';

/** All roles, for their words. */
export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: async () => (await api.get<Page<Role>>('/api/roles')).items,
    staleTime: 600_000,
  });
}

/** All departments, for their words. */
export function useDepartments() {
  return useQuery({
    queryKey: ['departments'],
    queryFn: async () => (await api.get<Page<Department>>('/api/departments')).items,
    staleTime: 600_000,
  });
}
