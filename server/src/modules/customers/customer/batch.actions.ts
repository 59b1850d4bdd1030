import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fieldsNow } from '../../platform/api.ts';
import { namesOf, withCustomOfAll } from '../custom/custom.actions.ts';
import { trying } from '../custom/custom.store.ts';
import { takenReason } from '../custom/taken.ts';
import { customerCreated } from '../events.ts';
import { knownRecords } from '../import/known.store.ts';
import { meet } from '../import/matching.ts';
import { openOwner, ownerOf } from '../owner.ts';
import { countryOf, resource } from './customer.actions.ts';
import { insertCustomers, type NewRow } from './customer.store.ts';
import { factsOf, fieldsOf } from './customer.ts';
import { visibleIds } from './known.store.ts';

interface Outcome {
  id: string | null;
  reason: string | null;
  matches?: string[];
}

/**
 * Creates many customers, set by set. One that is known already, to the base or earlier in the same list, is refused
 * unless it accepts that; a name alone counts for one that has no contact point. A match that the caller may not see is not named.
 */
export async function createBatch(
  ctx: WriteCtx,
  list: readonly NewCustomer[],
): Promise<{ outcomes: Outcome[] }> {
  refuseLocked(ctx.actor, resource, [...new Set(list.flatMap(namesOf))]);
  const rows = await readBatch(ctx, list);
  const base = await knownRecords(
    ctx,
    rows.map((row) => row.fields),
    false,
  );
  const { met } = meet(rows, [base], false, () => ctx.newId());
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
  const named = new Map<string, string | null | undefined>();
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
    named.set(id, entered.ownerId);
    outcomes.push({ id, reason: null });
  }
  const stored = await insertEach(ctx, created);
  await emitAll(
    ctx,
    customerCreated,
    stored.map((row) => ({
      subject: { kind: 'customer', id: row.id },
      customerId: row.id,
      data: { facts: factsOf(row.fields, row, 1), ...openOwner(ctx, named.get(row.id)) },
    })),
  );
  const ids = new Set(stored.map((row) => row.id));
  return {
    outcomes: outcomes.map((one) =>
      one.id === null || ids.has(one.id) ? one : { id: null, reason: takenReason },
    ),
  };
}

/** Wrong custom values refuse the whole list, as everything does that does not fit its schema. */
async function readBatch(ctx: WriteCtx, list: readonly NewCustomer[]) {
  const judged = await withCustomOfAll(
    ctx,
    list.map((entered) => ({
      id: null,
      before: null,
      after: fieldsOf(entered, countryOf(ctx)),
      given: entered.custom,
    })),
  );
  const violations = judged.flatMap((one, line) =>
    one.violations.map((wrong) => ({ ...wrong, path: `customers.${line}.${wrong.path}` })),
  );
  if (violations.length > 0) throw new Refusal('request.invalid', { violations: violations.slice(0, 50) });
  return list.flatMap((entered, line) => {
    const fields = judged[line]?.fields;
    return fields ? [{ line, entered, fields }] : [];
  });
}

/** All at once, or one by one where a unique value stands in the way of some. Answers those that were stored. */
async function insertEach(ctx: WriteCtx, rows: readonly NewRow[]): Promise<readonly NewRow[]> {
  if (!fieldsNow(ctx, resource).active.some((one) => one.unique)) {
    await insertCustomers(ctx, rows);
    return rows;
  }
  if (await isStored(ctx, rows)) return rows;
  const stored: NewRow[] = [];
  for (const row of rows) if (await isStored(ctx, [row])) stored.push(row);
  return stored;
}

async function isStored(ctx: WriteCtx, rows: readonly NewRow[]): Promise<boolean> {
  try {
    await trying(ctx, () => insertCustomers(ctx, rows));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.fault.reason === takenReason) return false;
    throw error;
  }
}
