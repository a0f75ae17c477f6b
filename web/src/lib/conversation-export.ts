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

/** Text that Markdown takes for nothing but text. */
function inert(text: string): string {
  return text.replace(/\r?\n/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~]/g, (letter) => `\\${letter}`);
}

function tableOf(turn: ExportedTurn, locale: string): string {
  if (turn.columns.length === 0 || turn.rows.length === 0) return '';
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const lines = [
    line(turn.columns.map((column) => inert(column.name))),
    line(turn.columns.map(() => '---')),
    ...turn.rows
      .slice(0, mostRows)
      .map((row) =>
        line(turn.columns.map((column, index) => inert(formatCell(row[index] ?? null, column.type, locale)))),
      ),
  ];
  if (turn.rows.length > mostRows) lines.push('', `… ${turn.rows.length - mostRows}`);
  return lines.join('\n');
}

/** SQL between fences that are longer than any inside it. */
function fenced(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${sql}\n${fence}`;
}

function sectionOf(turn: ExportedTurn, locale: string, withSql: boolean): string {
  const list = [...turn.findings, ...turn.caveats].map((text) => `- ${inert(text)}`).join('\n');
  return [
    `## ${inert(turn.question)}`,
    `*${inert(turn.summary)}*`,
    inert(turn.narrative),
    tableOf(turn, locale),
    list,
    withSql ? fenced(turn.sql) : '',
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
