import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Failure, failureOf } from '@/api/failure';
import type { Dataset } from '@/api/schema';
import { type Upload, uploadFile } from '@/api/upload';

/** A file on its way to the server, or what became of it. */
export interface Sending {
  key: number;
  file: File;
  /** The dataset that it is the next version of. */
  dataset: string | undefined;
  /** 0 to 1 while it leaves; 1 while the server opens it. */
  share: number;
  kept: Dataset | null;
  failure: Failure | null;
}

export function isUnderWay(sending: Sending): boolean {
  return sending.kept === null && sending.failure === null;
}

/** Files that go to the server one after the other. */
export function useUploads() {
  const queries = useQueryClient();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const running = useRef(new Map<number, Upload | null>());
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const next = useRef(0);

  const change = useCallback((key: number, part: Partial<Sending>) => {
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const send = useCallback(
    async (key: number, file: File, dataset: string | undefined) => {
      if (!running.current.has(key)) return; // it was put away while it waited
      const upload = uploadFile(file, (share) => change(key, { share }), dataset);
      running.current.set(key, upload);
      try {
        const kept = await upload.done;
        change(key, { kept, share: 1 });
        await Promise.all(
          ['sources', 'schema', 'examples', 'analysis', 'segments', 'preview', 'model'].map((name) =>
            queries.invalidateQueries({ queryKey: [name] }),
          ),
        );
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.code !== 'cancelled') change(key, { failure });
      } finally {
        running.current.delete(key);
      }
    },
    [change, queries],
  );

  const start = useCallback(
    (files: readonly File[], dataset?: string) => {
      for (const file of files) {
        const key = (next.current += 1);
        running.current.set(key, null);
        setSendings((all) => [{ key, file, dataset, share: 0, kept: null, failure: null }, ...all]);
        last.current = last.current.then(() => send(key, file, dataset));
      }
    },
    [send],
  );

  const putAway = useCallback((key: number) => {
    running.current.get(key)?.stop();
    running.current.delete(key);
    setSendings((all) => all.filter((one) => one.key !== key));
  }, []);

  return { sendings, start, putAway };
}
