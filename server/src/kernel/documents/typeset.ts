import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { documentsFolder } from './place.ts';

/** A template in Typst; it may import `/page.typ`, the look that all documents share. */
export interface Template {
  readonly source: string;
}

export interface Typeset {
  readonly bytes: Buffer;
  readonly pages: number;
}

/** A picture that the template shows by its name: `/logo.png`. */
export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The template was broken, or the data did not fit it. */
export class TypesetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TypesetError';
  }
}

const Said = z.object({
  id: z.number(),
  error: z.string().optional(),
  bytes: z.instanceof(Uint8Array).optional(),
  pages: z.number().optional(),
});

interface Press {
  readonly worker: Worker;
  readonly waiting: Map<number, { done: (typeset: Typeset) => void; failed: (error: Error) => void }>;
  asked: number;
}

const pressOf: { now: Press | null } = { now: null };

/** Begins with the first document; a press that died is replaced with the next. Does not keep the program alive. */
function press(): Press {
  if (pressOf.now) return pressOf.now;
  const folder = documentsFolder();
  const worker = new Worker(pathToFileURL(join(folder, 'worker.mjs')), {
    workerData: { folder },
    execArgv: [],
  });
  const made: Press = { worker, waiting: new Map(), asked: 0 };
  worker.on('message', (message) => {
    const { id, error, bytes, pages } = Said.parse(message);
    const asked = made.waiting.get(id);
    made.waiting.delete(id);
    if (made.waiting.size === 0) worker.unref();
    if (bytes && pages !== undefined) asked?.done({ bytes: Buffer.from(bytes), pages });
    else asked?.failed(new TypesetError(error ?? 'nothing came'));
  });
  const dead = (error: Error) => {
    if (pressOf.now === made) pressOf.now = null;
    for (const { failed } of made.waiting.values()) failed(error);
    made.waiting.clear();
  };
  worker.on('error', dead);
  worker.on('exit', () => dead(new TypesetError('the press stopped')));
  worker.unref();
  pressOf.now = made;
  return made;
}

/**
 * Sets a document and answers it as PDF, or all pages below each other as SVG. `data` reaches the template as JSON in
 * `sys.inputs.data`: nothing in it is read as markup. The same data give the same bytes. Throws TypesetError.
 */
export function typeset(
  template: Template,
  data: object,
  pictures: readonly Picture[] = [],
  as: 'pdf' | 'svg' = 'pdf',
): Promise<Typeset> {
  const running = press();
  const { worker, waiting } = running;
  const id = ++running.asked;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    worker.ref();
    worker.postMessage({
      id,
      source: template.source,
      data: JSON.stringify(data),
      files: pictures,
      as,
    });
  });
}

const known = new Map<string, Template>();

/** A template that lies in a file beside the code of its module, such as `src/modules/sales/quote/quote.typ`; read once. */
export function templateAt(path: string): Template {
  const found = known.get(path) ?? {
    source: readFileSync(join(documentsFolder(), '../../..', path), 'utf8'),
  };
  known.set(path, found);
  return found;
}
