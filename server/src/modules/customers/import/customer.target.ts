import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ApplyRows, ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { customImportFields, customOf, uniqueFields } from '../../platform/api.ts';
import { namesOf, withCustomOfAll } from '../custom/custom.actions.ts';
import { nameLinks } from '../custom/import-links.ts';
import { countryOf } from '../customer/customer.actions.ts';
import { insertCustomers, type NewRow } from '../customer/customer.store.ts';
import { factsOf, fieldsOf } from '../customer/customer.ts';
import { customerCreated } from '../events.ts';
import { openOwner, ownerOf, ownersNamed } from '../owner.ts';
import { undoCause } from '../undo/undo.ts';
import { attach } from './attach.ts';
import { enteredOfCard } from './card.ts';
import { customerImportFields } from './fields.ts';
import { type KnownRecord, knownRecords, uniqueKeysOf } from './known.store.ts';
import { meet, type Told } from './matching.ts';
import { splitNames } from './name-columns.ts';
import { keepPhotos } from './photo.ts';
import { type Plan, refused } from './plan.ts';
import { enteredOf, tooLong, tooLongBeside } from './row.ts';
import { openUnderway, type Place } from './underway.ts';
import { updateKnown } from './update.ts';

const Options = z.strictObject({
  /** What to do with a row whose customer is known: change it, leave it, or create another. */
  known: z.enum(['update', 'skip', 'create']).default('update'),
  /** Whether the same folded name alone makes two the same customer. */
  matchNames: z.boolean().default(false),
  kind: z.enum(['person', 'company']).default('person'),
  source: z.string().max(80).optional(),
  tag: z.string().min(1).max(40).optional(),
  ownerId: z.uuid().optional(),
});
type Options = z.infer<typeof Options>;

/** Customers from a file. Known ones are found by code, contact point and, if wished, name. */
export const customersTarget: ImportTarget = {
  name: 'customers',
  permission: 'customers.customer.write',
  fields: customerImportFields,
  added: (ctx) => customImportFields(ctx, 'customers'),
  cards: true,
  guessed: splitNames,
  options: Options,
  chunk: 2000,
  open: (options) => applyRows(Options.parse(options)),
  undo: undoCause,
};

const nobody = 'No colleague, or more than one, has this name or e-mail address';

function applyRows(options: Options): ApplyRows {
  const underway = openUnderway();
  return (ctx, rows, turn) => {
    const place = underway.enter();
    return applyPart(ctx, rows, turn, place).finally(() => place.leave());
  };

  async function applyPart(...[ctx, rows, turn, place]: [...Parameters<ApplyRows>, Place]) {
    const { plans: read, outcomes } = await readRows(ctx, rows, options);
    const owner = await ownerOf(ctx, options.ownerId ?? null);
    const owners = await ownersNamed(
      ctx,
      read.flatMap((plan) => plan.owner ?? []),
    );
    const plans = read.filter(({ owner: named, row }) => {
      if (named === null || owners.has(named)) return true;
      outcomes.set(row.line, refused('owner', 'customers.import.owner', nobody));
      return false;
    });
    const ownerFor = (plan: Plan) => owners.get(plan.owner ?? '') ?? owner;
    const { met, told } = await place.decide((before) => meetAll(ctx, plans, options, before));
    try {
      const fresh = plans.filter((plan) => met.get(plan.row.line)?.isNew);
      const idOf = (plan: Plan) => met.get(plan.row.line)?.id ?? '';
      for (const plan of fresh) outcomes.set(plan.row.line, { kind: 'created', recordId: idOf(plan) });
      requireAll(fresh);
      await create(
        ctx,
        fresh.map((plan) => ({ id: idOf(plan), fields: plan.fields, ...ownerFor(plan) })),
        new Set(fresh.flatMap((plan) => (owners.has(plan.owner ?? '') || options.ownerId ? [] : idOf(plan)))),
      );
      await turn();
      await attach(
        ctx,
        fresh.map((plan) => ({ customerId: idOf(plan), ...plan })),
        owner,
      );
      await keepPhotos(
        ctx,
        fresh.map((plan) => ({ customerId: idOf(plan), photo: plan.photo })),
      );
      const known = plans.filter((plan) => met.get(plan.row.line)?.isNew === false);
      if (options.known === 'update') await updateKnown(ctx, grouped(known, idOf), outcomes);
      else for (const plan of known) outcomes.set(plan.row.line, { kind: 'skipped', recordId: idOf(plan) });
    } catch (error) {
      place.forget(told);
      throw error;
    }
    return rows.map(
      (row) => outcomes.get(row.line) ?? refused(null, 'customers.import.lost', 'The row was not judged'),
    );
  }
}

function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

async function readRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: Options,
): Promise<{ plans: Plan[]; outcomes: Map<number, RowOutcome> }> {
  const outcomes = new Map<number, RowOutcome>();
  const country = countryOf(ctx);
  const read: Omit<Plan, 'missing'>[] = [];
  for (const row of rows) {
    const one = readRow(ctx, row, options);
    if ('kind' in one) outcomes.set(row.line, one);
    else read.push({ ...one, row, fields: fieldsOf(one.entered, country) });
  }
  await nameLinks(ctx, read);
  const judged = await withCustomOfAll(
    ctx,
    read.map(({ fields, entered }) => ({
      id: null,
      before: null,
      after: fields,
      given: entered.custom,
      file: true,
    })),
  );
  const plans: Plan[] = [];
  for (const [at, plan] of read.entries()) {
    const { fields = plan.fields, violations = [] } = judged[at] ?? {};
    const wrong = violations.find((one) => one.reason !== 'required');
    if (wrong)
      outcomes.set(plan.row.line, refused(wrong.path, `customers.custom.${wrong.reason}`, wrong.message));
    else plans.push({ ...plan, fields, missing: violations });
  }
  return { plans, outcomes };
}

/** A new customer has what is required; one that is known is not asked. The engine finds the row that is to blame. */
function requireAll(fresh: readonly Plan[]): void {
  const violations = fresh.flatMap(({ missing }) => missing);
  if (violations.length > 0)
    throw new Refusal('request.invalid', { reason: 'customers.custom.required', violations });
}

function readRow(
  ctx: WriteCtx,
  row: ImportRow,
  options: Options,
): Omit<Plan, 'row' | 'fields' | 'missing'> | RowOutcome {
  const read =
    row.card === undefined ? enteredOf(row, options.kind, ctx.actor.locale) : enteredOfCard(row.card);
  if (!read.ok) return refused(read.field, read.reason, read.message);
  const custom = customOf(row);
  const locked = namesOf({ ...read.value, custom }).find((field) => isLocked(ctx.actor, 'customers', field));
  if (locked !== undefined) return refused(locked, 'field.locked', 'You may not write this field');
  const long = tooLong(read.value) ?? tooLongBeside(read);
  if (long !== undefined) return refused(long, 'value.long', 'The value is too long');
  const tags = [...(read.value.tags ?? []), ...(options.tag === undefined ? [] : [options.tag])];
  if (new Set(tags).size > 50) return refused('tags', 'value.many', 'A customer has at most 50 tags');
  const source = read.value.source ?? options.source;
  const entered = {
    ...read.value,
    ...(tags.length > 0 ? { tags } : {}),
    ...(source === undefined ? {} : { source }),
    ...(Object.keys(custom).length === 0 ? {} : { custom }),
  };
  const { id, company, role, note, owner, photo } = read;
  return { entered, id, company, role, note, owner, photo };
}

async function meetAll(ctx: WriteCtx, plans: readonly Plan[], options: Options, before: readonly Told[]) {
  const uniques = uniqueFields(ctx, 'customers');
  const rows = plans.map(({ row, fields, id }) => ({
    line: row.line,
    fields,
    id,
    unique: uniqueKeysOf(uniques, fields),
  }));
  if (options.known === 'create') {
    const met = new Map(rows.map(({ line }) => [line, { id: ctx.newId(), isNew: true }]));
    return { met, told: new Map<string, KnownRecord[]>() };
  }
  const base = await knownRecords(
    ctx,
    plans.map(({ fields }) => fields),
    options.matchNames,
    plans.flatMap(({ id }) => id ?? []),
    uniques,
  );
  return meet(rows, [base, ...before], options.matchNames, () => ctx.newId());
}

async function create(ctx: WriteCtx, rows: readonly NewRow[], unowned: ReadonlySet<string>): Promise<void> {
  await insertCustomers(ctx, rows);
  await emitAll(
    ctx,
    customerCreated,
    rows.map((row) => ({
      subject: { kind: 'customer', id: row.id },
      customerId: row.id,
      data: {
        facts: factsOf(row.fields, row, 1),
        ...(unowned.has(row.id) ? openOwner(ctx, undefined) : {}),
      },
    })),
  );
}
