import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/features/data/failure-text';
import form from '@/features/data/form.module.css';
import type { ListedSource } from '@/features/data/listed-sources';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

export function RenameDialog({ source, onClose }: { source: ListedSource; onClose: () => void }) {
  const { t } = useTranslation('data');
  const queries = useQueryClient();
  const [name, setName] = useState(source.name);
  const rename = useMutation({
    mutationFn: () =>
      told(
        client.PATCH('/api/v1/databases/{id}', { params: { path: { id: source.id } }, body: { name: name.trim() } }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sources'] });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate();
  };
  return (
    <Dialog title={t('rename.title', { name: source.name })} closeLabel={t('cancel')} isOpen onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <TextField
          label={t('database.name')}
          value={name}
          onChange={setName}
          maxLength={100}
          error={rename.error ? failureText(rename.error, t) : undefined}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" isPending={rename.isPending}>
            {t('rename.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
