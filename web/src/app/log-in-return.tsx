import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import styles from '@/app/plain-page.module.css';
import { Failure, failureOf } from '@/api/failure';
import { keepTokens, type Tokens } from '@/api/session';
import { Notice } from '@/ui/notice';

let begun: Promise<string> | null = null; // the code is good for one use, and effects may run twice

async function finish(query: string): Promise<string> {
  const response = await fetch(`/api/v1/auth/oidc/return${query}`, { headers: { Accept: 'application/json' } });
  const body = (await response.json().catch(() => null)) as (Tokens & { go_to?: string }) | null;
  if (!response.ok || body === null) throw Failure.of(body, response.status);
  keepTokens(body);
  return body.go_to ?? '/';
}

/** Where the OpenID provider sends people back to: trades the code for tokens and goes on to where they wanted. */
export function LogInReturn() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    begun ??= finish(window.location.search);
    begun.then((path) => navigate(path, { replace: true })).catch((thrown: unknown) => setFailure(failureOf(thrown)));
  }, [navigate]);
  if (failure === null) return null;
  return (
    <main className={styles.page} id="main">
      <Notice tone="bad" title={failure.message}>
        <Link href="/">{t('logIn.again')}</Link>
      </Notice>
    </main>
  );
}
