import { useTranslation } from 'react-i18next';
import styles from '@/features/admin/audit-page.module.css';
import type { AuditLine } from '@/api/schema';
import { detailsOf, textKeyOf } from '@/lib/audit-actions';
import { formatDate } from '@/lib/numbers';
import { Icon } from '@/ui/icon';
import { Tag } from '@/ui/tag';

interface Props {
  line: AuditLine;
  names: ReadonlyMap<string, string>;
}

/** A line of the log: who, what and to what; opened, all that is kept of it. */
export function AuditEntry({ line, names }: Props) {
  const { t, i18n } = useTranslation('admin');
  const named = (id: string) => names.get(id) ?? t(`audit.actors.${id}`, { defaultValue: id });
  const isOwn = line.subject === '' || line.subject === line.actor;
  const facts: [string, string][] = [
    [t('audit.actor'), line.actor],
    ...(line.subject === '' ? [] : [[t('audit.subject'), line.subject] as [string, string]]),
    [t('audit.action'), line.action],
    [t('audit.outcome'), line.outcome],
    ...detailsOf(line.details),
    [t('audit.sequence'), String(line.sequence)],
    [t('audit.hash'), line.hash],
  ];
  return (
    <li>
      <details className={styles.line}>
        <summary className={styles.summary}>
          <span>
            <span className={styles.what}>{t(`actions.${textKeyOf(line.action)}`, { defaultValue: line.action })}</span>{' '}
            <span className={styles.soft}>
              <bdi>{named(line.actor)}</bdi>
              {!isOwn && (
                <>
                  {' · '}
                  <bdi>{named(line.subject)}</bdi>
                </>
              )}
            </span>{' '}
            {line.outcome !== 'ok' && <Tag tone="bad">{line.outcome}</Tag>}
          </span>
          <time dateTime={line.at} className={styles.soft}>
            {formatDate(line.at, i18n.language)}
          </time>
          <Icon name="chevron" />
        </summary>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      </details>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="ltr">{value}</dd>
    </>
  );
}
