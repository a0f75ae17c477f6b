import { describe, expect, it } from 'vitest';
import { fencedSql, inert, markdownReport, markdownTable } from '@/lib/markdown';

describe('markdown', () => {
  it.each([
    ['plain', 'plain'],
    ['<b>x</b>', '\\<b\\>x\\</b\\>'],
    ['a|b\nc', 'a\\|b c'],
    ['[x](javascript:y)', '\\[x\\]\\(javascript:y\\)'],
  ])('%j is nothing but text', (text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  it('fences SQL by more than it has itself', () => {
    expect(fencedSql('SELECT "```"')).toBe('````sql\nSELECT "```"\n````');
  });

  it('writes tables, and none without rows', () => {
    expect(markdownTable(['a|b', 'n'], [['x', '1']])).toBe('| a\\|b | n |\n| --- | --- |\n| x | 1 |');
    expect(markdownTable(['a'], [])).toBe('');
  });

  it('writes reports without the parts that have nothing', () => {
    const parts = [
      { title: '', text: '3 rows' },
      { title: 'Nothing', list: [], sql: 'SELECT 1' },
      { title: '# odd', list: ['one', '*two*'], sql: 'SELECT 2' },
    ];
    expect(markdownReport('Films', parts)).toBe(
      '# Films\n\n3 rows\n\n## \\# odd\n\n- one\n- \\*two\\*\n\n```sql\nSELECT 2\n```\n',
    );
  });
});
