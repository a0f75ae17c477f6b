import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/features/data/failure-text';
import type { ListedSource } from '@/features/data/listed-sources';
import { client, told } from '@/api/client';
import { ConfirmDialog } from '@/ui/confirm-dialog';

interface Props {
  source: ListedSource;
  onClose: () => void;
  onRemoved?: () => void;
}

export function RemoveSourceDialog({ source, onClose, onRemoved }: Props) {
  const { t } = useTranslation('data');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => {
      const path = { params: { path: { id: source.id } } };
      return source.kind === 'database'
        ? told(client.DELETE('/api/v1/databases/{id}', path))
        : told(client.DELETE('/api/v1/datasets/{id}', path));
    },
    onSuccess: async () => {
      onRemoved?.();
      onClose();
      await queries.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  return (
    <ConfirmDialog
      title={t('remove.title', { name: source.name })}
      confirm={t('remove.do')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      problem={remove.error ? failureText(remove.error, t) : null}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t(`remove.${source.kind}`)}</p>
    </ConfirmDialog>
  );
}
