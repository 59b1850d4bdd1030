import { modules } from './rooms.mjs';
import { isTest } from './tree.mjs';

/**
 * Each module owns the PostgreSQL schema of its name. It writes there only, and reads the views of others along the
 * arrows. The types of the query builder say the same; this also reads hand-written SQL.
 */
const names = Object.keys(modules).join('|');
const writes = new RegExp(
  String.raw`\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate|(?:alter|create|drop)\s+(?:table|view|index)(?:\s+if\s+(?:not\s+)?exists)?)\s+"?(${names})"?\.\w|\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"](${names})\.\w`,
  'gi',
);
const reads = new RegExp(
  String.raw`\b(?:from|join|using|references)\s+"?(${names})"?\.\w|\b(?:selectFrom|\w+Join)\(\s*['"](${names})\.\w`,
  'gi',
);

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkSchemas(tree) {
  return tree.files
    .filter(({ path }) => /^server\/src\/modules\/.*\.(ts|sql)$/.test(path) && !isTest(path))
    .flatMap((file) => {
      const own = file.path.split('/')[3] ?? '';
      const open = [own, ...(modules[own] ?? [])];
      return [...foreign(file, writes, [own], 'writes to'), ...foreign(file, reads, open, 'reads')];
    });
}

/**
 * @param {import('./tree.mjs').File} file
 * @param {RegExp} pattern
 * @param {string[]} open schemas that may be named
 * @param {string} verb
 * @returns {import('./tree.mjs').Finding[]}
 */
function foreign(file, pattern, open, verb) {
  return [...file.text.matchAll(pattern)].flatMap((match) => {
    const schema = (match[1] ?? match[2] ?? '').toLowerCase();
    if (open.includes(schema)) return [];
    const message = `${verb} the schema of ${schema}: ask its api, or take its event`;
    return [{ file: file.path, line: file.lineAt(match.index), message }];
  });
}
