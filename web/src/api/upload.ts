import { Failure } from '@/api/failure';
import type { Dataset } from '@/api/schema';
import { accessToken } from '@/api/session';

export interface Upload {
  done: Promise<Dataset>;
  stop: () => void;
}

/**
 * Sends a file, as the next version of a dataset where one is said. `onProgress` hears the share that has left, 0 to 1;
 * the server's work on it comes after that.
 */
export function uploadFile(file: File, onProgress: (share: number) => void, dataset?: string): Upload {
  const request = new XMLHttpRequest(); // fetch cannot tell how much was sent
  let stopped = false;
  const done = send(request, file, onProgress, () => stopped, dataset);
  return {
    done,
    stop: () => {
      stopped = true;
      request.abort();
    },
  };
}

async function send(
  request: XMLHttpRequest,
  file: File,
  onProgress: (share: number) => void,
  isStopped: () => boolean,
  dataset: string | undefined,
): Promise<Dataset> {
  const token = await accessToken();
  return new Promise((resolve, reject) => {
    if (isStopped()) {
      reject(new Failure('cancelled', 'It was stopped.'));
      return;
    }
    const form = new FormData();
    form.append('file', file);
    if (dataset === undefined) request.open('POST', '/api/v1/datasets');
    else request.open('PUT', `/api/v1/datasets/${encodeURIComponent(dataset)}`);
    request.responseType = 'json';
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status === 200 || request.status === 201) resolve(request.response as Dataset);
      else reject(Failure.of(request.response, request.status));
    };
    request.onerror = () => {
      reject(new Failure('unreachable', 'The server cannot be reached.'));
    };
    request.onabort = () => {
      reject(new Failure('cancelled', 'It was stopped.'));
    };
    request.send(form);
  });
}
