/** Before and after of tracked fields, as events carry them: `{ changes: { name: { from, to } } }`. */
export interface Changes {
  changes: Record<string, { from: unknown; to: unknown }>;
}

/** The fields among `fields` whose value differs, compared as JSON. */
export function changesOf<T extends object>(
  before: T,
  after: T,
  fields: readonly (keyof T & string)[],
): Changes {
  const differing = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return {
    changes: Object.fromEntries(
      differing.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]),
    ),
  };
}

export function isEmpty({ changes }: Changes): boolean {
  return Object.keys(changes).length === 0;
}
