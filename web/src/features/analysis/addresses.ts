/** Where things stand: reports in this part, questions in Chat, tables in Data. */
export function reportPath(source: string, table: string): string {
  return `/analysis/${encodeURIComponent(source)}/${encodeURIComponent(table)}`;
}

export function groupsPath(source: string, table: string): string {
  return `${reportPath(source, table)}/groups`;
}

export function dataPath(source: string, table: string): string {
  return `/data/${encodeURIComponent(source)}?table=${encodeURIComponent(table)}`;
}

export function questionPath(source: string, question: string): string {
  return `/?source=${encodeURIComponent(source)}&question=${encodeURIComponent(question)}`;
}
