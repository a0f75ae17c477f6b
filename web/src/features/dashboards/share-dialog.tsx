import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import { formatDate } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';

const spans = [1, 7, 30, 365];

interface Props {
  id: string;
  /** Then it is said that a link shows everything. */
  isFiltered: boolean;
  onClose: () => void;
}

/** A link by which whoever has it sees the dashboard, without an account, until it ends. */
export function ShareDialog({ id, isFiltered, onClose }: Props) {
  const { t, i18n } = useTranslation('dashboards');
  const [days, setDays] = useState(30);
  const [isCopied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () => told(client.POST('/api/v1/shares', { body: { kind: 'dashboard', subject: id, days } })),
  });
  const address = `${window.location.origin}/shared/${make.data?.url.split('/').at(-1) ?? ''}`;
  return (
    <Dialog title={t('share')} closeLabel={t('close')} isOpen onClose={onClose}>
      <p>{t('shareAbout')}</p>
      {isFiltered && <p>{t('filters.notShared')}</p>}
      {make.error && <Notice tone="bad" title={failureOf(make.error).message} />}
      {make.data === undefined ? (
        <>
          <Select
            label={t('shareFor')}
            choices={spans.map((count) => ({ id: String(count), label: t('days', { count }) }))}
            selected={String(days)}
            onSelect={(chosen) => setDays(Number(chosen))}
          />
          <DialogActions>
            <Button look="plain" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button look="primary" icon="link" isPending={make.isPending} onPress={() => make.mutate()}>
              {t('makeLink')}
            </Button>
          </DialogActions>
        </>
      ) : (
        <>
          <TextField
            label={t('link')}
            hint={
              make.data.expires === null
                ? undefined
                : t('until', { date: formatDate(make.data.expires, i18n.language) })
            }
            value={address}
            isReadOnly
          />
          <DialogActions>
            <Button
              look="primary"
              icon={isCopied ? 'check' : 'copy'}
              onPress={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {isCopied ? t('copied') : t('copyLink')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
