import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '@/api/failure';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';

interface Props {
  heading: string;
  before: string;
  action: string;
  onClose: () => void;
  onSave: (title: string) => Promise<void>;
}

/** Asks for the title of a dashboard. */
export function TitleDialog({ heading, before, action, onClose, onSave }: Props) {
  const { t } = useTranslation('dashboards');
  const [title, setTitle] = useState(before);
  const save = useMutation({ mutationFn: onSave, onSuccess: onClose });
  return (
    <Dialog title={heading} closeLabel={t('close')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '' && !save.isPending) save.mutate(title.trim());
        }}
      >
        <TextField label={t('name')} value={title} onChange={setTitle} maxLength={200} />
        {save.error && <Notice tone="bad" title={failureOf(save.error).message} />}
        <DialogActions>
          <Button look="plain" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button look="primary" type="submit" isDisabled={title.trim() === ''} isPending={save.isPending}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
