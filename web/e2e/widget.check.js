// The widget on a page of another site (host-page.js), of a server that lists that site.
import assert from 'node:assert/strict';
import { startHostPage } from './host-page.js';
import { startServer } from './server.js';

/** A host page and a server that lets it call; `language` and `attributes` are the page's and the tag's. */
async function embedded(
  check,
  { attributes = '', isHostile = false, language = 'en', demo = true, isListed = true } = {},
) {
  const servers = {};
  const host = await startHostPage(() => ({ script: `${servers.own.url}/widget.js`, server: servers.own.url }));
  servers.own = await startServer({ demo, environment: isListed ? { PARLANCE_SERVER_ORIGINS: host.url } : {} });
  Object.assign(host.page, { attributes, isHostile, language });
  try {
    await check(host, servers.own);
  } finally {
    await host.stop();
    await servers.own.stop();
  }
}

const movies = 'data-source="movies" data-title="Ask about films"';
const launcher = (page, name = 'Ask about films') => page.getByRole('button', { name });
const field = (page) => page.getByRole('textbox', { name: 'Your question' });

/** Without motion, so that pictures are of what comes to rest. */
async function visit(page, host) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(host.url);
}

async function ask(page, question) {
  await field(page).fill(question);
  await page.keyboard.press('Enter');
}

const refused = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));

async function upload(server, name, text, token) {
  const body = new FormData();
  body.append('file', new Blob([text]), `${name}.csv`);
  body.append('name', name);
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.url}/api/v1/datasets`, { method: 'POST', body, headers });
  assert.equal(answer.status, 201, await answer.clone().text());
}

export default {
  'is opened, asked and asked on': ({ page, everywhere, picture }) =>
    embedded(
      async (host) => {
        await visit(page, host);
        await launcher(page).waitFor();
        await everywhere('closed');
        await launcher(page).click();
        await page.getByRole('dialog', { name: 'Ask about films' }).waitFor();
        await page.getByText('Questions it can answer').waitFor();
        assert.equal(await field(page).evaluate((area) => area === area.getRootNode().activeElement), true);
        await everywhere('welcome');
        await ask(page, 'average US gross by MPAA rating');
        await page.getByText('Read as: Average of US gross by MPAA rating').waitFor();
        await page.getByRole('img').locator('path').first().waitFor();
        await everywhere('answer');
        await page.getByText('Query', { exact: true }).click();
        await page.getByText(/^SELECT/).waitFor();
        await everywhere('answer below');
        await page.getByRole('button', { name: 'Larger' }).click();
        await page.getByRole('button', { name: 'Show more' }).click();
        await picture('answer larger');
        await page.getByRole('button', { name: 'Larger' }).click();
        await ask(page, 'only after 2000');
        await page.getByText(/^Read as: .*2000/).waitFor();
        assert.equal(await page.getByRole('dialog').getByRole('heading', { level: 3 }).count(), 2);
        await page.getByRole('button', { name: 'New conversation' }).click();
        await page.getByText('Questions it can answer').waitFor();
      },
      { attributes: movies },
    ),

  'asks back, and says what went wrong': ({ page, everywhere, picture, accessible, complaints }) =>
    embedded(
      async (host, server) => {
        await visit(page, host);
        await launcher(page).click();
        await ask(page, 'gross');
        await page.getByRole('paragraph').filter({ hasText: 'This can be read in several ways' }).waitFor();
        await everywhere('asked back');
        await page.getByRole('button', { name: /Sum of US gross/ }).click();
        await page.getByText('Read as: Sum of US gross').waitFor();
        await picture('one number');
        await ask(page, 'why is the sky blue');
        await page.getByText('These come nearest:').waitFor();
        await picture('not understood');
        await accessible('not understood');
        await server.kill();
        await ask(page, 'how many movies');
        await page.getByText('The server could not be reached').waitFor();
        await picture('server away');
        await server.start();
        await page.getByRole('button', { name: 'Ask again' }).click();
        await page.getByText('Read as: Number of movies').waitFor();
        complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d|ERR_/.test(text)));
      },
      { attributes: movies },
    ),

  'is closed and opened by keyboard': ({ page }) =>
    embedded(
      async (host) => {
        await visit(page, host);
        await launcher(page).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        const isBack = () => launcher(page).evaluate((button) => button === button.getRootNode().activeElement);
        assert.ok(await isBack(), 'the focus is where it was');
        // On a phone the page behind waits, and the focus stays inside.
        await page.setViewportSize({ width: 360, height: 740 });
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor();
        for (let turn = 0; turn < 12; turn += 1) {
          await page.keyboard.press('Tab');
          const inside = await page.evaluate(
            () => document.activeElement === document.body || document.activeElement.localName === 'parlance-widget',
          );
          assert.ok(inside);
        }
        await page.keyboard.press('Escape');
        assert.ok(await isBack());
      },
      { attributes: movies },
    ),

  'keeps its look on a page whose styles spoil everything': ({ page, picture }) =>
    embedded(
      async (host) => {
        await visit(page, host);
        await launcher(page).click();
        await page.getByText('Questions it can answer').waitFor();
        await picture('hostile page');
        const look = (of) =>
          of.evaluate((element) => {
            const { color, fontSize, letterSpacing, transform, opacity, visibility } = getComputedStyle(element);
            return { color, fontSize, letterSpacing, transform, opacity, visibility };
          });
        const panel = await look(page.getByRole('dialog'));
        assert.deepEqual(
          { ...panel, color: '' },
          {
            color: '',
            fontSize: '15px',
            letterSpacing: 'normal',
            transform: 'none',
            opacity: '1',
            visibility: 'visible',
          },
        );
        assert.notEqual(panel.color, 'rgb(255, 0, 0)');
        const box = await page.getByRole('dialog').boundingBox();
        assert.ok(box.width > 400 && box.x + box.width <= 1440 && box.y + box.height <= 900);
      },
      { attributes: movies, isHostile: true },
    ),

  'shows hostile cells and names as text': ({ page, picture, accessible }) =>
    embedded(
      async (host, server) => {
        const rows = `"<img src=x onerror=""window.hurt=1"">",amount\n"<script>window.hurt=1</script>",5\n"javascript:window.hurt=1",7\n`;
        await upload(server, 'hostile', rows);
        await visit(page, host);
        await launcher(page, 'Ask the data').click();
        await ask(page, 'show all');
        await page.getByRole('cell', { name: '<script>window.hurt=1</script>' }).waitFor();
        await ask(page, 'total amount by <img src=x onerror="window.hurt=1">');
        await page.locator('[aria-busy]').waitFor({ state: 'detached' });
        await picture('hostile cells');
        await accessible('hostile cells');
        assert.equal(await page.evaluate(() => window.hurt), undefined);
        assert.equal(await page.locator('parlance-widget').locator('img, script, a').count(), 0);
      },
      { attributes: 'data-source="hostile"' },
    ),

  'takes colours, a theme and a language from its tag': ({ page, picture, accessible }) =>
    embedded(async (host) => {
      for (const accent of ['#ffe500', 'rebeccapurple', 'no colour']) {
        for (const theme of ['light', 'dark']) {
          host.page.attributes = `${movies} data-accent="${accent}" data-theme="${theme}"`;
          await visit(page, host);
          await launcher(page).click();
          await page.getByText('Questions it can answer').waitFor();
          await picture(`accent ${accent} ${theme}`);
          await accessible(`accent ${accent} ${theme}`);
        }
      }
      host.page.attributes = 'data-source="movies" data-language="ar" data-accent="#a33c00"';
      await page.setViewportSize({ width: 360, height: 740 });
      await visit(page, host);
      await page.getByRole('button', { name: 'اسأل البيانات' }).click();
      await page.getByRole('textbox', { name: 'سؤالك' }).fill('average US gross by MPAA rating');
      await page.keyboard.press('Enter');
      await page.getByRole('img').waitFor();
      await picture('arabic phone');
      await accessible('arabic phone');
    }),

  'asks with a key, and says where it is none': ({ page, picture, complaints }) =>
    embedded(
      async (host, server) => {
        const call = async (path, body, token) => {
          const headers = {
            'Content-Type': 'application/json',
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
          };
          const answer = await fetch(`${server.url}/api/v1/${path}`, {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
          });
          assert.ok(answer.ok, await answer.clone().text());
          return answer.json();
        };
        const token = /shown once:\s+(\S+)/.exec(server.greeting())?.[1];
        const person = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery staple' };
        const { access_token: admin } = await call('auth/first-admin', { token, workspace: 'w', ...person });
        await upload(server, 'sales', 'region,revenue\nNorth,120\nSouth,80\n', admin);
        const { key } = await call('auth/keys', { name: 'widget', role: 'viewer' }, admin);
        host.page.attributes = `data-token="${key}" data-source="sales"`;
        await visit(page, host);
        await launcher(page, 'Ask the data').click();
        await ask(page, 'total revenue by region');
        await page.getByRole('cell', { name: '120' }).waitFor();
        host.page.attributes = `data-token="${key}x" data-source="sales"`;
        await visit(page, host);
        await launcher(page, 'Ask the data').click();
        await ask(page, 'total revenue by region');
        await page.getByText('key is not accepted any more').waitFor();
        await picture('key refused');
        refused(complaints);
      },
      { demo: false },
    ),

  'a site that the server does not list is told so': ({ page, complaints }) =>
    embedded(
      async (host) => {
        await visit(page, host);
        await launcher(page).click();
        await ask(page, 'how many movies');
        await page.getByText('The server could not be reached').waitFor();
        complaints.splice(0, complaints.length); // the browser tells of each request that was not let through
      },
      { attributes: 'data-title="Ask about films"', isListed: false },
    ),

  'its tag is made in the settings, and tried there': async ({ page, everywhere, picture }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Put it on a website' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Ask about cars');
    await page.getByText('data-title="Ask about cars"').waitFor();
    await everywhere('embed');
    await page.getByRole('button', { name: 'Try it here' }).click();
    await page.getByRole('button', { name: 'Ask about cars' }).click();
    await page.getByRole('dialog', { name: 'Ask about cars' }).waitFor();
    await picture('tried here');
  },
};
