import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { failureText } from '@/features/data/failure-text';
import { listedSourcesQuery } from '@/features/data/listed-sources';
import { PreviewRows } from '@/features/data/preview-rows';
import { SendingLine } from '@/features/data/sending-line';
import { SourceMenu } from '@/features/data/source-menu';
import styles from '@/features/data/source-page.module.css';
import { SuggestedQuestions } from '@/features/data/suggested-questions';
import { TableColumns } from '@/features/data/table-columns';
import { type SchemaTable, TableKeys } from '@/features/data/table-keys';
import { useUploads } from '@/features/data/use-uploads';
import { atLeast, meQuery } from '@/api/me';
import { schemaQuery } from '@/api/sources';
import { formatAgo, formatBytes } from '@/lib/numbers';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';

/** What is in a source: its tables, their columns as measured, some rows, and what can be asked. */
export function SourcePage() {
  const { t } = useTranslation('data');
  const { source: id = '' } = useParams();
  const schema = useQuery(schemaQuery(id));
  const [parameters, setParameters] = useSearchParams();
  const tables = schema.data?.tables ?? [];
  const table = tables.find((at) => at.name === parameters.get('table')) ?? tables[0];
  return (
    <main id="main" className={styles.page}>
      <SourceHead id={id} name={schema.data?.name} table={table?.name} />
      {schema.isPending && <Progress label={t('opening')} />}
      {schema.error && (
        <Notice tone="bad" title={t('notOpened')}>
          <p>{failureText(schema.error, t)}</p>
        </Notice>
      )}
      {schema.data && <SuggestedQuestions source={id} />}
      {schema.data && tables.length === 0 && <p className={styles.soft}>{t('noTables')}</p>}
      {tables.length > 1 && (
        <TableChoice
          tables={tables}
          chosen={table?.name ?? ''}
          onChoose={(name) => setParameters({ table: name }, { replace: true })}
        />
      )}
      {table && (
        <>
          <Section title={t('columnsOf', { table: table.name })}>
            <TableKeys table={table} />
            <TableColumns key={table.name} source={id} table={table} />
          </Section>
          <Section title={t('firstRows')}>
            <PreviewRows source={id} table={table.name} />
          </Section>
        </>
      )}
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.sectionTitle}>{title}</h2>
      {children}
    </section>
  );
}

interface HeadProps {
  id: string;
  name: string | undefined;
  /** The one that is looked at. */
  table: string | undefined;
}

function SourceHead({ id, name, table }: HeadProps) {
  const { t, i18n } = useTranslation('data');
  const navigate = useNavigate();
  const role = useQuery(meQuery).data?.role;
  const uploads = useUploads();
  const source = useQuery(listedSourcesQuery).data?.find((at) => at.id === id);
  const [now] = useState(() => new Date());
  const facts = source
    ? [
        t(`kinds.${source.kind}`),
        ...(source.place === null ? [] : [source.place]),
        ...(source.size ? [formatBytes(source.size.bytes, i18n.language)] : []),
        ...(source.size ? [t('version', { version: source.size.version })] : []),
        t('changed', { ago: formatAgo(new Date(source.changed), now, i18n.language) }),
      ]
    : [];
  return (
    <header className={styles.head}>
      <p className={styles.back}>
        <Link to="/data">{t('heading')}</Link>
      </p>
      <div className={styles.titleLine}>
        <h1 className={styles.title}>{source?.name ?? name ?? ' '}</h1>
        {source && (
          <SourceMenu
            source={source}
            role={role}
            onNewVersion={(file) => uploads.start([file], source.id)}
            onRemoved={() => void navigate('/data')}
          />
        )}
      </div>
      <p className={styles.soft}>{facts.join(' · ')}</p>
      <p className={styles.ways}>
        <Link to={`/?source=${encodeURIComponent(id)}`}>{t('ask')}</Link>
        {table !== undefined && (
          <Link to={`/analysis/${encodeURIComponent(id)}/${encodeURIComponent(table)}`}>{t('analyze')}</Link>
        )}
        {atLeast(role, 'editor') && <Link to={`/data/${encodeURIComponent(id)}/model`}>{t('model.open')}</Link>}
      </p>
      {uploads.sendings.length > 0 && (
        <ul className={styles.sendings}>
          {uploads.sendings.map((sending) => (
            <SendingLine key={sending.key} sending={sending} onPutAway={() => uploads.putAway(sending.key)} />
          ))}
        </ul>
      )}
    </header>
  );
}

interface ChoiceProps {
  tables: readonly SchemaTable[];
  chosen: string;
  onChoose: (name: string) => void;
}

function TableChoice({ tables, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('data');
  return (
    <nav className={styles.tables} aria-label={t('tablesOf')}>
      {tables.map((table) => (
        <button
          key={table.name}
          type="button"
          className={styles.table}
          aria-current={table.name === chosen ? 'true' : undefined}
          onClick={() => onChoose(table.name)}
        >
          <span>{table.name}</span>
          <span className={styles.soft}>{table.rows === null ? '' : t('rows', { count: table.rows })}</span>
        </button>
      ))}
    </nav>
  );
}
