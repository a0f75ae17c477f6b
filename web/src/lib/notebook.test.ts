import { describe, expect, it } from 'vitest';
import type { ExportedTurn } from '@/lib/conversation-export';
import { asNotebook } from '@/lib/notebook';

interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: object;
  cells: {
    cell_type: string;
    id: string;
    metadata: object;
    source: string;
    outputs?: { output_type: string; execution_count: number; metadata: object; data: Record<string, string> }[];
    execution_count?: number | null;
  }[];
}

const turn: ExportedTurn = {
  question: 'sales by <b>city</b>',
  summary: 'Sum of sales by city',
  narrative: 'Bern | has most.',
  sql: 'SELECT "a`b"\nFROM t -- \'\'\'"""\\',
  columns: [
    { name: 'city<script>', type: 'text' },
    { name: 'sales', type: 'integer' },
  ],
  rows: [
    ['<img src=x onerror=alert(1)>', 12000],
    [null, 3],
  ],
  findings: ['Bern is first.'],
  caveats: [],
};
const read = (turns: ExportedTurn[]) => JSON.parse(asNotebook('T', turns, 'en')) as Notebook;

describe('asNotebook', () => {
  it('is what nbformat 4.5 asks for', () => {
    const notebook = read([turn, { ...turn, sql: '', columns: [], rows: [] }, turn]);
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    expect(notebook.metadata).toMatchObject({ kernelspec: { name: 'python3', display_name: 'Python 3' } });
    const ids = notebook.cells.map((cell) => cell.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const cell of notebook.cells) {
      expect(cell.id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
      const own = cell.cell_type === 'code' ? ['execution_count', 'outputs'] : [];
      expect(Object.keys(cell).sort()).toEqual(['cell_type', 'id', 'metadata', 'source', ...own].sort());
      for (const output of cell.outputs ?? []) {
        expect(Object.keys(output).sort()).toEqual(['data', 'execution_count', 'metadata', 'output_type']);
        expect(output.output_type).toBe('execute_result');
      }
    }
  });

  it('holds each query as a string, whatever is in it', () => {
    const cell = read([turn]).cells[3];
    expect(cell?.source).toBe(
      'database.sql("\\n".join([\n    "SELECT \\"a`b\\"",\n    "FROM t -- \'\'\'\\"\\"\\"\\\\",\n])).df()',
    );
    expect(read([{ ...turn, sql: 'SELECT 1' }]).cells[3]?.source).toBe('database.sql("SELECT 1").df()');
  });

  it('shows what came of it, and makes nothing of what the data hold', () => {
    const data = read([turn]).cells[3]?.outputs?.[0]?.data ?? {};
    expect(data['text/html']).toContain('<th align="left">city&lt;script&gt;</th><th align="right">sales</th>');
    expect(data['text/html']).toContain('<td align="left">&lt;img src=x onerror=alert(1)&gt;</td>');
    expect(data['text/plain']?.split('\n')[0]).toBe('city<script>                  sales');
    expect(read([turn]).cells[2]?.source).not.toContain('|---');
  });

  it('says how many rows were left out', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`c${index}`, index]);
    expect(read([{ ...turn, rows }]).cells[3]?.outputs?.[0]?.data['text/html']).toContain('… 10');
  });

  it('has no query where there was none', () => {
    expect(read([{ ...turn, sql: '' }]).cells.map((cell) => cell.id)).toEqual(['title', 'setup', 'question-1']);
  });
});
