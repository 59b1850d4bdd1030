import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** What somebody loads who comes for the first time: the start, then either the sign-in, or the frame and its first place. */
const roots = {
  start: ['main.tsx'],
  signIn: ['modules/platform/entry/sign-in.page.tsx'],
  work: ['app/shell.tsx', 'app/start-page.tsx', 'modules/customers/list/list-page.tsx'],
} as const;

/** Files from which all that a first visit loads is reached. `app/modules.ts` finds the routes of modules by a pattern. */
export function firstVisitRoots(): string[] {
  const routes = readdirSync(source('modules')).map((module) => `modules/${module}/routes.tsx`);
  return [...Object.values(roots).flat(), ...routes].map(source);
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Chunks of a first visit. Left alone, the bundler makes one for each set of pages that share something: sixty files.
 * These four hold our own modules of the first visit; what they use of libraries follows them.
 */
export function firstVisitChunks() {
  let names: ReadonlyMap<string, string> | undefined;
  return ['start', 'parts', 'work', 'sign-in'].map((chunk, index) => ({
    debugName: chunk,
    priority: 10 - index,
    name: (id: string, graph: Graph) => {
      names ??= chunkNames(graph);
      return names.get(id) === chunk ? chunk : null;
    },
  }));
}

function chunkNames(graph: Graph): Map<string, string> {
  const signIn = below(roots.signIn, graph);
  const work = below(roots.work, graph);
  const shared = [...signIn].filter((id) => work.has(id));
  // The last name given wins: what everybody needs.
  return new Map([
    ...[...signIn].map((id) => [id, 'sign-in'] as const),
    ...[...work].map((id) => [id, 'work'] as const),
    ...shared.map((id) => [id, 'parts'] as const),
    ...[...below(roots.start, graph)].map((id) => [id, 'start'] as const),
  ]);
}

/** Our modules that the given ones import, however far below; not what they load later. */
function below(paths: readonly string[], graph: Graph): Set<string> {
  const seen = new Set<string>();
  const open = paths.map(source);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id.includes('node_modules')) continue;
    seen.add(id);
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}
