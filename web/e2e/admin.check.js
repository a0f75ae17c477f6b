// The Admin tab: people, grants, keys, the audit log, health, settings.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { ada, add, choose, expected, logIn, withAda } from './accounts.js';

const demoData = fileURLToPath(new URL('../../third_party/node_modules/vega-datasets/data', import.meta.url));

async function loggedIn(page, server, path) {
  await logIn(page, server.url, ada, path);
  await page.getByRole('button', { name: ada.name, exact: true }).waitFor();
}

const dialogButton = (page, name) => page.getByRole('dialog').getByRole('button', { name });

export default {
  'somebody is added and comes in': ({ page, context, everywhere, picture, accessible, complaints }) =>
    withAda(async (server) => {
      await loggedIn(page, server, '/');
      await page.getByRole('link', { name: 'Admin' }).click();
      await page.getByText('Nobody else is here yet.').waitFor();
      await everywhere('alone');
      await page.getByRole('button', { name: 'Add somebody' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(ada.email);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('has this address already').waitFor();
      await page.getByRole('textbox', { name: 'E-mail address' }).fill('grace@example.com');
      const password = page.getByRole('textbox', { name: 'Password' });
      const first = await password.inputValue();
      await page.getByRole('button', { name: 'Make another one' }).click();
      assert.notEqual(await password.inputValue(), first);
      await page.getByRole('button', { name: /Role/ }).click();
      await picture('roles');
      await page.getByRole('option', { name: 'Editor' }).click();
      await everywhere('add');
      const chosen = await password.inputValue();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('Grace Hopper can come in now.').waitFor();
      assert.match(await page.locator('code', { hasText: 'grace@example.com' }).textContent(), new RegExp(chosen));
      await picture('invitation');
      await accessible('invitation');
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'Grace Hopper' }).waitFor();

      const elsewhere = await context.browser().newContext();
      const other = await elsewhere.newPage();
      await logIn(other, server.url, { email: 'grace@example.com', password: chosen }, '/admin');
      await other.getByRole('button', { name: 'Grace Hopper', exact: true }).waitFor();
      assert.equal(await other.getByRole('link', { name: 'Admin' }).count(), 0);
      await elsewhere.close();
      expected(complaints);
    }),

  'the last admin stays': ({ page, everywhere, complaints }) =>
    withAda(async (server) => {
      await loggedIn(page, server, '/admin');
      await page.getByRole('link', { name: ada.name }).click();
      await choose(page, /What they may do/, 'Viewer');
      await page.getByText('would be left without an admin').waitFor();
      await everywhere('last admin');
      await page.getByRole('button', { name: 'Remove' }).click();
      await dialogButton(page, 'Remove').click();
      await page.getByRole('dialog').getByText('would be left without an admin').waitFor();
      await dialogButton(page, 'Cancel').last().click();
      await page.getByRole('link', { name: 'Admin' }).waitFor();
      expected(complaints);
    }),

  'role, grants and access of somebody': ({ page, everywhere, picture, accessible, complaints }) =>
    withAda(
      async (server, rest) => {
        const id = await add(rest, 'Grace Hopper', 'viewer');
        for (const name of ['movies', 'cars'])
          await rest('/api/v1/databases', { body: { name, location: `${demoData}/${name}.json` } });
        const status = async (path, method = 'GET', body) => {
          const login = await fetch(`${server.url}/api/v1/auth/login`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ email: 'grace@example.com', password: 'the pass phrase of Grace Hopper' }),
          });
          if (!login.ok) return login.status;
          const headers = { Authorization: `Bearer ${(await login.json()).access_token}` };
          return (await fetch(server.url + path, { method, headers, body })).status;
        };
        await loggedIn(page, server, `/admin/users/${id}`);
        await choose(page, /What they may do/, 'Analyst');
        await page.getByText('Saved.').waitFor();
        assert.equal(await status('/api/v1/auth/keys'), 200);
        const { databases } = { databases: (await rest('/api/v1/databases', { method: 'GET' })).items };
        const movies = `/api/v1/databases/${databases.find((at) => at.name === 'movies').database_id}`;
        assert.equal(await status(movies), 200);
        const shows = (choice) =>
          page.getByRole('list', { name: 'Databases' }).getByRole('button', { name: choice }).nth(0).waitFor();
        await choose(page, /What they may on movies/, 'No access');
        await shows(/^No access/);
        assert.equal(await status(movies), 404);
        await everywhere('somebody');
        await choose(page, /What they may on movies/, 'As the role says');
        await page.getByRole('button', { name: /^No access/ }).waitFor({ state: 'detached' });
        assert.equal(await status(movies), 200);

        await page.getByRole('button', { name: 'Change the name' }).click();
        await page.getByRole('textbox', { name: 'Name' }).fill('Grace Brewster Hopper');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('heading', { name: 'Grace Brewster Hopper' }).waitFor();
        await page.getByRole('button', { name: 'End all sessions' }).click();
        await picture('end sessions');
        await dialogButton(page, 'End all sessions').click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Switch off' }).click();
        await dialogButton(page, 'Switch off').click();
        await page.getByText('switched off', { exact: true }).waitFor();
        assert.equal(await status(movies), 401);
        await page.getByRole('button', { name: 'Switch on' }).click();
        await dialogButton(page, 'Switch on').click();
        await page.getByRole('button', { name: 'Switch off' }).waitFor();
        await page.getByRole('button', { name: 'Set a password' }).click();
        await page.getByRole('textbox', { name: 'Password' }).fill('grace');
        await dialogButton(page, 'Set a password').click();
        await page.getByText('Choose a password of at least 10 characters').waitFor();
        await page.getByRole('button', { name: 'Make another one' }).click();
        await dialogButton(page, 'Set a password').click();
        await page.getByText('The password is set.').waitFor();
        await picture('password set');
        await accessible('password set');
        await page.getByRole('button', { name: 'Done' }).click();
        assert.equal(await status(movies), 401);
        await page.getByRole('button', { name: 'Remove' }).click();
        await accessible('remove');
        await dialogButton(page, 'Remove').click();
        await page.getByText('Nobody else is here yet.').waitFor();
        expected(complaints);
      },
      { PARLANCE_SOURCES_FOLDERS: demoData },
    ),

  'many people are searched': ({ page, everywhere }) =>
    withAda(async (server, rest) => {
      const names = ['Grace Hopper', 'José Peña', 'Katherine Johnson', 'Barbara Liskov', 'Emmy Noether', 'Alan Turing'];
      const roles = ['editor', 'viewer', 'analyst', 'admin', 'viewer', 'analyst'];
      const ids = [];
      for (const [index, name] of names.entries()) ids.push(await add(rest, name, roles[index]));
      await rest(`/api/v1/admin/users/${ids[4]}`, { method: 'PATCH', body: { disabled: true } });
      await loggedIn(page, server, '/admin');
      await page.getByRole('link', { name: 'José Peña' }).waitFor();
      await everywhere('people');
      await page.getByRole('textbox', { name: 'Find by name or address' }).fill('jose');
      await page.getByRole('link', { name: 'Alan Turing' }).waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('list', { name: 'Users' }).getByRole('listitem').count(), 1);
      await page.getByRole('textbox', { name: 'Find by name or address' }).fill('nobody');
      await page.getByText('Nobody of that name is here.').waitFor();
    }),

  'keys of everybody, and the end of one': ({ page, everywhere }) =>
    withAda(async (server, rest) => {
      await loggedIn(page, server, '/admin/keys');
      await page.getByText('There is no key that works.').waitFor();
      await add(rest, 'Grace Hopper', 'editor');
      const { access_token: token } = await rest('/api/v1/auth/login', {
        body: { email: 'grace@example.com', password: 'the pass phrase of Grace Hopper' },
      });
      const made = await rest('/api/v1/auth/keys', {
        token,
        body: { name: 'Nightly import', role: 'editor', days: 90 },
      });
      await rest('/api/v1/auth/keys', { body: { name: 'Dashboards on the wall', role: 'viewer' } });
      const opens = async () =>
        (await fetch(`${server.url}/api/v1/databases`, { headers: { 'X-API-Key': made.key } })).ok;
      assert.ok(await opens());
      await page.reload();
      await page.getByText(/Grace Hopper · made .* · last used/).waitFor();
      await everywhere('keys');
      await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
      await dialogButton(page, 'Revoke').click();
      await page.getByRole('button', { name: 'Revoke Nightly import' }).waitFor({ state: 'detached' });
      assert.ok(!(await opens()));
    }),

  'the audit log is read, filtered and verified': ({ page, everywhere, accessible, picture, complaints }) =>
    withAda(async (server, rest) => {
      const grace = await add(rest, 'Grace Hopper', 'viewer');
      for (let count = 0; count < 60; count += 1)
        await rest(`/api/v1/admin/users/${grace}`, { method: 'PATCH', body: { name: `Grace Hopper ${count}` } });
      const refused = { email: 'grace@example.com', password: 'wrong' };
      await rest('/api/v1/auth/login', { body: refused }).catch(() => undefined);
      await loggedIn(page, server, '/admin/audit');
      const lines = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
      await lines.getByText('Failed log-in').waitFor();
      assert.equal(await lines.count(), 50);
      await everywhere('audit');
      await page.getByRole('button', { name: 'Earlier lines' }).click();
      await lines.getByText('Made the workspace').waitFor();
      assert.ok((await lines.count()) > 60);
      await lines.getByText('Added a user').click();
      await page.getByText('user.add', { exact: true }).waitFor();
      await lines.last().scrollIntoViewIfNeeded();
      await picture('details');
      await accessible('details');

      await choose(page, /^Anything/, /^Failed log-in$/);
      await lines.getByText('Changed a user').first().waitFor({ state: 'detached' });
      assert.equal(await lines.count(), 1);
      assert.match(page.url(), /action=login\.failed/);
      await choose(page, /^Anybody/, 'Ada Lovelace');
      await page.getByText('Nothing of that kind was written down.').waitFor();
      await accessible('nothing');

      await page.getByRole('button', { name: 'Check the chain' }).click();
      await page.getByText(/The chain holds: all \d+ lines/).waitFor();
      await everywhere('verified');
      await page.route('**/audit/verify', (route) =>
        route.fulfill({ json: { holds: false, lines: 11, broken_at: 12 } }),
      );
      await page.getByRole('button', { name: 'Check the chain' }).click();
      await page.getByText('The chain is broken at line 12.').waitFor();
      await picture('broken');
      expected(complaints);
    }),

  'health, and what is in force': ({ page, everywhere, picture, complaints }) =>
    withAda(
      async (server) => {
        await loggedIn(page, server, '/admin/health');
        await page.getByText('All is well').waitFor();
        await page.getByRole('heading', { name: 'State' }).waitFor();
        await everywhere('health');
        await page.route('**/health', (route) =>
          route.fulfill({
            status: 503,
            json: {
              status: 'down',
              version: '1',
              components: [
                { name: 'state', status: 'down', note: 'The database cannot be reached.' },
                { name: 'cache', status: 'degraded', note: '' },
              ],
            },
          }),
        );
        await page.getByRole('button', { name: 'Look now' }).click();
        await page.getByText('A part that it needs is down').waitFor();
        await picture('down');
        await page.getByRole('link', { name: 'Limits' }).click();
        await page.getByText('77 a minute').first().waitFor();
        await page.getByText(demoData).waitFor();
        await everywhere('settings');
        complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 503/.test(text)));
      },
      { PARLANCE_LIMITS_REQUESTS_PER_MINUTE: '77', PARLANCE_SOURCES_FOLDERS: demoData },
    ),
};
