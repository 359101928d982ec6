import type { EpisodeMarks } from '../../../../src/server/api.ts';
import { rowSet } from './selection.ts';

export interface RowFlag {
  /** As the address names it. */
  id: string;
  name: string;
  group: EpisodeMarks['flags'][number]['group'];
  /** 1 for rows that carry it. */
  rows: Uint8Array;
}

export function rowFlags(marks: EpisodeMarks | undefined, byOrdinal: Int32Array, rowCount: number): RowFlag[] {
  return (marks?.flags ?? []).map(({ name, group, ordinals }) => ({
    id: flagId({ name, group }),
    name,
    group,
    rows: rowSet(ordinals, byOrdinal, rowCount),
  }));
}

export function flagId({ name, group }: Pick<RowFlag, 'name' | 'group'>): string {
  return `${group}:${name}`;
}
