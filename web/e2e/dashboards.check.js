import assert from 'node:assert/strict';
import { ask, begin } from './chat.check.js';

const questions = [
  ['movies', 'average US gross by MPAA rating'],
  ['cars', 'average miles per gallon by origin'],
  ['cars', 'average horsepower by cylinders'],
];

async function call(server, method, path, body) {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** A dashboard with three charts, made without the page. */
async function filled(server, title) {
  const layout = [];
  for (const [index, [database_id, question]] of questions.entries()) {
    const { query_id, reading } = await call(server, 'POST', 'query', { database_id, question });
    const { chart_id } = await call(server, 'POST', 'charts', { query_id, title: reading.summary });
    layout.push({ chart_id, x: index === 1 ? 7 : 0, y: index === 2 ? 5 : 0, width: [7, 5, 12][index], height: 5 });
  }
  return (await call(server, 'POST', 'dashboards', { title, layout })).dashboard_id;
}

const layoutOf = async (server, id) => (await call(server, 'GET', `dashboards/${id}`)).layout;
const place = (layout, index) => ['x', 'y', 'width', 'height'].map((name) => layout[index][name]);

export default {
  'none yet': async ({ page, everywhere }) => {
    await page.goto('/dashboards');
    await page.getByText('There is no dashboard yet.').waitFor();
    await everywhere('none');
  },

  'a chart is pinned, and the dashboard renamed and deleted': async ({ page, accessible, picture }) => {
    await begin(page, 'cars');
    await ask(page, 'average miles per gallon by origin');
    await page.getByRole('button', { name: 'Pin to a dashboard' }).click();
    await page.getByRole('textbox', { name: 'Title of the new dashboard' }).fill('Cars');
    await picture('pin');
    await accessible('pin');
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByRole('link', { name: 'Open the dashboard' }).click();
    await page.getByRole('heading', { name: 'Cars', exact: true }).waitFor();
    await page.locator('article canvas').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Thirst');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Thirst' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await accessible('delete');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('There is no dashboard yet.').waitFor();
  },

  'charts are looked at, asked anew and presented': async ({ page, server, everywhere, picture }) => {
    const id = await filled(server, 'How films and cars do');
    const before = await layoutOf(server, id);
    await page.goto('/dashboards');
    await page.getByText('3 charts').waitFor();
    await everywhere('list');
    await page.getByRole('link', { name: /How films and cars do/ }).click();
    await page.locator('article canvas').nth(2).waitFor();
    await everywhere('dashboard');
    await picture('dashboard', true);
    await page
      .getByRole('button', { name: /^Ask again:/ })
      .first()
      .click();
    await page.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.ok());
    const after = await layoutOf(server, id);
    assert.notEqual(after[0].chart_id, before[0].chart_id);
    assert.deepEqual(place(after, 0), place(before, 0));
    assert.deepEqual(after.slice(1), before.slice(1));
    await page.getByRole('button', { name: 'Present full screen' }).click();
    await page.getByRole('button', { name: 'Stop presenting' }).waitFor();
    await picture('presented');
    await page.getByRole('button', { name: 'Stop presenting' }).click();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
    await call(server, 'DELETE', `dashboards/${id}`);
  },

  'charts are arranged by keyboard, by pointer and from a menu': async ({ page, server, everywhere }) => {
    const id = await filled(server, 'Arranged');
    await page.goto(`/dashboards/${id}`);
    await page.getByRole('button', { name: 'Arrange' }).click();
    await everywhere('arranging');
    const [first] = await layoutOf(server, id);
    const handle = page.getByRole('button', { name: /^Move Average of US gross/ });
    await handle.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByText('Column 1, row 1; 6 wide, 5 high').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.getByText('Column 1, row 11; 6 wide, 5 high').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
    let layout = await layoutOf(server, id);
    const own = () => layout.find((at) => at.chart_id === first.chart_id);
    assert.equal(own().width, 6);
    assert.ok(own().y > 0, 'it went below the next one');

    await page.getByRole('button', { name: 'Arrange' }).click();
    await page.setViewportSize({ width: 1440, height: 2000 });
    const from = await handle.boundingBox();
    const grid = await page.locator('[data-grid]').boundingBox();
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 5 + grid.width / 4, from.y - 200, { steps: 6 });
    await page.mouse.move(from.x + 5 + grid.width / 2, grid.y + 5, { steps: 6 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Place and size of Average of US gross/ }).click();
    await page.getByRole('menuitem', { name: 'Taller' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
    layout = await layoutOf(server, id);
    assert.deepEqual([own().x, own().y, own().height], [6, 0, 6]);
    await call(server, 'DELETE', `dashboards/${id}`);
  },

  'two arrange it at once': async ({ page, server, picture, accessible, complaints }) => {
    const id = await filled(server, 'Both');
    await page.goto(`/dashboards/${id}`);
    await page.getByRole('button', { name: 'Arrange' }).click();
    const layout = await layoutOf(server, id);
    await call(server, 'PATCH', `dashboards/${id}`, { revision: 1, layout: layout.slice(0, 2) });
    await page.getByRole('button', { name: /^Move Average of US gross/ }).press('Shift+ArrowDown');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Somebody else changed this dashboard').waitFor();
    await picture('conflict');
    await accessible('conflict');
    await page.getByRole('button', { name: 'Keep my arrangement' }).click();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
    assert.deepEqual((await layoutOf(server, id)).length, 3);
    assert.equal((await layoutOf(server, id))[0].height, 6);
    await call(server, 'DELETE', `dashboards/${id}`);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 409/.test(text)));
  },

  'charts are filtered, by values and by numbers': async ({ page, server, everywhere, picture, accessible }) => {
    const id = await filled(server, 'Filtered');
    const told = [];
    page.on('response', (answer) => {
      if (answer.url().endsWith('/filter')) told.push(answer.json());
    });
    await page.goto(`/dashboards/${id}`);
    await page.locator('article canvas').nth(2).waitFor();
    const filters = page.getByRole('region', { name: 'Filters' });
    await filters.getByRole('button', { name: 'Add a filter' }).click();
    await page.getByRole('button', { name: /Column/ }).click();
    await page.getByRole('option', { name: /^Origin/ }).click();
    await page.getByRole('dialog').getByText('Japan', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Another value' }).fill("O'Hara');--");
    await page.keyboard.press('Enter');
    await everywhere('choosing a filter');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await filters.getByRole('button', { name: /^Origin: Japan or O'Hara/ }).waitFor();
    await page.getByText('Not filtered by Origin: its data has no such column.').waitFor();
    await page.getByRole('article').filter({ hasText: 'Not filtered' }).locator('canvas').waitFor();
    await page.locator('article canvas').nth(2).waitFor();
    const rows = (await Promise.all(told)).map((body) => body.rows);
    assert.equal(rows.length, 3);
    assert.ok(rows.some((cells) => cells.length === 1 && cells[0][0] === 'Japan'));
    await everywhere('filtered');
    await page.getByRole('button', { name: 'Share by link' }).click();
    await page.getByText('A link shows every chart unfiltered.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();

    await filters.getByRole('button', { name: 'Keep for everybody' }).click();
    await filters.getByRole('button', { name: 'Keep for everybody' }).waitFor({ state: 'detached' });
    assert.deepEqual((await call(server, 'GET', `dashboards/${id}`)).filters, {
      Origin: { operator: 'is', values: ['Japan', "O'Hara');--"] },
    });
    await page.reload();
    await filters.getByRole('button', { name: /^Origin: Japan/ }).waitFor();
    await filters.getByRole('button', { name: 'Add a filter' }).click();
    await page.getByRole('button', { name: /Column/ }).click();
    await page.getByRole('option', { name: /^Horsepower/ }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('much');
    await page.getByText('Write a number, such as 12.5.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Filter', exact: true }).isDisabled());
    await accessible('a number');
    await picture('a number');
    await page.getByRole('textbox', { name: 'From' }).fill('9000');
    await page.getByRole('textbox', { name: 'To' }).fill('9999');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('No row passes the filters.').first().waitFor();
    await picture('nothing left');
    await filters.getByRole('button', { name: 'Remove the filter of Horsepower' }).click();
    await filters.getByRole('button', { name: 'Remove the filter of Origin' }).click();
    await page.getByText('Not filtered by').first().waitFor({ state: 'detached' });
    await call(server, 'DELETE', `dashboards/${id}`);
  },

  'a link shows it to whoever has it': async ({ page, server, everywhere, accessible, picture }) => {
    const id = await filled(server, 'For everybody');
    await page.goto(`/dashboards/${id}`);
    await page.getByRole('button', { name: 'Share by link' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const address = await page.getByRole('textbox', { name: 'Link, shown this once' }).inputValue();
    await picture('share');
    await accessible('share');
    await page.goto(address);
    await page.getByRole('heading', { name: 'For everybody' }).waitFor();
    await page.locator('article canvas').nth(2).waitFor();
    await everywhere('shared');
    await call(server, 'DELETE', `dashboards/${id}`);
  },

  'one that is not there': async ({ page, accessible, picture, complaints }) => {
    await page.goto('/dashboards/d_nowhere');
    await page.getByRole('link', { name: 'All dashboards' }).waitFor();
    await picture('not there');
    await accessible('not there');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 404/.test(text)));
  },
};
