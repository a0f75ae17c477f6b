// A server with accounts, whose first admin is made over REST; and what an authenticator on a phone would do.
import { createHmac } from 'node:crypto';
import { startServer } from './server.js';

export const ada = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery staple' };

async function call(url, path, { method = 'POST', token, body } = {}) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** Runs a check against a server where Ada is the only person; `rest` calls it in her name. */
export async function withAda(check, environment = {}) {
  const server = await startServer({ demo: false, environment });
  try {
    const token = /shown once:\s+(\S+)/.exec(server.greeting())?.[1] ?? '';
    const body = { token, workspace: 'Analytical Engines', ...ada };
    const tokens = await call(server.url, '/api/v1/auth/first-admin', { body });
    await check(server, (path, options) => call(server.url, path, { token: tokens.access_token, ...options }));
  } finally {
    await server.stop();
  }
}

/** Somebody new; returns the id. */
export async function add(rest, name, role, password = `the pass phrase of ${name}`) {
  const email = `${name.split(' ')[0].toLowerCase()}@example.com`;
  return (await rest('/api/v1/admin/users', { body: { name, email, role, password } })).user_id;
}

export async function logIn(page, url, { email, password }, path = '/') {
  await page.goto(url + path);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

export async function logOut(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
}

/** Picks one of a select's choices by its label. */
export async function choose(page, label, choice) {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: choice }).click();
}

/** What was refused on purpose is no complaint. */
export const expected = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4\d\d/.test(text)));

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of RFC 6238 that an authenticator shows `later` seconds from now. */
export function codeOf(secret, later = 0) {
  const bits = [...secret.replace(/\s|=/g, '')].map((at) => alphabet.indexOf(at).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + later) / 30)));
  const hash = createHmac('sha1', key).update(step).digest();
  const start = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
