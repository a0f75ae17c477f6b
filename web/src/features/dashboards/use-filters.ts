import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeDashboard, dashboardQuery } from '@/api/dashboards';
import { client, told } from '@/api/client';
import type { Dashboard } from '@/api/schema';
import { type Filters, type RowFilter, soundFilters } from '@/lib/row-filters';

/** The filters as this reader has them, which begin as those that are kept for everybody. */
export function useFilters(dashboard: Dashboard) {
  const queries = useQueryClient();
  const id = dashboard.dashboard_id;
  const kept = soundFilters(dashboard.filters);
  const [filters, setFilters] = useState<Filters>(kept);
  const keep = useMutation({
    mutationFn: async () => {
      const now = await told(client.GET('/api/v1/dashboards/{id}', { params: { path: { id } } }));
      return changeDashboard(id, now.revision, { filters });
    },
    onSuccess: (changed) => queries.setQueryData(dashboardQuery(id).queryKey, changed),
  });
  return {
    filters,
    isChanged: JSON.stringify(filters) !== JSON.stringify(kept),
    put: (column: string, filter: RowFilter) => setFilters({ ...filters, [column]: filter }),
    remove: (column: string) =>
      setFilters(Object.fromEntries(Object.entries(filters).filter(([name]) => name !== column))),
    takeBack: () => setFilters(kept),
    keep: () => keep.mutate(),
    isKeeping: keep.isPending,
    failure: keep.error,
  };
}
