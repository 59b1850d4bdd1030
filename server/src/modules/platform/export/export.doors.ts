import type { ExportSource } from '../../../kernel/exporting.ts';
import { type Actor, holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';

const sources = new Map<string, ExportSource>();

/** Hands in what can be exported. Called once at start, before the first request. */
export function useExportSources(given: readonly ExportSource[]): void {
  sources.clear();
  for (const source of given) sources.set(source.name, source);
}

/** The sources that the actor may export. */
export function sourcesFor(actor: Actor): ExportSource[] {
  return [...sources.values()].filter((source) => holds(actor, source.permission));
}

/** A source that the actor may export. Throws `request.invalid` and `access.denied`. */
export function sourceFor(actor: Actor, name: string): ExportSource {
  const source = sources.get(name);
  if (!source) {
    const message = `Can be exported: ${[...sources.keys()].join(', ')}`;
    throw new Refusal('request.invalid', {
      violations: [{ path: 'resource', reason: 'export.resource', message }],
    });
  }
  if (!holds(actor, source.permission)) {
    throw new Refusal('access.denied', { detail: `This needs the permission ${source.permission}` });
  }
  return source;
}
