import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dashboardsQuery, makeDashboard, pinChart } from '@/api/dashboards';
import { failureOf } from '@/api/failure';
import { atLeast, meQuery } from '@/api/me';
import { Button, IconButton } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';

interface Props {
  /** The answer whose chart it is. */
  answer: string;
  /** What the chart will be called there. */
  title: string;
}

/** Puts the chart of an answer on a dashboard; there for those alone who may change dashboards. */
export function PinButton(props: Props) {
  const { t } = useTranslation('charts');
  const me = useQuery(meQuery);
  const [isOpen, setOpen] = useState(false);
  if (!atLeast(me.data?.role, 'editor')) return null;
  return (
    <>
      <IconButton icon="pin" label={t('pin')} small onPress={() => setOpen(true)} />
      {isOpen && <PinDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const anew = 'new'; // no id of a dashboard

function PinDialog({ answer, title, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('charts');
  const queries = useQueryClient();
  const dashboards = useQuery(dashboardsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [label, setLabel] = useState(title.slice(0, 200));
  const target = chosen ?? dashboards.data?.[0]?.dashboard_id ?? anew;
  const pin = useMutation({
    mutationFn: async () => {
      const id = target === anew ? (await makeDashboard(name.trim())).dashboard_id : target;
      await pinChart(queries, answer, label.trim(), id);
      return id;
    },
  });
  const isReady = label.trim() !== '' && (target !== anew || name.trim() !== '');
  return (
    <Dialog title={t('pin')} closeLabel={t('close')} isOpen onClose={onClose}>
      {pin.data !== undefined ? (
        <Notice tone="good" title={t('pinned')}>
          <Link href={`/dashboards/${pin.data}`}>{t('open')}</Link>
        </Notice>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady && !pin.isPending) pin.mutate();
          }}
        >
          <div className="stack">
            <TextField label={t('chartTitle')} value={label} onChange={setLabel} maxLength={200} />
            <Select
              label={t('dashboard')}
              choices={[
                ...(dashboards.data ?? []).map((at) => ({ id: at.dashboard_id, label: at.title })),
                { id: anew, label: t('newDashboard') },
              ]}
              selected={target}
              onSelect={setChosen}
            />
            {target === anew && <TextField label={t('newTitle')} value={name} onChange={setName} maxLength={200} />}
            {pin.error && <Notice tone="bad" title={failureOf(pin.error).message} />}
            <DialogActions>
              <Button look="plain" onPress={onClose}>
                {t('cancel')}
              </Button>
              <Button look="primary" type="submit" isDisabled={!isReady} isPending={pin.isPending}>
                {t('doPin')}
              </Button>
            </DialogActions>
          </div>
        </form>
      )}
    </Dialog>
  );
}
