// A server of one's own: demo data, a free port, a folder that is gone afterwards.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env['PARLANCE_BINARY'] ?? `${root}build/release/src/parlance`;
const demoData = `${root}third_party/node_modules/vega-datasets/data`;
export const output = `${root}build/e2e/`;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function untilReady(url, process) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (process.exitCode !== null)
      throw new Error(`the server ended with ${process.exitCode}; see build/e2e/server.log`);
    const ready = await fetch(`${url}/ready`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server was not ready within 30 s');
}

/** `demo: false` is a server with accounts; its first token is in `greeting()`. */
export async function startServer({ demo = true, environment = {} } = {}) {
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'parlance-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let greeting = '';
  let process_;

  const start = async () => {
    const log = openSync(`${output}server.log`, 'a');
    const options = demo ? ['--demo', '--demo-data', demoData] : [];
    process_ = spawn(program, ['serve', ...options, '--port', String(port), '--data-dir', folder], {
      stdio: ['ignore', 'pipe', log],
      env: { ...process.env, PARLANCE_LOG_FILE: `${output}server.log`, ...environment },
    });
    process_.stdout.on('data', (text) => (greeting += text));
    await untilReady(url, process_);
  };
  const end = (signal) =>
    new Promise((resolve) => {
      if (process_.exitCode !== null) return resolve();
      process_.once('exit', resolve);
      process_.kill(signal);
    });

  await start();
  return {
    url,
    greeting: () => greeting,
    /** As by a power cut, and up again on the same port and folder. */
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
