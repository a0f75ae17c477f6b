import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import type { Database, Dataset } from '@/api/schema';

/** A database or a dataset with all that the list says of it. */
export interface ListedSource {
  id: string;
  name: string;
  kind: 'database' | 'dataset';
  /** The file that was uploaded, or where the database lies; null for whoever may not know. */
  place: string | null;
  changed: string;
  size: { rows: number; columns: number; bytes: number; version: number } | null;
  isReady: boolean;
  reason: string;
}

function ofDatabase(at: Database): ListedSource {
  return {
    id: at.database_id,
    name: at.name,
    kind: 'database',
    place: at.location,
    changed: at.updated,
    size: null,
    isReady: true,
    reason: '',
  };
}

function ofDataset(at: Dataset): ListedSource {
  return {
    id: at.dataset_id,
    name: at.name,
    kind: 'dataset',
    place: at.file,
    changed: at.updated,
    size: { rows: at.rows, columns: at.columns, bytes: at.bytes, version: at.version },
    isReady: at.status === 'ready',
    reason: at.reason,
  };
}

interface Page<Item> {
  items: Item[];
  next: string | null;
}

const mostPages = 20;

async function everything<Item>(page: (cursor?: string) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < mostPages; turn += 1) {
    const { items: more, next } = await page(cursor);
    items.push(...more);
    if (next === null) break;
    cursor = next;
  }
  return items;
}

/** All of them, those changed last first. Made anew with everything else whose key begins with `sources`. */
export const listedSourcesQuery = queryOptions({
  queryKey: ['sources', 'listed'],
  queryFn: async (): Promise<ListedSource[]> => {
    const query = (cursor?: string) => ({
      params: { query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } },
    });
    const [databases, datasets] = await Promise.all([
      everything((cursor) => told(client.GET('/api/v1/databases', query(cursor)))),
      everything((cursor) => told(client.GET('/api/v1/datasets', query(cursor)))),
    ]);
    return [...datasets.map(ofDataset), ...databases.map(ofDatabase)].sort((one, other) =>
      other.changed.localeCompare(one.changed),
    );
  },
});
