import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { RowOutcome } from '../../../kernel/importing.ts';
import { withCustom } from '../custom/custom.actions.ts';
import { countryOf, fieldsIn } from '../customer/customer.actions.ts';
import { type LoadedCustomer, loadCustomers, updateCustomer } from '../customer/customer.store.ts';
import { applyChange, type CustomerFields, changesBetween, factsOf } from '../customer/customer.ts';
import { customerChanged } from '../events.ts';
import { type Plan, refused } from './plan.ts';

/**
 * Changes known customers. What a file leaves empty stays; contact points and tags are added, not replaced.
 * The name changes only where a code or id says that it is the same customer.
 */
export async function updateKnown(
  ctx: WriteCtx,
  updates: ReadonlyMap<string, readonly Plan[]>,
  outcomes: Map<number, RowOutcome>,
): Promise<void> {
  const loaded = await loadCustomers(ctx, [...updates.keys()].sort());
  // Merged while this part was read: the file comes again, or somebody looks at the line.
  for (const [id, one] of loaded) if (one.survivorId !== null) loaded.delete(id);
  for (const [id, plans] of updates) {
    const before = loaded.get(id);
    let after = before && fieldsIn(before);
    const taken: Plan[] = [];
    for (const plan of plans) {
      const next = after && (await mergedWithCustom(ctx, id, after, plan));
      const many = next && tooMany(next);
      if (many) {
        outcomes.set(
          plan.row.line,
          refused(many, 'value.many', 'The customer has too many of these already'),
        );
        continue;
      }
      after = next;
      taken.push(plan);
    }
    const changes = before && after ? changesBetween(fieldsIn(before), after) : {};
    const changed = Object.keys(changes).length > 0;
    for (const plan of taken) {
      outcomes.set(
        plan.row.line,
        before
          ? { kind: changed ? 'updated' : 'unchanged', recordId: id }
          : refused(
              null,
              'customers.customer.invisible',
              'A customer with these facts belongs to a colleague',
            ),
      );
    }
    if (before && after && changed) await store(ctx, before, after, changes);
  }
}

async function store(
  ctx: WriteCtx,
  before: LoadedCustomer,
  after: CustomerFields,
  changes: ReturnType<typeof changesBetween>,
) {
  await updateCustomer(ctx, before.id, before, after);
  await emitAll(ctx, customerChanged, [
    {
      subject: { kind: 'customer', id: before.id },
      customerId: before.id,
      data: { changes, facts: factsOf(after, before, before.version + 1) },
    },
  ]);
}

/** What would be more than a customer may have: nothing of a row is left out without a word. */
function tooMany({ contacts, tags }: CustomerFields): 'contactPoints' | 'tags' | null {
  if (contacts.length > 50) return 'contactPoints';
  return tags.length > 50 ? 'tags' : null;
}

/** Custom values are judged again: what counts now is the customer as it is. */
async function mergedWithCustom(
  ctx: WriteCtx,
  id: string,
  before: CustomerFields,
  plan: Plan,
): Promise<CustomerFields> {
  const after = merged(ctx, before, plan);
  return withCustom(ctx, { id, before, after, given: plan.entered.custom, file: true });
}

function merged(ctx: WriteCtx, before: CustomerFields, { entered, id }: Plan): CustomerFields {
  const {
    acceptDuplicate: _a,
    ownerId: _o,
    kind: _k,
    contactPoints,
    addresses,
    tags,
    name,
    ...plain
  } = entered;
  const points = before.contacts.map(({ kind, label, value, primary }) => ({
    kind,
    value,
    primary,
    ...(label === null ? {} : { label }),
  }));
  return applyChange(
    before,
    {
      ...plain,
      ...(entered.code === undefined && id === null ? {} : { name }),
      ...(contactPoints ? { contactPoints: [...points, ...contactPoints] } : {}),
      ...(tags ? { tags: [...before.tags, ...tags] } : {}),
      ...(addresses && before.addresses.length === 0 ? { addresses } : {}),
    },
    countryOf(ctx),
  );
}
