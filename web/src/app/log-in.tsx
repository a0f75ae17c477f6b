import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { LanguageChoice } from '@/app/language-choice';
import styles from '@/app/plain-page.module.css';
import { client, told } from '@/api/client';
import { type Failure, failureOf } from '@/api/failure';
import { keepTokens } from '@/api/session';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';

/** By e-mail address and password, with a second factor where there is one; by an OpenID provider where there is one. */
export function LogIn({ oidc }: { oidc: boolean }) {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [asksForCode, setAsksForCode] = useState(false); // from the first time on, until somebody else logs in

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null) ?? '';
    const body = {
      email: text('email'),
      password: text('password'),
      ...(text('code') === '' ? {} : { code: text('code') }),
    };
    setBusy(true);
    told(client.POST('/api/v1/auth/login', { body }))
      .then((tokens) => {
        queries.clear();
        keepTokens(tokens);
      })
      .catch((thrown: unknown) => {
        const told = failureOf(thrown);
        setFailure(told);
        if (told.code === 'second_factor_needed') setAsksForCode(true);
      })
      .finally(() => setBusy(false));
  };

  return (
    <main className={styles.page} id="main">
      <h1 className={styles.title}>{t('logIn.title')}</h1>
      {failure && failure.code !== 'second_factor_needed' && <Notice tone="bad" title={failure.message} />}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('logIn.email')}
          name="email"
          type="email"
          autoComplete="username"
          onChange={() => setAsksForCode(false)}
          isRequired
        />
        <TextField
          label={t('logIn.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
        {asksForCode && (
          <TextField
            label={t('logIn.code')}
            hint={t('logIn.codeHint')}
            name="code"
            autoComplete="one-time-code"
            isRequired
          />
        )}
        <Button type="submit" look="primary" isPending={busy}>
          {t('logIn.do')}
        </Button>
      </form>
      {oidc && (
        <>
          <p className={styles.or}>{t('logIn.or')}</p>
          <Button
            onPress={() => window.location.assign(`/api/v1/auth/oidc/begin?go_to=${encodeURIComponent(pathname)}`)}
          >
            {t('logIn.provider')}
          </Button>
        </>
      )}
      <LanguageChoice quiet />
    </main>
  );
}
