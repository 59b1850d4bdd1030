import { ProblemError } from '@peyvand/contract/core/client';
import { Problem } from '@peyvand/contract/core/problem';
import type { z } from 'zod';
import { connectionFailed, connectionWorks } from './connection.ts';

interface Upload<T> {
  endpoint: { readonly method: string; readonly response: z.ZodType<T> };
  /** The address with its parameters. */
  href: string;
  file: File;
  /** Share of the bytes that the server has, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Sends one file as the contract's uploads want it. Throws ProblemError, or TypeError when nothing answered. */
export function uploadFile<T>(upload: Upload<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.endpoint.method, upload.href);
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) upload.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      connectionWorks();
      if (request.status >= 400) reject(new ProblemError(problemOf(request)));
      else {
        const answer = upload.endpoint.response.safeParse(json(request.responseText));
        if (answer.success) resolve(answer.data);
        else reject(new ProblemError(problemOf(request)));
      }
    };
    request.onerror = () => {
      connectionFailed();
      reject(new TypeError('no answer'));
    };
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    upload.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', upload.file, upload.file.name);
    request.send(form);
  });
}

function problemOf(request: XMLHttpRequest): Problem {
  const said = Problem.safeParse(json(request.responseText));
  if (said.success) return said.data;
  const code = request.status === 503 ? 'server.unavailable' : 'server.fault';
  return { type: `/problems/${code}`, title: code, status: request.status, code };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
