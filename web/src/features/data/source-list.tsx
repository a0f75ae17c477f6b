import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ColumnRibbon } from '@/charts/column-ribbon';
import { roleOfType } from '@/charts/role-colour';
import { AddDatabaseDialog } from '@/features/data/add-database-dialog';
import { failureText } from '@/features/data/failure-text';
import { type ListedSource, listedSourcesQuery } from '@/features/data/listed-sources';
import { SendingLine } from '@/features/data/sending-line';
import styles from '@/features/data/source-list.module.css';
import { SourceMenu } from '@/features/data/source-menu';
import { UploadPlace } from '@/features/data/upload-place';
import { useUploads } from '@/features/data/use-uploads';
import { atLeast, meQuery } from '@/api/me';
import { schemaQuery } from '@/api/sources';
import { formatAgo, formatBytes } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

const lookedInto = 12; // sources that are opened to show their columns in the list

/** All that can be asked, and the ways to bring more. */
export function SourceList() {
  const { t } = useTranslation('data');
  const role = useQuery(meQuery).data?.role;
  const sources = useQuery(listedSourcesQuery);
  const uploads = useUploads();
  const [isAdding, setAdding] = useState(false);
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('heading')}</h1>
        <p className={styles.about}>{t('about')}</p>
      </header>
      {atLeast(role, 'editor') && (
        <UploadPlace onFiles={uploads.start}>
          {atLeast(role, 'admin') && (
            <Button icon="database" onPress={() => setAdding(true)}>
              {t('database.add')}
            </Button>
          )}
        </UploadPlace>
      )}
      {uploads.sendings.length > 0 && (
        <ul className={styles.sendings} aria-label={t('upload.list')}>
          {uploads.sendings.map((sending) => (
            <SendingLine key={sending.key} sending={sending} onPutAway={() => uploads.putAway(sending.key)} />
          ))}
        </ul>
      )}
      {sources.isPending && <Progress label={t('loading')} />}
      {sources.error && (
        <Notice tone="bad" title={t('notListed')}>
          <p>{failureText(sources.error, t)}</p>
          <div>
            <Button small onPress={() => void sources.refetch()}>
              {t('again')}
            </Button>
          </div>
        </Notice>
      )}
      {sources.data?.length === 0 && <p className={styles.none}>{t('none')}</p>}
      {sources.data !== undefined && sources.data.length > 0 && (
        <ul className={styles.list} aria-label={t('title')}>
          {sources.data.map((source, index) => (
            <SourceLine
              key={source.id}
              source={source}
              isLookedInto={index < lookedInto}
              role={role}
              onNewVersion={(file) => uploads.start([file], source.id)}
            />
          ))}
        </ul>
      )}
      {isAdding && <AddDatabaseDialog onClose={() => setAdding(false)} />}
    </main>
  );
}

interface LineProps {
  source: ListedSource;
  isLookedInto: boolean;
  role: string | undefined;
  onNewVersion: (file: File) => void;
}

function SourceLine({ source, isLookedInto, role, onNewVersion }: LineProps) {
  const { t, i18n } = useTranslation('data');
  const schema = useQuery({ ...schemaQuery(source.id), enabled: isLookedInto && source.isReady });
  const tables = schema.data?.tables ?? [];
  const columns = tables.flatMap((table) => table.columns);
  const rows = source.size?.rows ?? (tables.length === 1 ? tables[0]?.rows : null);
  const facts = [
    t(`kinds.${source.kind}`),
    ...(tables.length > 1 ? [t('tables', { count: tables.length })] : []),
    ...(typeof rows === 'number' ? [t('rows', { count: rows })] : []),
    ...(columns.length > 0 || source.size ? [t('columns', { count: source.size?.columns ?? columns.length })] : []),
    ...(source.size ? [formatBytes(source.size.bytes, i18n.language)] : []),
    ...(source.size && source.size.version > 1 ? [t('version', { version: source.size.version })] : []),
  ];
  return (
    <li className={styles.line}>
      <div className={styles.main}>
        <h2 className={styles.name}>
          <Link to={`/data/${encodeURIComponent(source.id)}`}>{source.name}</Link>
        </h2>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        {source.isReady && schema.error && <p className={styles.trouble}>{failureText(schema.error, t)}</p>}
        {!source.isReady && <p className={styles.trouble}>{t('notReady', { reason: source.reason })}</p>}
      </div>
      <ColumnRibbon roles={columns.map((column) => roleOfType(column.type))} />
      <p className={styles.changed}>
        <time dateTime={source.changed}>{formatAgo(new Date(source.changed), new Date(), i18n.language)}</time>
      </p>
      <SourceMenu source={source} role={role} onNewVersion={onNewVersion} />
    </li>
  );
}
