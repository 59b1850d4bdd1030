import { emitAll } from '../../../kernel/events/events.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { loadCustomers } from '../customer/customer.store.ts';
import { changesBetween, factsOf } from '../customer/customer.ts';
import { groupsOf } from '../customer/group.store.ts';
import { customerChanged } from '../events.ts';
import { someCustomers, storeCustom, walkCustomers } from './custom.store.ts';
import { builtIn } from './facts.ts';

/** Customers as records that can have custom fields. */
export const customersHost: FieldHost = {
  resource: 'customers',
  table: 'customers.customers',
  kinds: ['person', 'company'],
  counted: 'deleted_at is null and merged_into is null',
  builtIn,
  filters: customerFilters,
  groups: groupsOf,
  walk: walkCustomers,
  some: someCustomers,
  store: async (ctx, changes, told) => {
    if (!told) return (await storeCustom(ctx, changes, false)).length;
    const before = await loadCustomers(
      ctx,
      changes.map((one) => one.id),
    );
    const stored = new Set(await storeCustom(ctx, changes, true));
    await emitAll(
      ctx,
      customerChanged,
      changes.flatMap(({ id, to }) => {
        const old = before.get(id);
        if (!old || !stored.has(id)) return [];
        const now = { ...old, custom: to };
        return [
          {
            subject: { kind: 'customer', id },
            customerId: id,
            data: { changes: customChanges(old, now), facts: factsOf(old, old, old.version + 1) },
          },
        ];
      }),
    );
    return stored.size;
  },
};

function customChanges(old: Parameters<typeof changesBetween>[0], now: Parameters<typeof changesBetween>[1]) {
  return Object.fromEntries(
    Object.entries(changesBetween(old, now)).filter(([name]) => name.startsWith('custom.')),
  );
}
