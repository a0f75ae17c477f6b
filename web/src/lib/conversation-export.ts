import { fencedSql, inert, markdownTable } from '@/lib/markdown';
import { formatCell, type Cell } from '@/lib/numbers';

/** A conversation as a file to take along: what was asked, how it was read, what was run, what came of it. */
export interface ExportedTurn {
  question: string;
  summary: string;
  narrative: string;
  sql: string;
  columns: readonly { name: string; type: string }[];
  rows: readonly Cell[][];
  findings: readonly string[];
  caveats: readonly string[];
}

const mostRows = 50;

function tableOf(turn: ExportedTurn, locale: string): string {
  const table = markdownTable(
    turn.columns.map((column) => column.name),
    turn.rows
      .slice(0, mostRows)
      .map((row) => turn.columns.map((column, index) => formatCell(row[index] ?? null, column.type, locale))),
  );
  return turn.rows.length > mostRows ? `${table}\n\n… ${turn.rows.length - mostRows}` : table;
}

function sectionOf(turn: ExportedTurn, locale: string, withSql: boolean): string {
  const list = [...turn.findings, ...turn.caveats].map((text) => `- ${inert(text)}`).join('\n');
  return [
    `## ${inert(turn.question)}`,
    `*${inert(turn.summary)}*`,
    inert(turn.narrative),
    tableOf(turn, locale),
    list,
    withSql ? fencedSql(turn.sql) : '',
  ]
    .filter((part) => part !== '' && part !== '**')
    .join('\n\n');
}

export function asMarkdown(title: string, turns: readonly ExportedTurn[], locale: string): string {
  return [`# ${inert(title)}`, ...turns.map((turn) => sectionOf(turn, locale, true))].join('\n\n') + '\n';
}

/** A Jupyter notebook (format 4.5) that asks DuckDB the same queries; `location` is where its reader has the data. */
export function asNotebook(title: string, turns: readonly ExportedTurn[], locale: string): string {
  const markdown = (id: string, source: string) => ({ cell_type: 'markdown', id, metadata: {}, source });
  const code = (id: string, source: string) => ({
    cell_type: 'code',
    id,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  });
  const setUp =
    'import duckdb\n\n# Attach or read the data under the names that the queries use.\ndatabase = duckdb.connect()';
  const cells = [
    markdown('title', `# ${inert(title)}`),
    code('setup', setUp),
    ...turns.flatMap((turn, index) => [
      markdown(`question-${index + 1}`, sectionOf(turn, locale, false)),
      code(`query-${index + 1}`, `database.sql(${JSON.stringify(turn.sql)}).df()`),
    ]),
  ];
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, null, 1);
}
