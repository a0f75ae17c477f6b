// Colours are said in src/ui/tokens.css and nowhere else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src', import.meta.url));
const literal = /#[0-9a-f]{3,8}\b(?!\w)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/i;
const named = /:\s*(?:white|black|red|green|blue|gray|grey|orange|yellow|purple|pink)\s*(?:;|$)/i;
let found = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (!/\.(css|tsx?)$/.test(file) || file.endsWith('ui/tokens.css') || file.includes('.test.')) continue;
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      if (!literal.test(line) && !(file.endsWith('.css') && named.test(line))) return;
      console.log(`${file.slice(folder.length + 1)}:${index + 1}: a colour outside ui/tokens.css: ${line.trim()}`);
      found += 1;
    });
}
process.exit(found === 0 ? 0 : 1);
