import type { ImportCounts, ImportMapping, ImportState } from '@peyvand/contract/platform/import';
import type { ImportField, RowOutcome } from '../../../kernel/importing.ts';

/** What people and the engine do with an import. */
export type ImportStep = 'change' | 'dry-run' | 'run' | 'cancel' | 'undo';

const allowedIn: Readonly<Record<ImportStep, readonly ImportState[]>> = {
  change: ['uploaded', 'mapped', 'ready'],
  'dry-run': ['uploaded', 'mapped', 'ready'],
  run: ['uploaded', 'mapped', 'ready'],
  cancel: ['uploaded', 'mapped', 'ready', 'dry-running', 'running'],
  undo: ['done', 'failed', 'cancelled'],
};

export function mayStep(state: ImportState, step: ImportStep): boolean {
  return allowedIn[step].includes(state);
}

/** Where the state goes. Giving up a dry run only ends the trial. */
export function afterStep(state: ImportState, step: ImportStep): ImportState {
  switch (step) {
    case 'change':
      return 'mapped';
    case 'dry-run':
      return 'dry-running';
    case 'run':
      return 'running';
    case 'cancel':
      return state === 'dry-running' ? 'mapped' : 'cancelled';
    case 'undo':
      return 'undoing';
  }
}

export const noCounts: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0 };

export function counted(before: ImportCounts, outcomes: readonly Pick<RowOutcome, 'kind'>[]): ImportCounts {
  const counts = { ...before };
  for (const { kind } of outcomes) counts[kind]++;
  return counts;
}

/** Required fields that neither a column nor a default gives. */
export function unmappedFields(fields: readonly ImportField[], mapping: ImportMapping): string[] {
  return fields
    .filter((field) => field.required)
    .map((field) => field.name)
    .filter((name) => !mapping.columns.includes(name) && !mapping.defaults[name]);
}

/** What is wrong with a chosen mapping, as path and words; null when nothing is. */
export function mappingFault(
  fields: readonly ImportField[],
  mapping: ImportMapping,
  width: number,
): { path: string; message: string } | null {
  const known = new Map(fields.map((field) => [field.name, field]));
  if (mapping.columns.length !== width) {
    return { path: 'mapping.columns', message: `The file has ${width} columns` };
  }
  const seen = new Set<string>();
  for (const [index, name] of mapping.columns.entries()) {
    if (name === null) continue;
    const field = known.get(name);
    const path = `mapping.columns.${index}`;
    if (!field) return { path, message: `There is no field ${name}` };
    if (seen.has(name) && !field.repeats) return { path, message: `${name} takes one column only` };
    seen.add(name);
  }
  const stranger = Object.keys(mapping.defaults).find((name) => !known.has(name));
  return stranger === undefined
    ? null
    : { path: `mapping.defaults.${stranger}`, message: `There is no field ${stranger}` };
}
