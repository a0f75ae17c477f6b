import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import type { Role } from '@/api/me';

export interface UserChange {
  name?: string;
  role?: Role;
  disabled?: boolean;
  password?: string;
}

/** Changes somebody, and lets all that shows people look again. */
export function useChangeUser(id: string, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: UserChange) =>
      told(client.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body })),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['users'] }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ]);
      onDone?.();
    },
  });
}
