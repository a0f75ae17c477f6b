import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '@/features/data/failure-text';
import form from '@/features/data/form.module.css';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';

/** A file or folder on the server becomes a source; it can be tried first. */
export function AddDatabaseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('data');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [location, setLocation] = useState('');
  const test = useMutation({
    mutationFn: () => told(client.POST('/api/v1/databases/test', { body: { location: location.trim() } })),
  });
  const add = useMutation({
    mutationFn: () =>
      told(client.POST('/api/v1/databases', { body: { name: name.trim(), location: location.trim() } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sources'] });
      onClose();
    },
  });
  const problem = add.error ?? test.error;
  const isComplete = name.trim() !== '' && location.trim() !== '';
  const change = (text: string) => {
    setLocation(text);
    test.reset();
    add.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    test.reset();
    if (isComplete) add.mutate();
  };
  return (
    <Dialog title={t('database.add')} closeLabel={t('cancel')} isOpen onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <TextField label={t('database.name')} value={name} onChange={setName} maxLength={100} isRequired />
        <TextField
          label={t('database.location')}
          hint={t('database.locationHint')}
          value={location}
          onChange={change}
          maxLength={2000}
          isRequired
        />
        {problem && (
          <Notice tone="bad" title={t('database.fails')}>
            <p>{failureText(problem, t)}</p>
          </Notice>
        )}
        {test.isSuccess && problem === null && <Notice tone="good">{t('database.works')}</Notice>}
        <DialogActions>
          <Button
            onPress={() => {
              add.reset();
              test.mutate();
            }}
            isPending={test.isPending}
            isDisabled={location.trim() === ''}
          >
            {t('database.test')}
          </Button>
          <Button look="primary" type="submit" isPending={add.isPending} isDisabled={!isComplete}>
            {t('database.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
