import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Input, Label, Link, Modal, ModalOverlay, Dialog, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ConversationMenu } from '@/features/chat/conversation-menu';
import styles from '@/features/chat/history.module.css';
import { forgetThread, newThread } from '@/features/chat/threads';
import { client, told } from '@/api/client';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';

/** Earlier conversations: beside the page where there is room, else behind a button. */
export function History({ current }: { current: string | undefined }) {
  const { t } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <aside className={styles.aside} aria-label={t('history')}>
        <HistoryList current={current} onChosen={() => undefined} />
      </aside>
      <nav className={styles.narrow} aria-label={t('history')}>
        <Button look="plain" small icon="history" onPress={() => setOpen(true)}>
          {t('history')}
        </Button>
        <NewLink onChosen={() => undefined} />
      </nav>
      <ModalOverlay isOpen={isOpen} onOpenChange={setOpen} isDismissable className={styles.shade ?? ''}>
        <Modal className={styles.drawer ?? ''}>
          <Dialog className={styles.dialog ?? ''} aria-label={t('history')}>
            <HistoryList current={current} onChosen={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function NewLink({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation('chat');
  return (
    <Link
      href="/"
      className={styles.new ?? ''}
      onPress={() => {
        forgetThread(newThread);
        onChosen();
      }}
    >
      <Icon name="plus" />
      {t('newConversation')}
    </Link>
  );
}

function HistoryList({ current, onChosen }: { current: string | undefined; onChosen: () => void }) {
  const { t } = useTranslation('chat');
  const [search, setSearch] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['conversations', search],
    queryFn: ({ pageParam }) =>
      told(client.GET('/api/v1/conversations', { params: { query: { limit: 40, after: pageParam, search } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const conversations = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.list}>
      <NewLink onChosen={onChosen} />
      {(conversations.length > 5 || search !== '') && (
        <SearchField value={search} onChange={setSearch} className={styles.search ?? ''}>
          <Label className="unseen">{t('searchHistory')}</Label>
          <Icon name="search" />
          <Input className={styles.input ?? ''} placeholder={t('searchHistory')} />
        </SearchField>
      )}
      {pages.isSuccess && conversations.length === 0 && (
        <p className={styles.none}>{search === '' ? t('noHistory') : t('nothingFound')}</p>
      )}
      <ul className={styles.items}>
        {conversations.map((conversation) => (
          <li
            key={conversation.conversation_id}
            className={styles.item}
            data-current={conversation.conversation_id === current}
          >
            <Link
              href={`/c/${conversation.conversation_id}`}
              className={styles.link ?? ''}
              onPress={onChosen}
              {...(conversation.conversation_id === current ? { 'aria-current': 'page' as const } : {})}
            >
              {conversation.pinned && <Icon name="pin" />}
              <span className={styles.title}>{conversation.title}</span>
            </Link>
            <ConversationMenu conversation={conversation} isCurrent={conversation.conversation_id === current} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button look="plain" small isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
