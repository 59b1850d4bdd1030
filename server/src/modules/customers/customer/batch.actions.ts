import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { customerCreated } from '../events.ts';
import { knownRecords } from '../import/known.store.ts';
import { meet } from '../import/matching.ts';
import { ownerOf } from '../owner.ts';
import { countryOf, resource } from './customer.actions.ts';
import { insertCustomers } from './customer.store.ts';
import { factsOf, fieldsOf } from './customer.ts';
import { visibleIds } from './known.store.ts';

interface Outcome {
  id: string | null;
  reason: string | null;
  matches?: string[];
}

/**
 * Creates many customers, set by set. One that is known already, to the base or earlier in the same list, is refused
 * unless it accepts that. A match that the caller may not see is not named.
 */
export async function createBatch(
  ctx: WriteCtx,
  list: readonly NewCustomer[],
): Promise<{ outcomes: Outcome[] }> {
  refuseLocked(ctx.actor, resource, [...new Set(list.flatMap((one) => Object.keys(one)))]);
  const rows = list.map((entered, line) => ({ line, entered, fields: fieldsOf(entered, countryOf(ctx)) }));
  const base = await knownRecords(
    ctx,
    rows.map((row) => row.fields),
    true,
  );
  const { met } = meet(rows, [base], true, () => ctx.newId());
  const seen = await visibleIds(
    ctx,
    [...met.values()].map(({ id }) => id),
  );
  const owners = new Map<string | null, Awaited<ReturnType<typeof ownerOf>>>();
  for (const { entered } of rows) {
    const wanted = entered.ownerId ?? null;
    if (!owners.has(wanted)) owners.set(wanted, await ownerOf(ctx, wanted));
  }
  const created = [];
  const outcomes: Outcome[] = [];
  for (const { line, entered, fields } of rows) {
    const match = met.get(line);
    const known = match?.isNew === false;
    const owner = owners.get(entered.ownerId ?? null);
    if ((known && entered.acceptDuplicate === undefined) || !owner) {
      const matches = known && seen.has(match.id) ? [match.id] : [];
      outcomes.push({ id: null, reason: 'customers.customer.duplicate', matches });
      continue;
    }
    const id = match === undefined || known ? ctx.newId() : match.id;
    created.push({ id, fields, ...owner });
    outcomes.push({ id, reason: null });
  }
  await insertCustomers(ctx, created);
  await emitAll(
    ctx,
    customerCreated,
    created.map((row) => ({
      subject: { kind: 'customer', id: row.id },
      customerId: row.id,
      data: { facts: factsOf(row.fields, row, 1) },
    })),
  );
  return { outcomes };
}
