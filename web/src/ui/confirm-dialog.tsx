import type { ReactNode } from 'react';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Notice } from '@/ui/notice';

interface Props {
  title: string;
  children: ReactNode;
  /** What is done, as a verb. */
  confirm: string;
  cancel: string;
  isPending: boolean;
  problem: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back; open for as long as it is there. */
export function ConfirmDialog({ title, children, confirm, cancel, isPending, problem, onConfirm, onClose }: Props) {
  return (
    <Dialog title={title} closeLabel={cancel} isOpen onClose={onClose}>
      <div>{children}</div>
      {problem !== null && <Notice tone="bad">{problem}</Notice>}
      <DialogActions>
        <Button onPress={onClose}>{cancel}</Button>
        <Button look="danger" onPress={onConfirm} isPending={isPending}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
