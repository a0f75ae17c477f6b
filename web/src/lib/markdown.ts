/** Text that Markdown takes for nothing but text. */
export function inert(text: string): string {
  return text.replace(/\r?\n/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~]/g, (letter) => `\\${letter}`);
}

/** SQL between fences that are longer than any inside it. */
export function fencedSql(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${sql}\n${fence}`;
}

/** A table of texts that were not made inert yet; "" where it has no rows. */
export function markdownTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  if (names.length === 0 || rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(names.map(inert)), line(names.map(() => '---')), ...rows.map((row) => line(row.map(inert)))].join('\n');
}

/** A part of a report; what it does not have is left out, and so is a part that has nothing. */
export interface ReportPart {
  /** "" for what stands before the first heading. */
  title: string;
  text?: string;
  list?: readonly string[];
  table?: { names: readonly string[]; rows: readonly (readonly string[])[] };
  sql?: string;
}

export function markdownReport(title: string, parts: readonly ReportPart[]): string {
  const written = parts.map((part) => {
    const body = [
      inert(part.text ?? ''),
      (part.list ?? []).map((text) => `- ${inert(text)}`).join('\n'),
      part.table === undefined ? '' : markdownTable(part.table.names, part.table.rows),
    ].filter((piece) => piece !== '');
    if (body.length === 0) return '';
    const sql = part.sql === undefined || part.sql === '' ? [] : [fencedSql(part.sql)];
    return [...(part.title === '' ? [] : [`## ${inert(part.title)}`]), ...body, ...sql].join('\n\n');
  });
  return [`# ${inert(title)}`, ...written.filter((part) => part !== '')].join('\n\n') + '\n';
}
