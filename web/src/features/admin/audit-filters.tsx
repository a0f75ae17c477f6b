import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '@/features/admin/admin-queries';
import styles from '@/features/admin/audit-page.module.css';
import type { AuditFilter } from '@/features/admin/audit-query';
import { keysQuery } from '@/api/keys';
import { auditActions, textKeyOf } from '@/lib/audit-actions';
import { IconButton } from '@/ui/button';
import { Select } from '@/ui/select';

const everything = 'all';

interface Props {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
  onRefresh: () => void;
}

/** Whose lines, and of what: as the server can pick them out. */
export function AuditFilters({ filter, onChange, onRefresh }: Props) {
  const { t } = useTranslation('admin');
  const users = useQuery(usersQuery).data ?? [];
  const keys = useQuery(keysQuery).data ?? [];
  const actors = [
    ...users.map((user) => ({ id: user.user_id, label: user.name })),
    ...keys.map((key) => ({ id: key.key_id, label: key.name, detail: t('audit.isKey') })),
    { id: 'anonymous', label: t('audit.actors.anonymous') },
  ];
  const known = (choices: { id: string }[], id: string) => id === '' || choices.some((choice) => choice.id === id);
  const actions = auditActions.map((action) => ({ id: action, label: t(`actions.${textKeyOf(action)}`) }));
  const choose = (chosen: string) => (chosen === everything ? '' : chosen);
  return (
    <div className={styles.filters} role="search" aria-label={t('audit.filter')}>
      <Select
        label={t('audit.actor')}
        choices={[
          { id: everything, label: t('audit.anybody') },
          ...actors,
          ...(known(actors, filter.actor) ? [] : [{ id: filter.actor, label: filter.actor }]),
        ]}
        selected={filter.actor === '' ? everything : filter.actor}
        onSelect={(actor) => onChange({ ...filter, actor: choose(actor) })}
      />
      <Select
        label={t('audit.action')}
        choices={[
          { id: everything, label: t('audit.anything') },
          ...actions,
          ...(known(actions, filter.action) ? [] : [{ id: filter.action, label: filter.action }]),
        ]}
        selected={filter.action === '' ? everything : filter.action}
        onSelect={(action) => onChange({ ...filter, action: choose(action) })}
      />
      <IconButton icon="retry" label={t('audit.refresh')} onPress={onRefresh} />
    </div>
  );
}
