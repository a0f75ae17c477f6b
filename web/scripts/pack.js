// Writes the built app into one file, as src/doors/http/site.hpp reads it: each file as gzip, with its type and a
// tag that changes with it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../build/web/site', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const lines = [];
const bodies = [];
for (const file of files) {
  const type = types[extname(file)];
  if (type === undefined) throw new Error(`scripts/pack.js knows no type for ${file}`);
  const plain = readFileSync(file);
  const packed = gzipSync(plain, { level: 9 });
  const tag = createHash('sha256').update(plain).digest('hex').slice(0, 20);
  lines.push(['/' + relative(folder, file).split(sep).join('/'), type, tag, packed.length].join('\t'));
  bodies.push(packed);
}
const pack = Buffer.concat([Buffer.from(`parlance-site 1\n${lines.join('\n')}\n\n`), ...bodies]);
writeFileSync(fileURLToPath(new URL('../../build/web/site.pack', import.meta.url)), pack);

const size = (test) => bodies.reduce((sum, body, index) => (test(files[index]) ? sum + body.length : sum), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
console.log(
  `pack: ${files.length} files, ${kilobytes(pack.length)}; scripts ${kilobytes(size((file) => file.endsWith('.js')))}`,
);
