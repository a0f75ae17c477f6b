import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { keepConversation } from '@/features/chat/keep-conversation';
import { ShareDialog } from '@/features/chat/share-dialog';
import { forgetThread } from '@/features/chat/threads';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import type { Conversation } from '@/api/schema';
import { Button, IconButton } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Menu, type MenuEntry } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';

type Doing = 'rename' | 'delete' | 'share' | null;

/** What one can do with a conversation as a whole. */
export function ConversationMenu({ conversation, isCurrent }: { conversation: Conversation; isCurrent: boolean }) {
  const { t, i18n } = useTranslation('chat');
  const [doing, setDoing] = useState<Doing>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const id = conversation.conversation_id;
  const path = { id };
  const work = (promise: Promise<unknown>, then: () => void = () => undefined) => {
    promise
      .then(() => {
        setDoing(null);
        setFailed(null);
        then();
        return queries.invalidateQueries({ queryKey: ['conversations'] });
      })
      .catch((thrown: unknown) => setFailed(failureOf(thrown).message));
  };
  const change = (body: { title?: string; pinned?: boolean }) =>
    work(told(client.PATCH('/api/v1/conversations/{id}', { params: { path }, body })));
  const remove = () =>
    work(told(client.DELETE('/api/v1/conversations/{id}', { params: { path } })), () => {
      forgetThread(id);
      if (isCurrent) void navigate('/');
    });
  const keep = (format: 'markdown' | 'notebook') => work(keepConversation(conversation, format, i18n.language, t));
  const entries: MenuEntry[] = [
    { id: 'rename', label: t('rename'), icon: 'edit', onAction: () => setDoing('rename') },
    {
      id: 'pin',
      label: conversation.pinned ? t('unpin') : t('pin'),
      icon: 'pin',
      onAction: () => change({ pinned: !conversation.pinned }),
    },
    { id: 'share', label: t('share'), icon: 'link', onAction: () => setDoing('share') },
    { id: 'markdown', label: t('asMarkdown'), icon: 'download', onAction: () => keep('markdown') },
    { id: 'notebook', label: t('asNotebook'), icon: 'download', onAction: () => keep('notebook') },
    ...(isCurrent
      ? [
          {
            id: 'print',
            label: t('asPdf'),
            icon: 'print' as const,
            onAction: () => setTimeout(() => window.print(), 300),
          },
        ]
      : []),
    { id: 'delete', label: t('delete'), icon: 'trash', danger: true, onAction: () => setDoing('delete') },
  ];
  return (
    <>
      <Menu label={t('about', { title: conversation.title })} entries={entries}>
        <IconButton icon="more" label={t('about', { title: conversation.title })} small />
      </Menu>
      {doing === 'rename' && (
        <RenameDialog
          title={conversation.title}
          failed={failed}
          onClose={() => setDoing(null)}
          onRename={(title) => change({ title })}
        />
      )}
      <Dialog
        title={t('deleteTitle')}
        closeLabel={t('close')}
        isOpen={doing === 'delete'}
        onClose={() => setDoing(null)}
      >
        <p>{t('deleteAbout', { title: conversation.title })}</p>
        {failed !== null && <Notice tone="bad" title={failed} />}
        <DialogActions>
          <Button look="plain" onPress={() => setDoing(null)}>
            {t('cancel')}
          </Button>
          <Button look="danger" onPress={remove}>
            {t('delete')}
          </Button>
        </DialogActions>
      </Dialog>
      {doing === 'share' && <ShareDialog kind="conversation" subject={id} onClose={() => setDoing(null)} />}
      <Dialog
        title={t('failed')}
        closeLabel={t('close')}
        isOpen={doing === null && failed !== null}
        onClose={() => setFailed(null)}
      >
        <p>{failed}</p>
      </Dialog>
    </>
  );
}

interface RenameProps {
  title: string;
  failed: string | null;
  onClose: () => void;
  onRename: (title: string) => void;
}

function RenameDialog({ title, failed, onClose, onRename }: RenameProps) {
  const { t } = useTranslation('chat');
  const [text, setText] = useState(title);
  return (
    <Dialog title={t('rename')} closeLabel={t('close')} isOpen onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onRename(text.trim());
        }}
      >
        <TextField label={t('conversationTitle')} value={text} onChange={setText} maxLength={200} />
        {failed !== null && <Notice tone="bad" title={failed} />}
        <DialogActions>
          <Button look="plain" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" look="primary">
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
