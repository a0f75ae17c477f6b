import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '@/app/language-choice';
import styles from '@/app/plain-page.module.css';
import { client, told } from '@/api/client';
import { type Failure, failureOf } from '@/api/failure';
import { keepTokens } from '@/api/session';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';

/** The first start: whoever has the token that the server printed makes the workspace and its admin. */
export function FirstAdmin() {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null) ?? '';
    const body = {
      token: text('token').trim(),
      workspace: text('workspace'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
    };
    setBusy(true);
    told(client.POST('/api/v1/auth/first-admin', { body }))
      .then((tokens) => {
        queries.clear();
        keepTokens(tokens);
      })
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
      .finally(() => setBusy(false));
  };

  return (
    <main className={styles.page} id="main">
      <h1 className={styles.title}>{t('first.title')}</h1>
      <p>{t('first.about')}</p>
      {failure && <Notice tone="bad" title={failure.message} />}
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('first.token')} hint={t('first.tokenHint')} name="token" autoComplete="off" isRequired />
        <TextField label={t('first.workspace')} name="workspace" autoComplete="organization" isRequired />
        <TextField label={t('first.name')} name="name" autoComplete="name" isRequired />
        <TextField label={t('logIn.email')} name="email" type="email" autoComplete="username" isRequired />
        <TextField label={t('logIn.password')} name="password" type="password" autoComplete="new-password" isRequired />
        <Button type="submit" look="primary" isPending={busy}>
          {t('first.do')}
        </Button>
      </form>
      <LanguageChoice quiet />
    </main>
  );
}
