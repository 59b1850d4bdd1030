import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of documents with fonts and page: from the sources beside this file, from a bundle below the server. */
export function documentsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'src/kernel/documents');
    if (existsSync(join(found, 'page.typ'))) return found;
    if (dirname(folder) === folder) throw new Error('src/kernel/documents is missing');
  }
}
