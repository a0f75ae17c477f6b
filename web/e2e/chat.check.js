import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output } from './server.js';

/** Opens the page and takes the demo data of this name. */
export async function begin(page, name = 'movies') {
  await page.goto('/');
  await page.getByRole('group', { name: 'Data' }).getByRole('button', { name, exact: true }).click();
}

export async function ask(page, question) {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
}

/** As typed, in place of what stands there. */
async function write(page, editor, text) {
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

const answered = (page) => page.locator('article[aria-busy=false]').last();

function fileOf(name, text) {
  const path = join(mkdtempSync(join(tmpdir(), 'parlance-e2e-file-')), name);
  writeFileSync(path, text);
  return path;
}

export default {
  'the first page': async ({ page, everywhere }) => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
    await page.getByRole('region', { name: 'Questions it can answer' }).getByRole('button').first().waitFor();
    await everywhere('first page');
  },

  'a question is answered, its words marked': async ({ page, everywhere, picture }) => {
    await begin(page);
    await page.getByRole('textbox', { name: 'Your question' }).evaluate((area) => (area.isTheSame = true));
    await ask(page, 'average US gross by MPAA rating');
    await answered(page).getByText('Read as: Average of US gross by MPAA rating').waitFor();
    await page.locator('canvas').waitFor();
    await page.waitForURL(/\/c\/c_/);
    // Getting its own address leaves the page as it is, with what is being written.
    assert.ok(await page.getByRole('textbox', { name: 'Your question' }).evaluate((area) => area.isTheSame));
    const kind = (text) => page.getByRole('button', { name: new RegExp(`^${text}:`) }).getAttribute('data-kind');
    assert.equal(await kind('US gross'), 'measure');
    assert.equal(await kind('MPAA rating'), 'dimension');
    assert.equal(await kind('by'), 'operation');
    await everywhere('answer');
    await picture('answer whole', true);
  },

  'another meaning of a word is chosen': async ({ page, accessible, picture }) => {
    await begin(page);
    await ask(page, 'average US gross by MPAA rating');
    await page.getByRole('button', { name: /^US gross:/ }).click();
    await page.getByRole('dialog').waitFor();
    await picture('meanings');
    await accessible('meanings');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /worldwide gross/i })
      .click();
    await page.getByText('Read as: Average of worldwide gross by MPAA rating').waitFor();
  },

  'findings point at their cells': async ({ page, picture, accessible }) => {
    await begin(page);
    await ask(page, 'average US gross by MPAA rating');
    await page.getByRole('button', { name: /has the largest average/ }).click();
    await page.locator('[role=cell][class*=highlighted]').first().waitFor();
    await picture('finding');
    await accessible('finding');
    assert.equal(await page.locator('[role=cell][class*=highlighted]').count(), 2);
  },

  'a query is changed and run through the guard': async ({ page, accessible, picture, complaints }) => {
    await begin(page);
    await ask(page, 'average US gross by MPAA rating');
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Query' });
    await editor.waitFor();
    await picture('query');
    await accessible('query');
    await write(page, editor, 'SELECT count(*) AS n FROM movies');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('This is the result of your own query.').waitFor();
    await page.getByText('3,201').first().waitFor();
    await write(page, editor, 'DROP TABLE movies');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await accessible('refused query');
    await page.getByRole('button', { name: 'Back to the answer' }).click();
    await page.getByRole('button', { name: 'Save as verified' }).click();
    // The refusal is an answer of 4xx, which the browser notes on its console.
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));
  },

  'a conversation goes on, is found, renamed and deleted': async ({ page, accessible, picture }) => {
    await begin(page, 'cars');
    await ask(page, 'average miles per gallon by origin');
    await answered(page).getByText('Read as:').waitFor();
    await ask(page, 'only USA');
    await page.locator('article').nth(1).getByText('Read as:').waitFor();
    const address = page.url();
    await page.goto('/');
    await page.goto(address);
    await page.locator('article').nth(1).getByText('Read as:').waitFor();
    await page
      .getByRole('button', { name: /options$/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
    await picture('conversation menu');
    await accessible('conversation menu');
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Thirst of cars');
    await accessible('rename');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Thirst of cars' }).waitFor();
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Thirst of cars: options' })
        .click()
        .then(() => page.getByRole('menuitem', { name: 'Save as Markdown' }).click()),
    ]);
    const text = readFileSync(await kept.path(), 'utf8');
    assert.match(text, /^# Thirst of cars\n\n## average miles per gallon by origin/);
    const save = async (as) => {
      await page.getByRole('button', { name: 'Thirst of cars: options' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: as }).click();
      return readFileSync(await (await saved).path(), 'utf8');
    };
    const notebook = await save('Save as notebook');
    writeFileSync(`${output}conversation.ipynb`, notebook);
    const { nbformat, cells } = JSON.parse(notebook);
    assert.equal(nbformat, 4);
    assert.match(cells[3].source, /^database\.sql\(/);
    assert.match(cells[3].outputs[0].data['text/html'], /<td align="left">USA<\/td>/);
    writeFileSync(`${output}conversation.pdf`, await page.pdf({ format: 'A4' }));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await picture('printed', true);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.getByRole('button', { name: 'Thirst of cars: options' }).click();
    await page.getByRole('menuitem', { name: 'Make a link' }).click();
    await page.getByRole('textbox', { name: 'Link' }).waitFor();
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.goto(link);
    await page.locator('canvas').first().waitFor();
    await page.getByText('Read as: Average of miles per gallon by origin, where origin is USA').waitFor();
    await picture('shared conversation', true);
    await accessible('shared conversation');
    await page.goto(address);
    await page.getByRole('button', { name: 'Thirst of cars: options' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('link', { name: 'Thirst of cars' }).waitFor({ state: 'detached' });
  },

  'a file is dropped, looked at and asked': async ({ page, everywhere }) => {
    await page.goto('/');
    const lines = [
      'city,day,sales',
      ...Array.from(
        { length: 60 },
        (_, i) => `${['Bern', 'Köln', 'São Paulo'][i % 3]},2024-0${(i % 9) + 1}-11,${i * 7}`,
      ),
    ];
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await chooser).setFiles(fileOf('shops.csv', lines.join('\n')));
    await page.getByRole('heading', { name: 'shops' }).waitFor();
    await page.getByText('60 rows · 3 columns').waitFor();
    await page.getByRole('columnheader', { name: /sales whole number/ }).waitFor();
    await everywhere('uploaded');
    await page.getByRole('region', { name: 'Questions it can answer' }).getByRole('button').first().click();
    await answered(page).getByText('Read as:').waitFor();
  },

  'a file is dropped into an open conversation': async ({ page, accessible, picture }) => {
    await begin(page, 'cars');
    await ask(page, 'how many cars');
    await answered(page).getByText('Read as:').waitFor();
    await page.waitForURL(/\/c\/c_/);
    const files = await page.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new window.File(['city,sales\nBern,3\nKiel,4\n'], 'dropped.csv'));
      return carried;
    });
    await page.locator('article').first().dispatchEvent('drop', { dataTransfer: files });
    await page.getByText('dropped can be asked now').waitFor();
    await picture('dropped');
    await accessible('dropped');
    await page.getByRole('button', { name: 'Ask about it in a new conversation' }).click();
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    await page.getByPlaceholder('Ask about dropped in your own words').waitFor();
  },

  'what is asked again stands as the server has it': async ({ page }) => {
    await begin(page, 'cars');
    await ask(page, 'average miles per gallon by origin');
    await answered(page).getByText('Read as:').waitFor();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await answered(page).getByText('Read as:').waitFor();
    assert.equal(await page.locator('article').count(), 1, 'the last question is answered anew where it stands');
    await ask(page, 'only USA');
    await page.locator('article').nth(1).getByText('Read as:').waitFor();
    await page.getByRole('button', { name: 'Ask again' }).first().click();
    await page.locator('article[aria-busy=false]').nth(2).getByText('Read as:').waitFor();
    const questions = () => page.locator('article h2').allInnerTexts();
    const before = await questions();
    assert.equal(before.length, 3, 'an earlier one is asked at the end');
    await page.goto(page.url());
    await page.locator('article[aria-busy=false]').nth(2).waitFor();
    assert.deepEqual(await questions(), before);
  },

  'a file that cannot be opened': async ({ page, accessible, picture, complaints }) => {
    await page.goto('/');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await chooser).setFiles(fileOf('broken.parquet', Buffer.from('PAR1\0\x01\x02garbage\0\0PAR1')));
    await page.getByText('broken.parquet could not be opened').waitFor();
    await picture('refused upload');
    await accessible('refused upload');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));
  },

  'hostile names and cells stay text': async ({ page, accessible, picture }) => {
    const attack = '<img src=x onerror=alert(1)>';
    await page.goto('/');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (
      await chooser
    ).setFiles(
      fileOf(
        'hostile.csv',
        `"${attack}",amount,"=cmd()|calc"\n"<script>window.hurt=1</script>",5,"{{constructor}}"\n"javascript:alert(1)",7,"\${7*7}"\n`,
      ),
    );
    await page.getByText('2 rows · 3 columns').waitFor();
    await page.getByText('<script>window.hurt=1</script>').waitFor();
    await ask(page, `total amount by ${attack}`);
    await page.locator('article[aria-busy=false]').waitFor();
    await picture('hostile');
    await accessible('hostile');
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.locator('main img').count(), 0);
  },

  'unclear and impossible questions': async ({ page, everywhere }) => {
    await begin(page);
    await ask(page, 'gross');
    await page.getByText('This can be read in several ways').waitFor();
    await everywhere('clarification');
    await page.getByRole('button', { name: /Sum of US gross/ }).click();
    await page.getByText('Read as: Sum of US gross').waitFor();
    await ask(page, 'why is the sky blue');
    await page.getByText('These come nearest:').waitFor();
    await everywhere('not understood');
  },

  'ten thousand rows': async ({ page, accessible, picture }) => {
    await page.goto('/');
    const lines = [
      'id,name,amount',
      ...Array.from({ length: 10_000 }, (_, i) => `${i},n${i % 977},${(i * 37) % 1009}`),
    ];
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await chooser).setFiles(fileOf('many.csv', lines.join('\n')));
    await page.getByText('10,000 rows · 3 columns').waitFor();
    await ask(page, 'show id, name and amount');
    const table = page.getByRole('table', { name: 'Table' });
    await table.waitFor();
    assert.ok((await table.getByRole('row').count()) < 60, 'only rows in sight are drawn');
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill('n976');
    await page.getByText(/^\d+ of 10,000 rows/).waitFor();
    await picture('many rows');
    await accessible('many rows');
  },

  'an answer is shown to others by its link': async ({ page, everywhere, accessible, picture, complaints }) => {
    await begin(page);
    await ask(page, 'average US gross by MPAA rating');
    await answered(page).getByText('Read as:').waitFor();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = page.getByRole('textbox', { name: 'Link' });
    await link.waitFor();
    await picture('link');
    await accessible('link');
    await page.goto(await link.inputValue());
    await page.getByText('This link ends on').waitFor();
    await page.locator('canvas').waitFor();
    assert.equal(await page.getByRole('button', { name: /Pin/ }).count(), 0);
    await everywhere('shared');
    await page.goto('/shared/nothing');
    await page.getByRole('alert').waitFor();
    await accessible('ended link');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));
  },

  'a very long question, and one of nothing but signs': async ({ page, picture, accessible, complaints }) => {
    await begin(page);
    await ask(
      page,
      `average US gross by MPAA rating ${'for films that people liked a great deal '.repeat(60)}`.slice(0, 2000),
    );
    await answered(page).waitFor();
    await picture('long question');
    await accessible('long question');
    await ask(page, '???!!!');
    await page.locator('article').nth(1).locator('[role=status], [role=alert]').first().waitFor();
    await accessible('signs');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));
  },
};
