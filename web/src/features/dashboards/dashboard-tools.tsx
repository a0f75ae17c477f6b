import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import styles from '@/features/dashboards/dashboard-view.module.css';
import { ShareDialog } from '@/features/dashboards/share-dialog';
import { TitleDialog } from '@/features/dashboards/title-dialog';
import { client, told } from '@/api/client';
import { changeDashboard, dashboardQuery, dashboardsQuery } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import { atLeast } from '@/api/me';
import type { Dashboard } from '@/api/schema';
import { Button, IconButton } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';

interface Props {
  dashboard: Dashboard;
  role: string;
  isFiltered: boolean;
  onRefresh: () => void;
  onArrange: () => void;
  onPresent: () => void;
}

/** What one can do with a whole dashboard. */
export function DashboardTools({ dashboard, role, isFiltered, onRefresh, onArrange, onPresent }: Props) {
  const { t } = useTranslation('dashboards');
  const queries = useQueryClient();
  const [open, setOpen] = useState<'share' | 'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const id = dashboard.dashboard_id;
  const isEmpty = dashboard.layout.length === 0;
  return (
    <div className={styles.tools}>
      {!isEmpty && <IconButton icon="retry" label={t('refreshAll')} onPress={onRefresh} />}
      {!isEmpty && <IconButton icon="expand" label={t('present')} onPress={onPresent} />}
      {atLeast(role, 'analyst') && <IconButton icon="link" label={t('share')} onPress={() => setOpen('share')} />}
      {atLeast(role, 'editor') && (
        <>
          <Menu
            label={t('more')}
            entries={[
              { id: 'rename', label: t('rename'), icon: 'edit', onAction: () => setOpen('rename') },
              { id: 'delete', label: t('delete'), icon: 'trash', danger: true, onAction: () => setOpen('delete') },
            ]}
          >
            <IconButton icon="more" label={t('more')} />
          </Menu>
          {!isEmpty && <Button onPress={onArrange}>{t('arrange')}</Button>}
        </>
      )}
      {open === 'share' && <ShareDialog id={id} isFiltered={isFiltered} onClose={close} />}
      {open === 'delete' && <DeleteDialog dashboard={dashboard} onClose={close} />}
      {open === 'rename' && (
        <TitleDialog
          heading={t('rename')}
          before={dashboard.title}
          action={t('save')}
          onClose={close}
          onSave={async (title) => {
            // A title is one thing; that somebody moved a chart meanwhile is no reason to refuse it.
            const now = await queries.query({ ...dashboardQuery(id), staleTime: 0 });
            queries.setQueryData(dashboardQuery(id).queryKey, await changeDashboard(id, now.revision, { title }));
            void queries.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
          }}
        />
      )}
    </div>
  );
}

function DeleteDialog({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation('dashboards');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const id = dashboard.dashboard_id;
  const remove = useMutation({
    mutationFn: () => told(client.DELETE('/api/v1/dashboards/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
      await navigate('/dashboards');
    },
  });
  return (
    <Dialog title={t('deleteTitle', { title: dashboard.title })} closeLabel={t('close')} isOpen onClose={onClose}>
      <p>{t('deleteAbout')}</p>
      {remove.error && <Notice tone="bad" title={failureOf(remove.error).message} />}
      <DialogActions>
        <Button look="plain" onPress={onClose}>
          {t('cancel')}
        </Button>
        <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
          {t('delete')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
