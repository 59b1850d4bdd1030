import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, recogniser } from '../../../kernel/person.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { rowsOfTable } from '../import/import.personal.ts';
import { everyFolder } from './inbox.ts';

/**
 * What lies in watched folders after it was imported: files, refused rows, reports. A file that names the person goes as
 * a whole, as an upload does; what still waits to be imported is not ours yet.
 */
export const inboxPersonal: PersonalData = {
  name: 'platform.inbox',
  isSlow: true,
  tables: [],
  export: async function* (_ctx, person) {
    const names = recogniser(person);
    for (const { name, path } of await keptFiles()) {
      for await (const { line, cells } of linesOf(path)) {
        if (cells.some(names)) yield { fileName: name, line, cells };
      }
    }
  },
  first: async (_ctx, person) => {
    let rows = 0;
    for (const { name, path } of await keptFiles()) {
      if (!(await isNamed(name, path, person))) continue;
      await rm(path, { force: true });
      rows += 1;
    }
    return { rows };
  },
  erase: () => Promise.resolve({ rows: 0 }),
};

async function keptFiles(): Promise<{ name: string; path: string }[]> {
  const found: { name: string; path: string }[] = [];
  for (const folder of await everyFolder()) {
    for (const part of ['done', 'failed']) {
      const entries = await readdir(join(folder, part), { withFileTypes: true }).catch(() => []);
      for (const { name } of entries.filter((one) => one.isFile())) {
        found.push({ name, path: join(folder, part, name) });
      }
    }
  }
  return found;
}

async function isNamed(name: string, path: string, person: Person): Promise<boolean> {
  const names = recogniser(person);
  if (names(name)) return true;
  for await (const { cells } of linesOf(path)) if (cells.some(names)) return true;
  return false;
}

const shortText = 1024 * 1024;

/** Rows of a table; of a short file, which may be a report, its lines as well. */
async function* linesOf(path: string): AsyncGenerator<{ line: number; cells: readonly string[] }> {
  yield* rowsOfTable(path, {});
  const { size } = await stat(path).catch(() => ({ size: Number.POSITIVE_INFINITY }));
  if (size > shortText) return;
  const lines = (await readFile(path, 'utf8')).split('\n');
  for (const [index, text] of lines.entries()) yield { line: index + 1, cells: [text] };
}
