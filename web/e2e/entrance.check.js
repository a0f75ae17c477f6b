// A server with accounts: the first admin, log-in, a session that is renewed and one that has ended.
import assert from 'node:assert/strict';
import { startServer } from './server.js';

const person = { email: 'ada@example.com', password: 'correct horse battery staple' };
const place = 'parlance.session';

async function withAccounts(check) {
  const server = await startServer({ demo: false });
  try {
    await check(server);
  } finally {
    await server.stop();
  }
}

const expected = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));

export default {
  'the first admin, log-out, log-in': ({ page, everywhere, accessible, complaints }) =>
    withAccounts(async (server) => {
      await page.goto(server.url);
      await page.getByRole('heading', { name: 'Welcome to Parlance' }).waitFor();
      await everywhere('first admin');
      const token = /shown once:\s+(\S+)/.exec(server.greeting())?.[1] ?? '';
      await page.getByRole('textbox', { name: 'Token' }).fill(token);
      await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Analytical Engines');
      await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(person.email);
      await page.getByLabel('Password').fill(person.password);
      await page.getByRole('button', { name: 'Make the account' }).click();
      await page.getByText('There is no data yet.').waitFor();
      await everywhere('nothing yet');

      await page.getByRole('button', { name: 'Ada' }).click();
      await page.getByRole('menuitem', { name: 'Log out' }).click();
      await page.getByRole('heading', { name: 'Log in' }).waitFor();
      await everywhere('log in');
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(person.email);
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('alert').waitFor();
      await accessible('refused log-in');
      await page.getByLabel('Password').fill(person.password);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('button', { name: 'Ada' }).waitFor();

      // A token near its end is renewed without a word.
      const old = await page.evaluate((key) => {
        const tokens = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...tokens, expires: '2001-01-01T00:00:00Z' }));
        return tokens.access_token;
      }, place);
      await page.reload();
      await page.getByRole('button', { name: 'Ada' }).waitFor();
      assert.notEqual(await page.evaluate((key) => JSON.parse(localStorage.getItem(key)).access_token, place), old);

      // One that has ended brings back the log-in.
      await page.evaluate((key) => {
        const tokens = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(
          key,
          JSON.stringify({ ...tokens, access_token: 'x.y.z', refresh_token: 'gone', expires: '2001-01-01T00:00:00Z' }),
        );
      }, place);
      await page.reload();
      await page.getByRole('heading', { name: 'Log in' }).waitFor();
      expected(complaints);
    }),
};
