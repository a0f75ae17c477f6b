import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Failure, failureOf } from '@/api/failure';
import type { Dataset } from '@/api/schema';
import { sourcesQuery } from '@/api/sources';
import { type Upload, uploadFile } from '@/api/upload';

export interface UploadState {
  file: File | null;
  /** 0 to 1 while it leaves; 1 while the server opens it. */
  share: number;
  dataset: Dataset | null;
  failure: Failure | null;
}

const nothing: UploadState = { file: null, share: 0, dataset: null, failure: null };

/** One file on its way to the server; `onKept` hears the id of what became of it. */
export function useUpload(onKept: (id: string) => void) {
  const queries = useQueryClient();
  const [state, setState] = useState(nothing);
  const running = useRef<Upload | null>(null);

  const start = useCallback(
    (file: File) => {
      running.current?.stop();
      setState({ ...nothing, file });
      const upload = uploadFile(file, (share) => setState((now) => (now.file === file ? { ...now, share } : now)));
      running.current = upload;
      upload.done
        .then(async (dataset) => {
          await queries.invalidateQueries({ queryKey: sourcesQuery.queryKey });
          if (running.current !== upload) return;
          setState({ file, share: 1, dataset, failure: null });
          onKept(dataset.dataset_id);
        })
        .catch((thrown: unknown) => {
          const failure = failureOf(thrown);
          if (running.current !== upload) return;
          setState(failure.code === 'cancelled' ? nothing : { ...nothing, file, failure });
        });
    },
    [queries, onKept],
  );
  const stop = useCallback(() => {
    running.current?.stop();
    setState(nothing);
  }, []);
  return { ...state, start, stop };
}

export type UploadOfFile = ReturnType<typeof useUpload>;
