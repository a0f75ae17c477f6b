// Writes the types of the REST interface, from the program's own description of it, to build/web/openapi.d.ts.
// PARLANCE_BINARY: the program (build/release/src/parlance).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env['PARLANCE_BINARY'] ?? `${root}build/release/src/parlance`;
const target = `${root}build/web/openapi.d.ts`;
const document = execFileSync(program, ['openapi'], { maxBuffer: 1 << 28 }).toString();
const text = astToString(await openapiTypes(document, { defaultNonNullable: false }));
mkdirSync(`${root}build/web`, { recursive: true });
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
