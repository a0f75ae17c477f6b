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

export const mostRows = 50;

function tableOf(turn: ExportedTurn, locale: string): string {
  const table = markdownTable(
    turn.columns.map((column) => column.name),
    turn.rows
      .slice(0, mostRows)
      .map((row) => turn.columns.map((column, index) => formatCell(row[index] ?? null, column.type, locale))),
  );
  return turn.rows.length > mostRows ? `${table}\n\n… ${turn.rows.length - mostRows}` : table;
}

/** A turn as Markdown; without its cells and its query where these stand elsewhere. */
export function sectionOf(turn: ExportedTurn, locale: string, isWhole: boolean): string {
  const list = [...turn.findings, ...turn.caveats].map((text) => `- ${inert(text)}`).join('\n');
  return [
    `## ${inert(turn.question)}`,
    `*${inert(turn.summary)}*`,
    inert(turn.narrative),
    isWhole ? tableOf(turn, locale) : '',
    list,
    isWhole && turn.sql !== '' ? fencedSql(turn.sql) : '',
  ]
    .filter((part) => part !== '' && part !== '**')
    .join('\n\n');
}

export function asMarkdown(title: string, turns: readonly ExportedTurn[], locale: string): string {
  return [`# ${inert(title)}`, ...turns.map((turn) => sectionOf(turn, locale, true))].join('\n\n') + '\n';
}
