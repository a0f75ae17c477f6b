import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeDashboard, dashboardQuery, dashboardsQuery } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import type { Dashboard } from '@/api/schema';
import { type Place, settled } from '@/lib/grid-layout';
import { client, told as toldBy } from '@/api/client';

/** A draft of where the charts stand, kept apart until it is saved; null while nothing is arranged. */
export function useArrangement(dashboard: Dashboard) {
  const { t } = useTranslation('dashboards');
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Place[] | null>(null);
  const [revision, setRevision] = useState(0);
  const [told, setTold] = useState('');
  const id = dashboard.dashboard_id;
  const keep = (changed: Dashboard) => {
    queries.setQueryData(dashboardQuery(id).queryKey, changed);
    void queries.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
  };
  const latest = () => toldBy(client.GET('/api/v1/dashboards/{id}', { params: { path: { id } } }));
  const save = useMutation({
    mutationFn: async ({ anyway }: { anyway: boolean }) =>
      changeDashboard(id, anyway ? (await latest()).revision : revision, { layout: draft ?? [] }),
    onSuccess: (changed) => {
      keep(changed);
      setDraft(null);
      setTold(t('saved'));
    },
  });
  const failure = save.error === null ? null : failureOf(save.error);
  return {
    draft,
    told,
    failure,
    isConflict: failure?.status === 409,
    isSaving: save.isPending,
    begin: () => {
      setRevision(dashboard.revision);
      setDraft(settled(dashboard.layout));
    },
    cancel: () => {
      save.reset();
      setDraft(null);
    },
    change: (next: Place[], which: string) => {
      setDraft(next);
      const at = next.find((place) => place.chart_id === which);
      if (at !== undefined)
        setTold(t('standsAt', { column: at.x + 1, row: at.y + 1, width: at.width, height: at.height }));
    },
    save: () => save.mutate({ anyway: false }),
    keepMine: () => save.mutate({ anyway: true }),
    takeTheirs: () => {
      save.reset();
      void latest().then((theirs) => {
        keep(theirs);
        setDraft(null);
      });
    },
  };
}
