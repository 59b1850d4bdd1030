import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { FileError } from '../../../kernel/files/file-store.ts';
import { recogniser } from '../../../kernel/person.ts';
import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { readTable, TableUnreadable } from '../../../kernel/tabular/reading.ts';
import { forgetUpload, importsOf, issuesOf, type KeptImport } from './person.store.ts';

/** While an import is at work its file cannot go. */
const atWork: ReadonlySet<string> = new Set(['dry-running', 'running', 'undoing']);
const waiting: ReadonlySet<string> = new Set(['uploaded', 'mapped', 'ready']);

/**
 * What was uploaded to be imported: files, their first rows as kept for the preview, rows that were refused. A file
 * that names the person goes as a whole, its import stays with its counts and can be undone as before.
 */
export const importsPersonal: PersonalData = {
  name: 'platform.imports',
  isSlow: true,
  tables: ['platform.imports', 'platform.import_issues'],
  export: async function* (ctx, person) {
    const names = recogniser(person);
    for (const one of await importsOf(ctx, person)) {
      const about = { importId: one.id, fileName: one.fileName };
      const lines = new Set<number>();
      for await (const row of rowsOfFile(ctx, one)) {
        if (!row.cells.some(names)) continue;
        lines.add(row.line);
        yield { ...about, ...row };
      }
      for (const { line, cells } of one.sample) {
        if (!lines.has(line) && cells.some(names)) yield { ...about, line, cells };
      }
      yield* await issuesNaming(ctx, one.id, names);
    }
  },
  first: async (ctx, person) => {
    const names = recogniser(person);
    let rows = 0;
    const files: string[] = [];
    for (const one of await importsOf(ctx, person)) {
      const inSample = one.sample.some(({ cells }) => cells.some(names));
      const inIssues = (await issuesNaming(ctx, one.id, names)).length > 0;
      const isNamed = one.isCause || inSample || inIssues || (await fileNames(ctx, one, names));
      if (!isNamed && !names(one.fileName)) continue;
      if (atWork.has(one.state)) {
        throw new Refusal('resource.conflict', { reason: 'platform.import.at_work' });
      }
      rows += await ctx.write((tx) => forget(tx, one, names));
      if (one.hasFile) files.push(one.fileKey);
    }
    return { rows, files };
  },
  erase: () => Promise.resolve({ rows: 0 }),
};

async function* rowsOfFile(
  ctx: Ctx,
  one: KeptImport,
): AsyncGenerator<{ line: number; cells: readonly string[] }> {
  if (!one.hasFile) return;
  const hint = (name: string) => {
    const value = one.reading[name];
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const hints = { ...hint('encoding'), ...hint('delimiter'), ...hint('quote'), ...hint('sheet') };
  yield* rowsOfTable(ctx.files.path(one.fileKey), hints);
}

/** The rows of a file that was or could be imported; none of one that is no table, or gone. */
export async function* rowsOfTable(
  path: string,
  hints: Readonly<Record<string, string>>,
): AsyncGenerator<{ line: number; cells: readonly string[] }> {
  try {
    for await (const { records } of readTable(path, hints, { size: 2000, skip: 0 })) {
      for (const { line, cells } of records) yield { line, cells };
    }
  } catch (error) {
    // What cannot be read as a table was never imported; what is gone names nobody.
    const isUnreadable = error instanceof TableUnreadable || error instanceof FileError;
    if (!isUnreadable) throw error;
  }
}

async function fileNames(ctx: Ctx, one: KeptImport, names: (text: string) => boolean): Promise<boolean> {
  for await (const { cells } of rowsOfFile(ctx, one)) if (cells.some(names)) return true;
  return false;
}

async function issuesNaming(
  ctx: Ctx,
  id: string,
  names: (text: string) => boolean,
): Promise<PersonalRecord[]> {
  const rows = await issuesOf(ctx, id);
  return rows
    .filter((row) => row.cells.some(names) || names(row.message))
    .map(({ position, line, cells }) => ({ importId: id, refused: true, position, line, cells }));
}

async function forget(ctx: WriteCtx, one: KeptImport, names: (text: string) => boolean): Promise<number> {
  const issues = (await issuesNaming(ctx, one.id, names)).map((row) => String(row['position']));
  await forgetUpload(ctx, {
    id: one.id,
    fileKey: one.fileKey,
    fileName: names(one.fileName) ? '' : one.fileName,
    sample: one.sample.filter(({ cells }) => !cells.some(names)),
    state: waiting.has(one.state) ? 'cancelled' : one.state,
    issues,
  });
  return 1 + issues.length;
}
