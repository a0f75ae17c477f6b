// Languages, directions, appearance, keyboard, and how fast it is.
import assert from 'node:assert/strict';
import { ask, begin } from './chat.check.js';

export default {
  'in Arabic, from right to left': async ({ page, everywhere }) => {
    await page.addInitScript(() => localStorage.setItem('parlance.preferences', JSON.stringify({ language: 'ar' })));
    await page.goto('/');
    await page.getByRole('heading', { name: 'ماذا تود أن تعرف؟' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    await page.getByRole('textbox', { name: 'سؤالك' }).fill('average US gross by MPAA rating');
    await page.getByRole('group', { name: 'البيانات' }).getByRole('button', { name: 'movies' }).click();
    await page.getByRole('button', { name: 'اسأل', exact: true }).click();
    await page.locator('canvas').waitFor();
    await everywhere('arabic');
  },

  'in German, with large text and high contrast': async ({ page, everywhere, accessible, picture }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Settings' }).click();
    await picture('settings');
    await accessible('settings');
    await page.getByText('High contrast').click();
    await page.getByText('Large text').click();
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page
      .getByRole('dialog')
      .locator('button[type=button]', { has: page.locator('svg') })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Was möchten Sie wissen?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Was möchten Sie wissen?' }).waitFor();
    await everywhere('german');
  },

  'by keyboard alone': async ({ page }) => {
    await page.goto('/');
    await page.getByRole('region', { name: 'Questions it can answer' }).getByRole('button').first().waitFor();
    await page.keyboard.type('average miles per gallon by origin');
    await page.keyboard.press('Tab'); // to the choice of data
    await page.keyboard.press('Enter');
    await page.keyboard.type('cars');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Read as:').waitFor();
    await page.getByRole('button', { name: /^miles per gallon:/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.match(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      /^miles per gallon:/,
    );
  },

  'how fast it is': async ({ page }) => {
    const scripts = new Map();
    page.on('response', async (response) => {
      if (!response.url().endsWith('.js')) return;
      scripts.set(response.url(), Number((await response.allHeaders())['content-length']));
    });
    await begin(page, 'movies');
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    );
    const before = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
    await page.evaluate(() => {
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      const Socket = window.WebSocket;
      window.WebSocket = class extends Socket {
        constructor(...given) {
          super(...given);
          this.addEventListener('message', (event) => {
            if (!String(event.data).includes('"type":"result"')) return;
            const start = performance.now();
            requestAnimationFrame(() => setTimeout(() => (window.rendered = performance.now() - start)));
          });
        }
      };
    });
    await ask(page, 'average US gross by MPAA rating');
    await page.getByText('Read as: Average of US gross by MPAA rating').waitFor();
    await page.locator('canvas').waitFor();
    const { rendered, shifts } = await page.evaluate(() => ({ rendered: window.rendered, shifts: window.shifts }));
    console.log(
      `        first paint ${paint.toFixed(0)} ms, scripts before a chart ${(before / 1000).toFixed(0)} kB, answer rendered in ${rendered.toFixed(0)} ms, layout shift ${shifts.toFixed(3)}`,
    );
    assert.ok(before < 350_000, `${before} bytes of script before the first chart`);
    // Figures of time depend on what else the machine does; these bounds only tell that something is very wrong.
    assert.ok(paint < 5_000, `first paint after ${paint} ms`);
    assert.ok(shifts < 0.05, `a layout shift of ${shifts}`);
  },
};
