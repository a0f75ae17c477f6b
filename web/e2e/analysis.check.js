import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const report = (source, table) => `/analysis/${source}/${encodeURIComponent(table)}`;
const hostile = '<img src=x onerror=alert(1)>';
const oneColumn = `"${hostile}"\n${'a\nb\nb\n'.repeat(5)}`;

async function uploaded(server, name, text) {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/csv' }), name);
  const answer = await fetch(`${server.url}/api/v1/datasets`, { method: 'POST', body: form });
  const body = await answer.json();
  assert.ok(answer.ok, JSON.stringify(body));
  return body.dataset_id;
}
const removed = (server, id) => fetch(`${server.url}/api/v1/datasets/${id}`, { method: 'DELETE' });

/** All of a page that scrolls within its window. */
async function whole(page, picture, state) {
  for (const [size, width] of [
    ['wide', 1440],
    ['phone', 360],
  ]) {
    await page.setViewportSize({ width, height: 900 });
    const height = await page.evaluate(() => document.getElementById('main').parentElement.scrollHeight);
    await page.setViewportSize({ width, height: height + 120 });
    await page.waitForTimeout(150);
    await picture(`${state} whole ${size}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const withoutStatus = (complaints, status) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes(`status of ${status}`)));

export default {
  'a table is chosen and reported': async ({ page, everywhere, picture }) => {
    await page.goto('/analysis');
    await page.getByRole('link', { name: /^movies.*3,201 rows/ }).waitFor();
    await everywhere('choice');
    await page.getByRole('link', { name: /^movies/ }).click();
    await page.getByRole('heading', { name: 'movies', exact: true }).waitFor();
    await page.getByText('3,201 rows · 16 columns').waitFor();
    await page.getByRole('img', { name: /^Histogram of US Gross/ }).waitFor();
    await everywhere('report');
    await whole(page, picture, 'report');
    const cells = page
      .getByRole('table', { name: 'What goes together' })
      .getByRole('row', { name: /^US Gross [\d–-]/ });
    assert.match(await cells.innerText(), /0\.9\d/);
    await page.getByRole('link', { name: /^US Gross and Worldwide Gross rise/ }).click();
    assert.match(page.url(), /#correlations$/);
  },

  'a part shows its numbers and its query, and is asked about': async ({ page, everywhere }) => {
    await page.goto(report('db_demo_movies', 'movies'));
    const card = page.getByRole('article', { name: 'US Gross' });
    await card.getByRole('button', { name: 'Table: US Gross' }).click();
    await card.getByRole('table', { name: 'Table: US Gross' }).getByRole('row').nth(1).waitFor();
    await card.getByRole('button', { name: 'Query: US Gross' }).click();
    assert.match(await card.locator('.cm-content').innerText(), /SELECT floor\("US Gross"/);
    await card.scrollIntoViewIfNeeded();
    await everywhere('opened');
    await page.getByRole('link', { name: 'Ask about this: MPAA Rating' }).click();
    await page.waitForURL(/\/c\//);
    await page.getByText('Number of movies by MPAA rating').first().waitFor();
  },

  'it is saved as Markdown, and printed without what is for the screen': async ({ page, picture }) => {
    await page.goto(report('db_demo_cars', 'cars'));
    await page.getByRole('button', { name: 'Save the report' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as Markdown' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'cars.md');
    const text = readFileSync(await file.path(), 'utf8');
    assert.match(text, /^# Report: cars\n\n406 rows · 9 columns\n/);
    assert.match(text, /## Origin\n\n\| Value \| Rows \|\n\| --- \| --- \|\n\| USA \| 254 \|/);
    assert.match(text, /```sql\nSELECT/);
    await page.emulateMedia({ media: 'print' });
    await picture('printed', true);
    assert.equal(await page.getByRole('button').filter({ visible: true }).count(), 0);
  },

  'groups are compared, and the address says which': async ({ page, everywhere, picture, complaints }) => {
    await page.goto(report('db_demo_movies', 'movies'));
    await page.getByRole('link', { name: 'Compare groups' }).click();
    await page.getByRole('heading', { name: 'Where they differ most' }).waitFor();
    await everywhere('groups');
    await whole(page, picture, 'groups');
    await page.getByRole('button', { name: /Groups by/ }).click();
    await page.getByRole('option', { name: /^Major Genre/ }).click();
    await page.getByText('IMDB Rating', { exact: true }).click();
    await page.getByRole('heading', { name: 'Average of IMDB Rating' }).waitFor();
    await page.getByRole('rowheader', { name: 'Drama' }).first().waitFor();
    assert.match(page.url(), /by=Major\+Genre&measure=.*measure=IMDB\+Rating/);
    await page.reload();
    await page.getByRole('heading', { name: 'Average of IMDB Rating' }).waitFor();
    const row = page
      .getByRole('figure')
      .filter({ hasText: 'IMDB Rating' })
      .getByRole('row', { name: /^Documentary/ });
    assert.match(await row.innerText(), /a (medium|large) difference/);
    await page.goto(`${report('db_demo_movies', 'movies')}/groups?by=Nowhere`);
    await page.getByText('has no column Nowhere').waitFor();
    withoutStatus(complaints, 422);
  },

  'it is reached from Data': async ({ page }) => {
    await page.goto('/data/db_demo_weather');
    await page.getByRole('link', { name: 'Analyse it' }).click();
    await page.getByRole('heading', { name: 'By month of date' }).waitFor();
    await page.goto('/analysis/db_demo_weather');
    await page.waitForURL(/db_demo_weather\/seattle_weather$/);
  },

  'one column with a hostile name, and no rows': async ({ page, server, everywhere, accessible, picture }) => {
    const one = await uploaded(server, 'one.csv', oneColumn);
    await page.goto(`/analysis/${one}`);
    await page.getByRole('heading', { name: hostile, exact: true }).waitFor();
    await page.getByText('There are no two measures').waitFor();
    await everywhere('one column');
    await page.getByRole('link', { name: 'Compare groups' }).click();
    await page.getByRole('table', { name: 'How large they are' }).waitFor();
    await picture('one column groups');
    await removed(server, one);
    const none = await uploaded(server, 'none.csv', 'name,amount\n');
    await page.goto(`/analysis/${none}`);
    await page.getByText('There are no rows in it').waitFor();
    await picture('no rows');
    await accessible('no rows');
    await removed(server, none);
  },

  'it is stopped, fails, and is begun anew': async ({ page, picture, accessible, complaints }) => {
    let answer = () => undefined;
    await page.route('**/api/v1/analysis', (route) => answer(route));
    await page.goto(report('db_demo_cars', 'cars'));
    const stop = page.getByRole('button', { name: 'Stop' });
    await stop.waitFor();
    await picture('counting');
    await stop.click();
    await page.getByText('Stopped.').waitFor();
    await picture('stopped');
    await accessible('stopped');
    answer = (route) =>
      route.fulfill({ status: 422, json: { code: 'x', detail: 'The disk is gone.', parameters: {} } });
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByText('The disk is gone.').waitFor();
    await picture('failed');
    await accessible('failed');
    await page.unroute('**/api/v1/analysis');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('406 rows').waitFor();
    withoutStatus(complaints, 422);
  },

  'a table that is not there': async ({ page, accessible, complaints }) => {
    await page.goto(report('db_demo_cars', 'no/such table'));
    await page.getByText('There is no such table').waitFor();
    await accessible('not there');
    await page.getByRole('link', { name: 'Choose another table' }).click();
    await page.getByRole('heading', { name: 'Look into a table' }).waitFor();
    withoutStatus(complaints, 404);
  },

  'from right to left': async ({ page, everywhere, picture }) => {
    await page.addInitScript(() => localStorage.setItem('parlance.preferences', JSON.stringify({ language: 'ar' })));
    await page.goto(report('db_demo_weather', 'seattle_weather'));
    await page.getByRole('heading', { name: 'مع الزمن' }).waitFor();
    await everywhere('arabic');
    await whole(page, picture, 'arabic');
  },
};
