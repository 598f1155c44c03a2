import type { Attachment } from '../../../../../api/contract/index.js';
import { requestHeaders } from '../../api-client/client.js';
import { ApiProblem } from '../../api-client/problem.js';

/** Sends one file; `onProgress` gets 0 … 100. Rejects with `ApiProblem`. */
export function uploadFile(file: File, onProgress: (percent: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/attachments');
    for (const [name, value] of Object.entries(requestHeaders(true, { body: form }))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    };
    request.onerror = () => reject(new ApiProblem({ type: 'about:blank', title: 'network', status: 0, code: 'network', detail: 'network' }));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Attachment);
      else reject(problemFrom(request));
    };
    request.send(form);
  });
}

function problemFrom(request: XMLHttpRequest): ApiProblem {
  const fallback = { type: 'about:blank', title: request.statusText, status: request.status, code: `http${request.status}`, detail: request.statusText };
  try {
    return new ApiProblem({ ...fallback, ...(JSON.parse(request.responseText) as object) });
  } catch {
    return new ApiProblem(fallback);
  }
}

/** Name and type of a stored file, from the headers it is served with. */
export async function readAttachmentHead(id: string): Promise<{ name: string | null; type: string }> {
  const response = await fetch(`/api/attachments/${encodeURIComponent(id)}`, { method: 'HEAD', credentials: 'same-origin' });
  return { name: fileNameOf(response.headers.get('Content-Disposition')), type: response.headers.get('Content-Type') ?? '' };
}

/** The file name in a Content-Disposition header (RFC 6266: `filename*` wins). */
export function fileNameOf(header: string | null): string | null {
  if (header === null) return null;
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/i.exec(header)?.[1] ?? null;
}
