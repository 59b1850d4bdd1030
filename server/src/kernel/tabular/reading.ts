import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** How a file reads; what is given is taken, the rest is found out. */
export interface ReadingHints {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly sheet?: string;
}

const Facts = z.strictObject({
  format: z.enum(['text', 'xlsx', 'vcard', 'jcard']),
  encoding: z
    .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1251', 'windows-1252'])
    .nullable(),
  delimiter: z.enum([',', ';', '\t', '|']).nullable(),
  quote: z.enum(['"', "'"]).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()).nullable(),
});
export type TableFacts = z.infer<typeof Facts>;

/** One record. `line` as people count it, from 1. `fault`: a code, when the reader could not make sense of the line. */
export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
  /** Of a file of cards: what the card says, as JSON of a Card (`kernel/vcard`). */
  readonly card?: string;
}

export interface TableBatch {
  readonly records: readonly TableRecord[];
  /** How much of the file was read so far, 0 to 1. */
  readonly share: number;
}

/** The file is no table that can be read; `reason` is a code such as `file.binary`, `zip.bomb`, `xml.dtd`. */
export class TableUnreadable extends Error {
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.name = 'TableUnreadable';
    this.reason = reason;
  }
}

const Record = z.strictObject({ line: z.number(), cells: z.array(z.string()), fault: z.string().nullable() });
const Message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('refused'), reason: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('inspected'), facts: Facts, records: z.array(Record) }),
  z.strictObject({ kind: z.literal('batch'), share: z.number(), records: z.string() }),
  z.strictObject({ kind: z.literal('busy') }),
  z.strictObject({ kind: z.literal('end') }),
]);
type Message = Exclude<z.infer<typeof Message>, { kind: 'busy' }>;

/** A reader that gives no sign for so long works on a file that is made to exhaust us. */
const silentMs = 20_000;

/**
 * Finds out how a file reads, and gives its first records (blank ones left out). Works on the content; the name of
 * the file does not matter. Throws TableUnreadable.
 */
export async function inspectTable(
  path: string,
  hints: ReadingHints,
  records: number,
): Promise<{ facts: TableFacts; records: readonly TableRecord[] }> {
  const talk = start({ kind: 'inspect', path, records, skip: 0, said: hints });
  try {
    const message = await talk.next();
    if (message.kind !== 'inspected') throw new Error(`the table reader said ${message.kind}`);
    return message;
  } finally {
    await talk.stop();
  }
}

/**
 * Reads all records of a file in batches of `size`, in a worker thread and in constant memory, after passing over
 * `skip` of them. `raw`: cards come as they stand in the file, each byte one character. Throws TableUnreadable, also
 * on the way.
 */
export async function* readTable(
  path: string,
  hints: ReadingHints,
  options: { size: number; skip: number; raw?: boolean },
): AsyncGenerator<TableBatch> {
  const { size, skip, raw } = options;
  const talk = start({ kind: 'read', path, records: size, skip, raw, said: hints });
  try {
    // Two batches ahead: one on its way while one is worked on.
    talk.ask();
    talk.ask();
    for (;;) {
      const message = await talk.next();
      if (message.kind === 'end') return;
      if (message.kind !== 'batch') throw new Error(`the table reader said ${message.kind}`);
      talk.ask();
      yield { records: recordsOf(message.records), share: message.share };
    }
  } finally {
    await talk.stop();
  }
}

const Packed = z.custom<[number, string[], string | null, string?][]>(Array.isArray);

/** Our own worker wrote it: its shape is not checked row by row. */
function recordsOf(packed: string): TableRecord[] {
  return Packed.parse(JSON.parse(packed)).map(([line, cells, fault, card]) =>
    card === undefined ? { line, cells, fault } : { line, cells, fault, card },
  );
}

/** A worker and what it says, message by message. */
function start(order: object): { next: () => Promise<Message>; ask: () => void; stop: () => Promise<void> } {
  const worker = new Worker(workerFile(), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
    env: {},
  });
  const waiting: (Message | Error)[] = [];
  let wake: (() => void) | undefined;
  const hear = (message: Message | Error) => {
    waiting.push(message);
    wake?.();
  };
  worker.on('message', (said) => {
    const message = Message.parse(said);
    if (message.kind === 'busy') wake?.();
    else hear(message);
  });
  worker.on('error', (error) => hear(deathOf(error)));
  worker.on('exit', () => hear(new TableUnreadable('limits.memory', 'The file could not be read')));
  return {
    ask: () => worker.postMessage('more'),
    stop: async () => void (await worker.terminate()),
    async next() {
      let heard = true;
      while (waiting.length === 0 && heard) heard = await sound((resolve) => (wake = resolve));
      const message = waiting.shift();
      if (message === undefined) throw new TableUnreadable('limits.time', 'Reading the file takes too long');
      if (message instanceof Error) throw message;
      if (message.kind === 'refused') throw new TableUnreadable(message.reason, message.message);
      return message;
    },
  };
}

/** Waits until it is called; false after the time of silence. */
function sound(hand: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), silentMs);
    hand(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function deathOf(error: Error): Error {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new TableUnreadable('limits.memory', 'Reading the file takes too much memory')
    : error;
}

/** From the sources it lies beside this file, from a bundle below the folder of the server. */
function workerFile(): URL {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const script = join(folder, 'src/kernel/tabular/worker.mjs');
    if (existsSync(script)) return pathToFileURL(script);
    const parent = dirname(folder);
    if (parent === folder) throw new Error('src/kernel/tabular/worker.mjs is missing');
    folder = parent;
  }
}
