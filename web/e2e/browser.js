// Chromium as people have it, with what every check wants: pages, pictures, and no accessibility violation, no error
// on the console and nothing refused by the page's policy.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { output } from './server.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const fileName = (text) => text.replace(/[^\w]+/g, '-').toLowerCase();

export const sizes = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740 },
};

export async function openBrowser(url) {
  mkdirSync(output, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });

  const visit = async (name, options = {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: sizes.wide, locale: 'en-GB', ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));

    const picture = (state, whole = false) =>
      page.screenshot({ path: `${output}${fileName(name)}-${fileName(state)}.png`, fullPage: whole });

    /** Waits out what moves or fades: on the way a colour is neither the old nor the new one. */
    const settled = () =>
      page.evaluate(async () => {
        const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const ends = (one) => Number.isFinite(one.effect?.getComputedTiming().endTime);
        await painted();
        await Promise.allSettled(
          document
            .getAnimations()
            .filter(ends)
            .map((one) => one.finished),
        );
        await painted();
      });

    /** Fails where axe finds anything on the page as it stands. */
    const accessible = async (state) => {
      await settled();
      // Through the debugger, which the page's policy does not bind.
      const session = await context.newCDPSession(page);
      await session.send('Runtime.evaluate', { expression: `if (!window.axe) { ${axeSource} }` });
      await session.detach();
      const found = await page.evaluate(
        // What the component library told a screen reader a moment ago may name what is gone by now.
        (tags) =>
          window.axe.run(
            { include: document, exclude: ['[data-live-announcer]'] },
            { runOnly: tags, resultTypes: ['violations'] },
          ),
        rules,
      );
      // Menus and popovers stand at the end of the page, outside every landmark, as they are part of their button.
      const floating = await page.evaluate(
        (targets) =>
          targets.filter((target) =>
            document.querySelector(target)?.matches('[data-placement] *, :has([data-placement])'),
          ),
        found.violations.filter((one) => one.id === 'region').flatMap((one) => one.nodes.map((node) => node.target[0])),
      );
      for (const one of found.violations.filter((violation) => violation.id === 'region')) {
        one.nodes = one.nodes.filter((node) => !floating.includes(node.target[0]));
      }
      const told = found.violations
        .filter((one) => one.nodes.length > 0)
        .map(
          (one) =>
            `${one.id}: ${one.help}\n${one.nodes
              .slice(0, 5)
              .map((node) => `    ${node.html.slice(0, 200)}\n    ${node.failureSummary}`)
              .join('\n')}`,
        );
      if (told.length > 0) throw new Error(`axe, ${state}:\n${told.join('\n')}`);
    };

    /** Pictures of a state at the three sizes, light and dark, each also looked at by axe. */
    const everywhere = async (state) => {
      const before = page.viewportSize();
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const [size, viewport] of Object.entries(sizes)) {
          await page.setViewportSize(viewport);
          await settled();
          await picture(`${state} ${size} ${scheme}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (overflow > 0) throw new Error(`${state}: ${overflow} px wider than the ${size} window`);
          await accessible(`${state} ${size} ${scheme}`);
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(before);
    };

    return {
      page,
      context,
      complaints,
      picture,
      accessible,
      everywhere,
      finish: async () => {
        if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`);
      },
      leave: () => context.close(),
    };
  };
  return { visit, close: () => browser.close() };
}
