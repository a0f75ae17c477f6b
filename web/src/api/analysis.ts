import { queryOptions } from '@tanstack/react-query';
import { client, told } from '@/api/client';
import type { components } from '#openapi';

export type TableAnalysis = components['schemas']['TableAnalysis'];
export type AnalyzedColumn = TableAnalysis['columns'][number];

/** A table looked into as a whole. */
export const tableAnalysisQuery = (source: string, table: string) =>
  queryOptions({
    queryKey: ['analysis', source, table],
    queryFn: async ({ signal }) =>
      (await told(
        client.POST('/api/v1/analysis', { body: { kind: 'profile', database_id: source, table }, signal }),
      )) as TableAnalysis,
    staleTime: 300_000,
  });

export type SegmentComparison = components['schemas']['SegmentComparison'];

/** Groups of a table's rows against the rest of it; of the leading measures where none is named. */
export const segmentComparisonQuery = (source: string, table: string, by: string, measures: readonly string[]) =>
  queryOptions({
    queryKey: ['segments', source, table, by, measures],
    queryFn: async ({ signal }) =>
      (await told(
        client.POST('/api/v1/analysis', {
          body: { kind: 'segments', database_id: source, table, by, measures: [...measures] },
          signal,
        }),
      )) as SegmentComparison,
    staleTime: 300_000,
  });
