import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { countryOf } from '../customer/customer.actions.ts';
import { insertCustomers } from '../customer/customer.store.ts';
import { factsOf, fieldsOf } from '../customer/customer.ts';
import { customerCreated, noteWritten } from '../events.ts';
import type { Owner } from '../owner.ts';
import { relationAdded } from '../relation/relation.events.ts';
import { companiesByName, insertNotes, insertWorksAt } from './attach.store.ts';

/** A row that became a customer, with what hangs on it. */
export interface Attachment {
  readonly customerId: string;
  readonly role: string | null;
  readonly company: string | null;
  readonly note: string | null;
}

/** Relates new people to the companies that their rows name; makes companies that nobody knows. Adds their notes. */
export async function attach(ctx: WriteCtx, rows: readonly Attachment[], owner: Owner): Promise<void> {
  await attachCompanies(
    ctx,
    rows.filter((row) => row.company !== null),
    owner,
  );
  await attachNotes(
    ctx,
    rows.filter((row) => row.note !== null),
  );
}

async function attachCompanies(ctx: WriteCtx, rows: readonly Attachment[], owner: Owner): Promise<void> {
  if (rows.length === 0) return;
  const names = new Map(rows.map((row) => [fold(row.company ?? ''), row.company ?? '']));
  const known = await companiesByName(ctx, [...names.keys()]);
  const created = [...names]
    .filter(([key]) => !known.has(key))
    .map(([key, name]) => ({
      key,
      id: ctx.newId(),
      fields: fieldsOf({ kind: 'company', name }, countryOf(ctx)),
      ...owner,
    }));
  await insertCustomers(ctx, created);
  await emitAll(
    ctx,
    customerCreated,
    created.map((row) => ({
      subject: { kind: 'customer', id: row.id },
      customerId: row.id,
      data: { facts: factsOf(row.fields, owner, 1) },
    })),
  );
  for (const row of created) known.set(row.key, row.id);
  const relations = rows.map((row) => ({
    id: ctx.newId(),
    personId: row.customerId,
    companyId: known.get(fold(row.company ?? '')) ?? '',
    role: row.role,
    name: row.company ?? '',
  }));
  await insertWorksAt(ctx, relations);
  await emitAll(
    ctx,
    relationAdded,
    relations.map((one) => ({
      subject: { kind: 'relation', id: one.id },
      customerId: one.personId,
      data: { kind: 'works_at', otherId: one.companyId, otherName: one.name, role: one.role },
    })),
  );
}

async function attachNotes(ctx: WriteCtx, rows: readonly Attachment[]): Promise<void> {
  if (rows.length === 0) return;
  const notes = rows.map((row) => ({ id: ctx.newId(), customerId: row.customerId, body: row.note ?? '' }));
  await insertNotes(ctx, notes);
  await emitAll(
    ctx,
    noteWritten,
    notes.map((note) => ({
      subject: { kind: 'note', id: note.id },
      customerId: note.customerId,
      data: { body: note.body, pinned: false },
    })),
  );
}
