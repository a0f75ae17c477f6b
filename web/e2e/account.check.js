// One's own account: password, second factor, sessions, API keys.
import assert from 'node:assert/strict';
import { ada, add, choose, codeOf, expected, logIn, logOut, withAda } from './accounts.js';

const opens = async (url, key) =>
  (await fetch(`${url}/api/v1/databases`, { headers: { 'X-API-Key': key } })).status === 200;

async function openAccount(page, name = ada.name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
}

export default {
  'a password is changed': ({ page, everywhere, complaints }) =>
    withAda(async (server) => {
      await logIn(page, server.url, ada);
      await openAccount(page);
      await page.getByText('this one').waitFor();
      await everywhere('account');
      await page.getByRole('button', { name: 'Change the password' }).click();

      const change = async (old, fresh, again = fresh) => {
        await page.getByLabel('Old password').fill(old);
        await page.getByLabel('New password', { exact: true }).fill(fresh);
        await page.getByLabel('New password, once more').fill(again);
        await page.getByRole('dialog').getByRole('button', { name: 'Change the password' }).click();
      };
      await change(ada.password, 'quite another pass phrase', 'quite another pass phrasE');
      await page.getByText('This is not what stands above.').waitFor();
      await change(ada.password, 'short');
      await page.getByText('Choose a password of at least 10 characters').waitFor();
      // Each wrong try is sent once: the fifth locks, not the third.
      for (let guess = 0; guess < 4; guess += 1) {
        const answer = page.waitForResponse('**/auth/password');
        await change('a wrong pass phrase', 'quite another pass phrase');
        assert.equal((await answer).status(), 401);
      }
      await page.getByText('The password is wrong.').waitFor();
      await everywhere('wrong password');
      await change(ada.password, 'quite another pass phrase');
      await page.getByText('The password is changed.').waitFor();
      await page.reload();
      await page.getByText('this one').waitFor(); // still logged in
      await logOut(page, ada.name);
      await logIn(page, server.url, { ...ada, password: 'quite another pass phrase' });
      await page.getByRole('button', { name: ada.name, exact: true }).waitFor();
      expected(complaints);
    }),

  'a second factor is set up, asked for and turned off': ({ page, everywhere, complaints }) =>
    withAda(async (server) => {
      await logIn(page, server.url, ada, '/account');
      await page.getByRole('button', { name: 'Set it up' }).click();
      await page.getByRole('img', { name: 'QR code for an authenticator' }).waitFor();
      const uri = await page.getByRole('link', { name: 'Open in an authenticator' }).getAttribute('href');
      const secret = new URL(uri).searchParams.get('secret');
      const spelled = await page.locator('code', { hasText: secret.slice(0, 4) }).textContent();
      assert.equal(spelled.replaceAll(' ', ''), secret);
      await everywhere('enrolment');

      await page.getByLabel('Code that it shows now').fill('000000');
      await page.getByRole('button', { name: 'Turn it on' }).click();
      await page.getByText('That code is wrong').waitFor();
      await page.getByLabel('Code that it shows now').fill(codeOf(secret));
      await page.getByRole('button', { name: 'Turn it on' }).click();
      await page.getByText('Keep these recovery codes').waitFor();
      const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
      assert.equal(codes.length, 10);
      await everywhere('recovery codes');
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByText('It is on:').waitFor();

      await logOut(page, ada.name);
      await logIn(page, server.url, ada, '/account');
      await page.getByLabel('Code of the second factor').fill('000000');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Code of the second factor').fill(codeOf(secret, 30)); // that of now is used up
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('button', { name: 'Turn it off' }).click();
      await page.getByLabel('A last code').fill('wrong');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Turn it off' }).click();
      await dialog.getByText('That code is wrong').waitFor();
      await everywhere('turn off');
      await page.getByLabel('A last code').fill(codes[0]);
      await dialog.getByRole('button', { name: 'Turn it off' }).click();
      await page.getByRole('button', { name: 'Set it up' }).waitFor();
      expected(complaints);
    }),

  'sessions are ended, one and all': ({ page, context, complaints }) =>
    withAda(async (server) => {
      await logIn(page, server.url, ada, '/account');
      await page.getByText('this one').waitFor();
      const elsewhere = await context.browser().newContext();
      const other = await elsewhere.newPage();
      await logIn(other, server.url, ada);
      await other.getByRole('button', { name: ada.name, exact: true }).waitFor();

      await page.reload();
      const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
      await sessions.nth(2).waitFor(); // the one over REST, too
      await sessions.nth(1).getByRole('button').click();
      await sessions.nth(2).waitFor({ state: 'detached' });
      await other.goto(`${server.url}/account`);
      await other.getByRole('heading', { name: 'Log in' }).waitFor();
      await elsewhere.close();

      await page.getByRole('button', { name: 'Log out everywhere' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click();
      await page.getByRole('heading', { name: 'Log in' }).waitFor();
      expected(complaints);
    }),

  'a key is made, shown once and revoked': ({ page, everywhere, picture, accessible }) =>
    withAda(async (server, rest) => {
      await add(rest, 'Ana Analyst', 'analyst');
      await rest('/api/v1/auth/keys', { body: { name: 'of somebody else', role: 'viewer' } });
      await logIn(
        page,
        server.url,
        { email: 'ana@example.com', password: 'the pass phrase of Ana Analyst' },
        '/account',
      );
      await page.getByText('There is no key that works.').waitFor();
      await page.getByRole('button', { name: 'Make a key' }).click();
      await page.getByLabel('What it is for').fill('Weekly report');
      await page.getByRole('button', { name: /What it may do/ }).click();
      await page.getByRole('option', { name: 'Analyst' }).waitFor();
      assert.equal(await page.getByRole('option', { name: 'Editor' }).count(), 0); // above her own role
      await picture('roles');
      await page.getByRole('option', { name: 'Viewer' }).click();
      await choose(page, /How long it works/, '365 days');
      await picture('wish');
      await accessible('wish');
      await page.getByRole('button', { name: 'Make it' }).click();
      const key = await page.getByRole('dialog').locator('code', { hasText: /^pk_/ }).textContent();
      assert.ok(await opens(server.url, key));
      await everywhere('made key');
      await page.getByRole('button', { name: 'Done' }).click();
      const keys = page.getByRole('list', { name: 'API keys' });
      await keys.getByText('Weekly report').waitFor();
      assert.equal(await keys.getByRole('listitem').count(), 1);
      assert.equal(await page.getByText(key).count(), 0);
      await page.getByRole('button', { name: 'Revoke Weekly report' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('There is no key that works.').waitFor();
      assert.ok(!(await opens(server.url, key)));
      await page.getByText('Also those that ended').click();
      await keys.getByText('revoked').waitFor();
      await everywhere('revoked key');
    }),

  'a viewer makes no keys': ({ page, accessible, picture }) =>
    withAda(async (server, rest) => {
      await add(rest, 'Vera Viewer', 'viewer');
      await logIn(
        page,
        server.url,
        { email: 'vera@example.com', password: 'the pass phrase of Vera Viewer' },
        '/account',
      );
      await page.getByText('To make one you need the role of analyst').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Make a key' }).count(), 0);
      assert.equal(await page.getByRole('link', { name: 'Admin' }).count(), 0);
      await picture('viewer');
      await accessible('viewer');
    }),

  'where there are no accounts': async ({ page, accessible }) => {
    await page.goto('/account');
    await page.getByText('so there are no accounts').waitFor();
    await accessible('demo');
  },
};
