import { Readable } from 'node:stream';
import type { Ctx } from '../../../kernel/context.ts';
import { FileError, type StoredFile } from '../../../kernel/files/file-store.ts';
import { cleanFileName } from '../../../kernel/files/names.ts';
import type { Person } from '../../../kernel/person.ts';
import { personalData } from '../../../kernel/personal.ts';
import { type ZipPart, zipParts } from '../../../kernel/tabular/zip-writer.ts';

const maxBytes = 4 * 1024 * 1024 * 1024;
const format = 'peyvand-access';

/**
 * Writes everything that is kept on somebody into one zip. Its parts: `<name>.jsonl` for each kind of data, one JSON
 * object a line, fields as they are kept; `files/<id>-<name>` the bytes of files; `manifest.json`, last, with the
 * format, the moment, the ids of the person's records and how many records each part holds.
 */
export function writeAccessFile(ctx: Ctx, person: Person): Promise<StoredFile> {
  const source = Readable.from(zipParts(partsOf(ctx, person)));
  return ctx.files.put(source, { maxBytes, name: 'personal-data.zip' });
}

async function* partsOf(ctx: Ctx, person: Person): AsyncGenerator<ZipPart> {
  const counts: Record<string, number> = {};
  for (const part of personalData()) {
    let count = 0;
    const lines = async function* () {
      for await (const record of part.export(ctx, person)) {
        count += 1;
        yield Buffer.from(`${JSON.stringify(record)}\n`);
      }
    };
    yield { name: `${part.name}.jsonl`, content: lines() };
    counts[part.name] = count;
  }
  for (const part of personalData()) {
    for (const file of (await part.files?.(ctx, person)) ?? []) {
      const content = await bytesOf(ctx, file.key);
      if (content) yield { name: `files/${cleanFileName(file.name)}`, content };
    }
  }
  const manifest = {
    format,
    version: 1,
    madeAt: ctx.clock().toISOString(),
    customerIds: person.ids,
    parts: counts,
  };
  yield { name: 'manifest.json', content: [Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)] };
}

/** Null for bytes that are gone: the record says that there was a file. */
async function bytesOf(ctx: Ctx, key: string): Promise<AsyncIterable<Buffer> | null> {
  try {
    return await ctx.files.open(key);
  } catch (error) {
    if (error instanceof FileError && error.reason === 'missing') return null;
    throw error;
  }
}
