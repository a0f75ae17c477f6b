import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditActions, detailsOf, textKeyOf } from '@/lib/audit-actions';

describe('actions of the audit log', () => {
  it('are those that the server writes', () => {
    const header = readFileSync('../src/trust/audit/audit_log.hpp', 'utf8');
    const names = /namespace audit_action \{(.*?)\n\}/s.exec(header)?.[1] ?? '';
    expect([...auditActions].sort()).toEqual([...names.matchAll(/= "([\w.]+)"/g)].map((at) => at[1]).sort());
  });

  it('have a text each', () => {
    const texts = JSON.parse(readFileSync('src/features/admin/locale/en.json', 'utf8')) as {
      actions: Record<string, string>;
    };
    expect(Object.keys(texts.actions).sort()).toEqual(auditActions.map(textKeyOf).sort());
  });
});

describe('details', () => {
  it.each([
    [
      { role: 'viewer', disabled: 'false' },
      [
        ['disabled', 'false'],
        ['role', 'viewer'],
      ],
    ],
    [
      { rows: 3, of: ['a'] },
      [
        ['of', '["a"]'],
        ['rows', '3'],
      ],
    ],
    [{}, []],
    [null, []],
    ['text', []],
  ])('%j', (details, pairs) => {
    expect(detailsOf(details)).toEqual(pairs);
  });
});
