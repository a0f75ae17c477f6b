// Runs the end-to-end checks: each file *.check.js of this folder, in Debian's Chromium, against a real server with
// demo data on a port and a data folder of its own. The last line is `e2e: N passed, N failed`.
//   node e2e/run.js [WORD...]     those checks alone whose name has a word
//   PARLANCE_BINARY  the program (build/release/src/parlance)     CHROMIUM  the browser (/usr/bin/chromium)
// Screenshots and what the server logged go to build/e2e/.
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser } from './browser.js';
import { startServer } from './server.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const checks = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.check.js')) continue;
  const { default: own } = await import(pathToFileURL(folder + file));
  for (const [name, check] of Object.entries(own)) {
    const full = `${file.replace('.check.js', '')}: ${name}`;
    if (wanted(full)) checks.push([full, check]);
  }
}

const server = await startServer();
const browser = await openBrowser(server.url);

/** What went wrong, or null. */
async function tried(name, check) {
  const visit = await browser.visit(name);
  try {
    await check({ ...visit, server });
    await visit.finish();
    return null;
  } catch (error) {
    await visit.picture('failed').catch(() => undefined);
    return String(error?.stack ?? error).replace(/^/gm, '        ');
  } finally {
    await visit.leave();
  }
}

let failed = 0;
for (const [name, check] of checks) {
  const start = performance.now();
  const first = await tried(name, check);
  // A machine that builds beside this may hold a page up; what fails twice is broken, what fails once is told.
  const wrong = first === null ? null : await tried(name, check);
  if (wrong !== null) failed += 1;
  console.log(`${wrong === null ? 'ok    ' : 'FAILED'}  ${name} (${seconds(start)})`);
  if (first !== null) console.log(`tried again: ${name}; the first time:\n${first}`);
  if (wrong !== null) console.log(`        the second time:\n${wrong}`);
}
await browser.close();
await server.stop();
console.log(`e2e: ${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && checks.length > 0 ? 0 : 1);
