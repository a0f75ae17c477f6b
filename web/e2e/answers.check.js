// What can be done with an answer: another chart, files of chart and table, what one thinks of it, the right query.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ask, begin } from './chat.check.js';

const question = 'average US gross by MPAA rating';

async function answer(page, words = question) {
  await begin(page);
  await ask(page, words);
  await page
    .locator('article[aria-busy=false]')
    .getByText(/^Read as:/)
    .waitFor();
}

/** What is saved by this entry of a menu. */
async function saved(page, menu, entry) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

export default {
  'another kind of chart, larger, and saved': async ({ page, accessible, picture }) => {
    await answer(page);
    await page.locator('canvas').waitFor();
    await page.getByRole('button', { name: /Kind of chart/ }).click();
    await page.getByRole('option').nth(1).click();
    await page.locator('canvas').waitFor();
    await accessible('another chart');
    await picture('another chart');
    const svg = (await saved(page, 'Save the chart', 'SVG')).toString();
    assert.match(svg, /^<svg[^]*PG-13[^]*<\/svg>\s*$/);
    const png = await saved(page, 'Save the chart', 'PNG');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    await page.getByRole('button', { name: 'Larger' }).click();
    await page.getByRole('dialog').locator('canvas').waitFor();
    await accessible('larger');
    await picture('larger');
  },

  'the table is saved': async ({ page }) => {
    await answer(page);
    const lines = (await saved(page, 'Save the table', 'CSV')).toString().trim().split(/\r?\n/);
    assert.equal(lines.length, 9);
    assert.equal((await saved(page, 'Save the table', 'Excel')).subarray(0, 2).toString(), 'PK');
    assert.equal((await saved(page, 'Save the table', 'Parquet')).subarray(0, 4).toString(), 'PAR1');
  },

  'an answer is said to be wrong, and what would be right': async ({ page, accessible, picture }) => {
    await answer(page);
    await page.getByRole('button', { name: 'Wrong', exact: true }).click();
    await page.getByRole('textbox', { name: 'In words or as SQL' }).fill('of the films of this century');
    await accessible('correction');
    await picture('correction');
    const kept = page.waitForResponse((reply) => reply.url().endsWith('/api/v1/feedback'));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const told = await (await kept).json();
    assert.equal(told.correction, 'of the films of this century');
    assert.equal(told.thumb, -1);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },

  'a query is kept as the right one, and answers from then on': async ({ page, server, accessible, picture }) => {
    const own = 'how many films of each rating';
    await answer(page, own);
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    const agreed = page.waitForResponse((reply) => reply.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Save as verified' }).click();
    const kept = await (await agreed).json();
    await page.getByText('Saved. It is kept as the right query').waitFor();
    await accessible('kept');
    await answer(page, own);
    await page.getByText(/^Read as: The verified question/).waitFor();
    await picture('verified');
    await fetch(`${server.url}/api/v1/feedback/${kept.feedback_id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ verified: false }),
    });
  },
};
