import type {
  Import,
  ImportCounts,
  ImportDetail,
  ImportMapping,
  ImportState,
} from '@peyvand/contract/platform/import';

/** What the page of one import shows. */
export type Phase = 'mapping' | 'trying' | 'tried' | 'running' | 'ended' | 'undoing';

export function phaseOf(state: ImportState): Phase {
  switch (state) {
    case 'uploaded':
    case 'mapped':
      return 'mapping';
    case 'dry-running':
      return 'trying';
    case 'ready':
      return 'tried';
    case 'running':
      return 'running';
    case 'undoing':
      return 'undoing';
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'undone':
      return 'ended';
  }
}

/** Place among the steps file, columns, trial, import. */
export function stepOf(state: ImportState): number {
  const phase = phaseOf(state);
  return phase === 'mapping' ? 1 : phase === 'trying' || phase === 'tried' ? 2 : 3;
}

/** Whether the server is at work, so that the page asks again. */
export function isWorking(state: ImportState): boolean {
  return state === 'dry-running' || state === 'running' || state === 'undoing';
}

export function mayChange(state: ImportState): boolean {
  return state === 'uploaded' || state === 'mapped' || state === 'ready';
}

export function mayUndo(one: Pick<Import, 'state' | 'counts'>): boolean {
  return (
    (one.state === 'done' || one.state === 'failed' || one.state === 'cancelled') &&
    one.counts.created + one.counts.updated > 0
  );
}

/** The mapping with another field on one column. A field that does not repeat leaves the column that had it. */
export function withField(
  mapping: ImportMapping,
  column: number,
  field: string | null,
  repeats: boolean,
): ImportMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((one, index) => {
      if (index === column) return field;
      return one === field && field !== null && !repeats ? null : one;
    }),
  };
}

/** What the sample says of a column: its first texts, and which of them do not read as the mapped field. */
export function sampleOf(detail: Pick<ImportDetail, 'sample'>, column: number) {
  const cells = detail.sample
    .flatMap((row) => row.cells[column] ?? [])
    .filter((cell) => cell.text.trim() !== '');
  const wrong = cells.filter((cell) => cell.reason !== null);
  return {
    texts: [...new Set(cells.map((cell) => cell.text.trim()))].slice(0, 3),
    filled: cells.length,
    wrong: wrong.length,
    firstWrong: wrong[0],
    /** What the first cell reads as, when that is something else than its text. */
    readAs: cells.find((cell) => cell.value !== null && cell.value !== cell.text)?.value ?? undefined,
  };
}

export function total(counts: ImportCounts): number {
  return counts.created + counts.updated + counts.unchanged + counts.skipped + counts.refused;
}

/** A file of vCards: what its words mean is known, nothing is to be mapped. */
export function hasCards({ reading }: Pick<ImportDetail, 'reading'>): boolean {
  return reading.format === 'vcard' || reading.format === 'jcard';
}
