import type { Model } from '@peyvand/contract/analytics/model';
import { type PivotAnswer, pivot } from '@peyvand/contract/analytics/pivot';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { Option } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { modelQuery } from '../queries.ts';

/** A table takes so many levels; what lies deeper is chosen by what it lies below. */
const mostLevels = 4;
const territory = 'customer.territory';

const levelsOf = (model: Model | undefined, tree: string) => [
  ...new Set(
    model?.hierarchies.flatMap(({ levels }) => levels.filter((level) => level.startsWith(`${tree}.level`))),
  ),
];

const membersQuery = (levels: readonly string[]) => ({
  queryKey: ['facts', 'members', levels],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(
      pivot,
      {
        body: {
          measures: ['customers'],
          period: 'months12' as const,
          rows: levels.slice(0, mostLevels).map((dimension) => ({ dimension })),
        },
      },
      { signal },
    ),
  select: membersOf,
  staleTime: 5 * 60_000,
  enabled: levels.length > 0,
});

/**
 * Members of trees for whom the reader sees purchases of twelve months, and all that stand above them: parents before
 * their children, each child with the names above it. By the field that takes them, such as `category.within`; trees
 * without a second level have none.
 */
export function useTrees(fields: readonly string[]): Readonly<Record<string, readonly Option[]>> {
  const model = useQuery(modelQuery).data;
  const trees = fields.map((field) => levelsOf(model, field.replace(/\.within$/, '')));
  return useQueries({
    queries: trees.map(membersQuery),
    combine: (found) => Object.fromEntries(fields.map((field, at) => [field, found[at]?.data ?? []])),
  });
}

/** Territories by which a board can be narrowed, those above others too. */
export function useTerritories(): readonly Option[] {
  const model = useQuery(modelQuery).data;
  const levels = levelsOf(model, territory);
  return (
    useQuery(membersQuery(model === undefined ? [] : levels.length > 0 ? levels : [territory])).data ?? none
  );
}

const none: readonly Option[] = [];

/** Who ends above the last level stands there for itself once more: each is offered once. */
export function membersOf({ rows }: Pick<PivotAnswer, 'rows'>): Option[] {
  const seen = new Set<string>();
  const above = (at: number | null): string[] => {
    const head = at === null ? undefined : rows[at];
    return head?.member ? [...above(head.parent), head.member.label ?? ''] : [];
  };
  return rows.flatMap(({ member, parent }): Option[] => {
    const { key = null, label = null } = member ?? {};
    if (key === null || label === null || seen.has(key)) return [];
    seen.add(key);
    const path = above(parent).join(' › ');
    return [{ id: key, label, ...(path === '' ? {} : { detail: path }) }];
  });
}
