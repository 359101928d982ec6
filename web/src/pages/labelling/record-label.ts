import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Label, LabelRecorded } from '../../../../src/server/api.ts';
import { useSource } from '../../answers.ts';
import { AnswerError } from '../../source.ts';

/** What somebody has chosen and typed so far. */
export interface Draft {
  outcome: Label['outcome'] | null;
  note: string;
}

export const emptyDraft: Draft = { outcome: null, note: '' };

export type LabelToRecord = Pick<Label, 'key' | 'author' | 'kind' | 'outcome' | 'note'>;

/** Records labels, and has the lists that count them asked for again. */
export function useRecordLabel(run: string) {
  const { post } = useSource();
  const cache = useQueryClient();
  return useMutation<LabelRecorded, Error, LabelToRecord>({
    mutationFn: (label) => (post === null ? Promise.reject(readOnly()) : post(`runs/${run}/labels`, label)),
    onSuccess: () => {
      const counting = [`runs/${run}/labelling?`, `runs/${run}/agreement`];
      void cache.invalidateQueries({
        predicate: ({ queryKey: [path] }) => counting.some((beginning) => String(path).startsWith(beginning)),
      });
    },
  });
}

function readOnly(): AnswerError {
  return new AnswerError({
    code: 'read-only',
    message: 'This page can’t record anything.',
    remedy: 'Open the folder of the run with overt view.',
  });
}
