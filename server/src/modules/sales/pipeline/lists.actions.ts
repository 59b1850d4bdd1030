import { isDeepStrictEqual } from 'node:util';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Competitor, DealLists, OwnRole } from '@peyvand/contract/sales/deal-lists';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { staleVersion, unsound } from '../errors.ts';
import { loadLists, lockLists, putLists } from './lists.store.ts';
import { dealListsChanged } from './pipeline.events.ts';

/** There is one set of lists; it needs a subject in the log. */
const listsId = '00000000-0000-0000-0000-000000000005';

/** Replaces the lists. What is left out is retired, since deals may name it. Throws `sales.deal_lists.unsound`. */
export async function changeLists(
  ctx: WriteCtx,
  version: number,
  { roles, competitors }: { roles: readonly OwnRole[]; competitors: readonly Competitor[] },
): Promise<DealLists> {
  const before = await lockLists(ctx);
  if (before.version !== version) throw staleVersion();
  const violations = [
    ...repeated('roles', roles, ({ names }) => Object.values(names)),
    ...repeated('competitors', competitors, ({ name }) => [name]),
  ];
  if (violations.length > 0) throw unsound('deal_lists', violations);
  const after = {
    roles: withRetired(before.roles, roles),
    competitors: withRetired(before.competitors, competitors),
  };
  const changes = Object.fromEntries(
    (['roles', 'competitors'] as const).flatMap((name) =>
      isDeepStrictEqual(before[name], after[name])
        ? []
        : [[name, { from: before[name], to: after[name] }] as const],
    ),
  );
  if (Object.keys(changes).length === 0) return before;
  await putLists(ctx, after);
  const data = { changes };
  await emit(ctx, dealListsChanged, { subject: { kind: 'deal_lists', id: listsId }, customerId: null, data });
  return loadLists(ctx);
}

/** Ids stand once; names of what is offered too, however they are written. */
function repeated<T extends { readonly id: string; readonly active: boolean }>(
  path: string,
  items: readonly T[],
  namesOf: (one: T) => readonly (string | undefined)[],
): Violation[] {
  const keysOf = (one: T) => (one.active ? namesOf(one).flatMap((name) => (name ? [fold(name)] : [])) : []);
  return items.flatMap((one, at): Violation[] => {
    const others = items.slice(0, at);
    if (others.some(({ id }) => id === one.id))
      return [{ path: `${path}.${at}.id`, reason: 'repeated', message: 'stands twice' }];
    const taken = new Set(others.flatMap(keysOf));
    return keysOf(one).some((key) => taken.has(key))
      ? [{ path: `${path}.${at}`, reason: 'repeated', message: 'is called like another one' }]
      : [];
  });
}

function withRetired<T extends { readonly id: string; readonly active: boolean }>(
  before: readonly T[],
  now: readonly T[],
): T[] {
  const named = new Set(now.map(({ id }) => id));
  const retired = before.filter(({ id }) => !named.has(id)).map((one) => ({ ...one, active: false }));
  return [...now, ...retired].toSorted((one, other) => Number(other.active) - Number(one.active));
}
