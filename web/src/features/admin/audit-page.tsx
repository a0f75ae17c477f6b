import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usersQuery } from '@/features/admin/admin-queries';
import { AuditFilters } from '@/features/admin/audit-filters';
import { AuditEntry } from '@/features/admin/audit-entry';
import { auditQuery } from '@/features/admin/audit-query';
import { AuditVerification } from '@/features/admin/audit-verification';
import styles from '@/features/admin/audit-page.module.css';
import part from '@/features/admin/part.module.css';
import { FailureNotice } from '@/accounts/failure-notice';
import { keysQuery } from '@/api/keys';
import { sourcesQuery } from '@/api/sources';
import { Button } from '@/ui/button';
import { Progress } from '@/ui/progress';

/** Names by the ids that lines of the log have; what is gone keeps its id. */
function useNames(): ReadonlyMap<string, string> {
  const users = useQuery(usersQuery).data ?? [];
  const keys = useQuery(keysQuery).data ?? [];
  const sources = useQuery(sourcesQuery).data ?? [];
  return new Map([
    ...users.map((user) => [user.user_id, user.name] as const),
    ...keys.map((key) => [key.key_id, key.name] as const),
    ...sources.map((source) => [source.id, source.name] as const),
  ]);
}

/** Who did what: the latest first, earlier ones on wish. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useSearchParams();
  const filter = { actor: search.get('actor') ?? '', action: search.get('action') ?? '' };
  const names = useNames();
  const log = useInfiniteQuery(auditQuery(filter));
  const lines = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={part.part}>
      <p className={part.about}>{t('audit.about')}</p>
      <AuditVerification />
      <AuditFilters
        filter={filter}
        onChange={(next) =>
          setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true })
        }
        onRefresh={() => void log.refetch()}
      />
      {log.isPending && <Progress label={t('loading')} />}
      {log.error && <FailureNotice thrown={log.error} onRetry={() => void log.refetch()} />}
      {log.data && lines.length === 0 && <p className={part.about}>{t('audit.none')}</p>}
      {lines.length > 0 && (
        <ol className={styles.lines} aria-label={t('audit.title')}>
          {lines.map((line) => (
            <AuditEntry key={line.sequence} line={line} names={names} />
          ))}
        </ol>
      )}
      {log.hasNextPage && (
        <div>
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t('audit.earlier')}
          </Button>
        </div>
      )}
    </div>
  );
}
