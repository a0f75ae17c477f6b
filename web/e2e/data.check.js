import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sales = `<script>alert(1)</script>,day,revenue\n${Array.from(
  { length: 60 },
  (_, index) =>
    `${['North', 'South', '"=1+1"'][index % 3]},2024-01-${String((index % 28) + 1).padStart(2, '0')},${index * 7}`,
).join('\n')}\n`;

async function withFiles(files, use) {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-e2e-'));
  try {
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    await use(paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function upload(page, paths) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles(paths);
}

export default {
  'a source is looked into, and a suggestion asked': async ({ page, everywhere }) => {
    await page.goto('/data');
    await page.getByRole('heading', { name: 'movies' }).waitFor();
    await page.getByText('3,201 rows').waitFor();
    await everywhere('sources');
    await page.getByRole('link', { name: 'movies' }).click();
    await page.getByRole('img', { name: /^US Gross: how often/ }).waitFor();
    await page.getByRole('table', { name: 'First rows' }).waitFor();
    await everywhere('source');
    const suggestion = page.getByRole('region', { name: 'Ask, for example' }).getByRole('link').first();
    const question = await suggestion.innerText();
    await suggestion.click();
    await page.waitForURL(/\/c\//);
    await page
      .getByText(/^Read as/)
      .first()
      .waitFor();
    assert.ok((await page.getByRole('main').innerText()).replace(/\s+/g, ' ').includes(question));
  },

  'files arrive, are told what they are, are removed': async ({ page, everywhere, complaints }) => {
    await page.goto('/data');
    await withFiles({ 'sales & more.csv': sales, 'broken.sqlite': 'SQLite format 3\0 no' }, async (paths) => {
      await upload(page, paths);
      await page.getByText('broken.sqlite was not taken').waitFor();
      complaints.splice(0, complaints.length); // the browser tells of the refusal itself
      await page.getByText('<script>alert(1)</script>').first().waitFor();
    });
    await everywhere('uploaded');
    await page.getByRole('link', { name: 'See what is in it' }).click();
    await page.getByRole('heading', { name: '<script>alert(1)</script>' }).waitFor();
    await page.getByRole('button', { name: /^What to do with/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await everywhere('removing');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { name: 'Your data' }).waitFor();
    await page.getByRole('heading', { name: 'movies' }).waitFor();
    assert.equal(await page.getByRole('link', { name: /sales/ }).count(), 0);
  },

  'a model is tried, refused at its line, kept, taken back': async ({ page, everywhere, complaints }) => {
    await page.goto('/data/db_demo_movies/model');
    const editor = page.getByRole('textbox', { name: 'Model as YAML' });
    await editor.waitFor();
    const write = async (text) => {
      await editor.click();
      await page.keyboard.press('Control+A');
      await editor.evaluate((element, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    };
    await write('name: movies\ntables:\n  - name: nowhere\n');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Line 3 cannot be taken').waitFor();
    assert.equal(await page.locator('.cm-fault').innerText(), '  - name: nowhere');
    complaints.splice(0, complaints.length); // the browser tells of the refusal itself
    await write(
      'name: movies\ntables:\n  - name: movies\n    facts:\n      - {name: takings, expr: US Gross, synonyms: [haul]}\n'.replace(
        'expr: US Gross',
        'expr: \'"US Gross"\'',
      ),
    );
    await page.getByRole('textbox', { name: 'Question' }).fill('average haul by MPAA rating');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByRole('heading', { name: 'With this model' }).waitFor();
    await page.getByText(/avg\("US Gross"\)/).waitFor();
    await everywhere('model');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved, and in force.').waitFor();
    await page.getByRole('button', { name: 'Go back to the draft' }).click();
    await page.getByRole('button', { name: 'Go back', exact: true }).click();
    await page.getByText('# A draft, from names and values.').waitFor();
  },
};
