import type { DimensionValue } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Days } from '../value/period.ts';
import type { By } from './by.ts';

/** A member of what the page is told by. */
export interface Member extends Pick<DimensionValue, 'key' | 'from' | 'to'> {
  readonly by: By;
}

/** The facts of one member in a question to the cube. */
export function inFacts(field: string, key: string | null): Filter {
  return key === null ? { field, op: 'isEmpty' } : { field, op: 'eq', value: key };
}

const lists: Readonly<Partial<Record<By, string>>> = {
  'deal.owner': 'owner',
  'deal.team': 'team',
  'deal.channel': 'channel',
  'deal.sellerKind': 'sellerKind',
  'deal.agent': 'agentId',
  'deal.source': 'source',
};

/** Records of customers that stand in a territory, or in none. */
function inTerritory(key: string | null): Filter {
  const place: Filter = { field: 'id', op: 'isNotEmpty' };
  return key === null
    ? { not: { relation: 'customer', some: { relation: 'territory', some: place } } }
    : { relation: 'customer', some: { relation: 'territory', some: inFacts('id', key) } };
}

/** The same in the list of deals. */
function inDeals({ by, key, from, to }: Member): Filter[] {
  if (from !== undefined && to !== undefined)
    return [{ field: 'closedAt', op: 'between', value: [from, to] }];
  if (by === 'deal.product')
    return key === null
      ? [{ field: 'lineCount', op: 'eq', value: 0 }]
      : [{ relation: 'lines', some: { field: 'description', op: 'eq', value: key } }];
  if (by === 'customer.territory') return [inTerritory(key)];
  const field = lists[by];
  return field === undefined ? [] : [inFacts(field, key)];
}

/** The deals that ended so in some days. */
export function dealsHref(
  { from, to }: Days,
  ended: readonly ('won' | 'lost')[],
  members: readonly Member[],
): string {
  return hrefOf('/deals?view=list&', [
    { field: 'status', op: 'in', value: [...ended] },
    { field: 'closedAt', op: 'between', value: [from, to] },
    ...members.flatMap(inDeals),
  ]);
}

/** The orders and return notes of some days. `sellersOf`: who sells in a team, since orders know their seller only. */
export function soldHref(
  { from, to }: Days,
  members: readonly Member[],
  sellersOf: (team: string) => readonly string[],
): string {
  const conditions = members.flatMap(({ by, key }): Filter[] => {
    if (by === 'deal.owner') return [inFacts('sellerId', key)];
    if (by === 'customer.territory') return [inTerritory(key)];
    if (by === 'deal.channel' || by === 'deal.sellerKind' || by === 'deal.agent')
      return [inFacts(lists[by] ?? by, key)];
    if (by === 'deal.product')
      return key === null ? [] : [{ relation: 'lines', some: { field: 'code', op: 'eq', value: key } }];
    if (by !== 'deal.team') return [];
    return key === null
      ? [{ field: 'sellerId', op: 'isEmpty' }]
      : [{ field: 'sellerId', op: 'in', value: [...sellersOf(key)] }];
  });
  return hrefOf('/orders?', [
    { field: 'status', op: 'in', value: ['placed', 'returned'] },
    { field: 'orderedAt', op: 'between', value: [from, to] },
    ...conditions,
  ]);
}

/** The activities that were done in some days. */
export function activitiesHref({ from, to }: Days, kind: 'visit' | null, only: Member | null): string {
  return hrefOf('/activities?', [
    { field: 'state', op: 'eq', value: 'done' },
    { field: 'closedAt', op: 'between', value: [from, to] },
    ...(kind === null ? [] : [{ field: 'kind', op: 'eq', value: kind } as const]),
    ...(only?.by === 'deal.owner' ? [inFacts('owner', only.key)] : []),
    ...(only?.by === 'deal.team' ? [inFacts('team', only.key)] : []),
    ...(only?.by === 'customer.territory' ? [inTerritory(only.key)] : []),
  ]);
}

function hrefOf(path: string, and: Filter[]): string {
  return `${path}${new URLSearchParams({ filter: JSON.stringify({ and }) })}`;
}
