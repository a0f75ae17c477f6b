import { describe, expect, it } from 'vitest';
import { asMarkdown, type ExportedTurn } from '@/lib/conversation-export';

const turn: ExportedTurn = {
  question: 'sales by <b>city</b>',
  summary: 'Sum of sales by city',
  narrative: 'Bern | has most.',
  sql: 'SELECT "a`b" FROM t',
  columns: [
    { name: 'city', type: 'text' },
    { name: 'sales', type: 'integer' },
  ],
  rows: [
    ['![x](http://evil)', 12000],
    [null, 3],
  ],
  findings: ['Bern is first.'],
  caveats: [],
};

describe('asMarkdown', () => {
  it('holds question, reading, table and query, and makes nothing of what the data hold', () => {
    const text = asMarkdown('Title', [turn], 'en');
    expect(text).toContain('## sales by \\<b\\>city\\</b\\>');
    expect(text).toContain('| \\!\\[x\\]\\(http://evil\\) | 12,000 |');
    expect(text).toContain('Bern \\| has most.');
    expect(text).toContain('```sql\nSELECT "a`b" FROM t\n```');
    expect(text).toContain('- Bern is first.');
  });
  it('says how many rows were left out', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`c${index}`, index]);
    expect(asMarkdown('T', [{ ...turn, rows }], 'en')).toContain('… 10');
  });
  it('closes a fence that stands in a query', () => {
    expect(asMarkdown('T', [{ ...turn, sql: "SELECT '```'" }], 'en')).toContain("````sql\nSELECT '```'\n````");
  });
});
