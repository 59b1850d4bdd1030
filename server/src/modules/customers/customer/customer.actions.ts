import type { Customer, CustomerChange, NewCustomer } from '@peyvand/contract/customers/customer';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { isPhoneCountry } from '../../../kernel/text/phone.ts';
import { namesOf, withCustom } from '../custom/custom.actions.ts';
import { withRollups } from '../custom/rollups.ts';
import { factsIn, matchesOf } from '../duplicate/match.ts';
import { duplicate, mergedAlready, readOnly, staleVersion } from '../errors.ts';
import {
  customerChanged,
  customerCreated,
  customerDeleted,
  customerRestored,
  stageMoved,
} from '../events.ts';
import { byHand } from '../lifecycle/reason.ts';
import { openOwner, ownerOf } from '../owner.ts';
import {
  insertCustomers,
  type LoadedCustomer,
  loadCustomer,
  lockCustomer,
  type Standing,
  updateCustomers,
} from './customer.store.ts';
import { applyChange, type CustomerFields, changesBetween, factsOf, fieldsOf } from './customer.ts';
import { relationsOf } from './group.store.ts';
import { shownCustomer } from './shown.seam.ts';
import { markDeleted } from './standing.store.ts';

export const resource = 'customers';

/** Country for phone numbers without code. */
export function countryOf(ctx: Ctx) {
  const { country } = ctx.actor.locale;
  return isPhoneCountry(country) ? country : 'IR';
}

/** One customer as the actor may see it. A merged customer shows its survivor. Throws `resource.missing`. */
export async function getCustomer(ctx: Ctx, id: string): Promise<Customer> {
  const found = await loadCustomer(ctx, id);
  if (!found) throw missing();
  if (found.survivorId !== null) return getCustomer(ctx, found.survivorId);
  const shown = shownCustomer(ctx, { ...found, relations: await relationsOf(ctx, found) });
  const [whole = shown] = await withRollups(ctx, [shown], null);
  return whole;
}

/** Creates a customer unless it is known already; then refuses with the matches, unless told to accept. */
export async function createCustomer(ctx: WriteCtx, entered: NewCustomer): Promise<Customer> {
  refuseLocked(ctx.actor, resource, namesOf(entered));
  const entry = fieldsOf(entered, countryOf(ctx));
  const fields = await withCustom(ctx, { id: null, before: null, after: entry, given: entered.custom });
  if (entered.acceptDuplicate === undefined) {
    const { matches, isKnown } = await matchesOf(ctx, factsIn(fields));
    if (isKnown) throw duplicate(matches);
  }
  const owner = await ownerOf(ctx, entered.ownerId ?? null);
  const id = ctx.newId();
  await insertCustomers(ctx, [{ id, fields, ...owner }]);
  await emit(ctx, customerCreated, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { facts: factsOf(fields, owner, 1), ...openOwner(ctx, entered.ownerId) },
  });
  return getCustomer(ctx, id);
}

/** Changes fields of a customer that nobody else changed since `version`. */
export async function changeCustomer(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: CustomerChange,
): Promise<Customer> {
  refuseLocked(ctx.actor, resource, namesOf(change));
  const before = await lockedAt(ctx, id, version);
  await storeChange(ctx, before, change);
  return getCustomer(ctx, id);
}

/** Changes fields of a locked customer, the rights to them being asked by the caller. False when all were so already. */
async function storeChange(ctx: WriteCtx, before: LoadedCustomer, change: CustomerChange): Promise<boolean> {
  const own = fieldsIn(before);
  const after = applyChange(own, change, countryOf(ctx));
  return storeFields(
    ctx,
    before,
    await withCustom(ctx, { id: before.id, before: own, after, given: change.custom }),
  );
}

/** Stores the fields of a locked customer and tells what changed. False when nothing did. */
async function storeFields(ctx: WriteCtx, before: LoadedCustomer, after: CustomerFields): Promise<boolean> {
  return (await storeFieldsOfAll(ctx, [{ before, after }])).size > 0;
}

/** A locked customer with the fields that it is to have. */
export interface Wanted {
  readonly before: LoadedCustomer;
  readonly after: CustomerFields;
  /** How another stage is to stand, where it is put back. */
  readonly standing?: Standing | undefined;
  /** The cause of which this takes something back. */
  readonly undoes?: string;
}

/** The same for many, set by set, within the scope of `scope`. Answers the ids of those that changed. */
export async function storeFieldsOfAll(
  ctx: WriteCtx,
  list: readonly Wanted[],
  scope: WriteCtx = ctx,
): Promise<Set<string>> {
  const told = list.flatMap(({ before, after, standing, undoes }) => {
    const own = fieldsIn(before);
    const { stage, ...others } = changesBetween(own, after);
    const { id } = before;
    const event = { subject: { kind: 'customer', id }, customerId: id };
    const facts = factsOf(after, before, before.version + 1);
    const isSame = !stage && Object.keys(others).length === 0;
    const told = { facts, ...(undoes === undefined ? {} : { undoes }) };
    return isSame ? [] : [{ id, before, own, after, standing, stage, others, event, told }];
  });
  await updateCustomers(
    scope,
    told.map(({ id, own, after, standing }) => ({ id, before: own, after, standing })),
  );
  const moved = told.flatMap(({ event, stage, told: facts, before, standing }) => {
    if (!stage) return [];
    const stageHold = { from: before.stageHold, to: standing ? standing.hold : 'released' };
    const changes = { stage, ...(stageHold.from === stageHold.to ? {} : { stageHold }) };
    return [{ ...event, data: { changes, ...facts, reason: byHand(null), since: before.stageSince } }];
  });
  const changed = told.flatMap(({ event, others, told: facts }) =>
    Object.keys(others).length > 0 ? [{ ...event, data: { changes: others, ...facts } }] : [],
  );
  await emitAll(ctx, stageMoved, moved);
  await emitAll(ctx, customerChanged, changed);
  return new Set(told.map(({ id }) => id));
}

/** Moves a customer to the trash. */
export async function deleteCustomer(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  await markDeleted(ctx, [id], ctx.clock().toISOString());
  await emit(ctx, customerDeleted, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { facts: factsOf(before, before, before.version + 1) },
  });
}

/** Brings a customer back from the trash. Nothing happens to one that is not there. */
export async function restoreCustomer(ctx: WriteCtx, id: string): Promise<Customer> {
  const before = await locked(ctx, id);
  if (before.deletedAt === null) return getCustomer(ctx, id);
  await markDeleted(ctx, [id], null);
  await emit(ctx, customerRestored, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { facts: factsOf(before, before, before.version + 1) },
  });
  return getCustomer(ctx, id);
}

/** Loads with the row locked. Throws `resource.missing`, and `access.denied` for one that is shared for reading only. */
export async function locked(ctx: WriteCtx, id: string): Promise<LoadedCustomer> {
  const lock = await lockCustomer(ctx, id);
  const loaded = await loadCustomer(ctx, id);
  if (!loaded) throw missing();
  if (!lock) throw readOnly();
  if (loaded.survivorId !== null) throw mergedAlready(id, loaded.survivorId);
  return loaded;
}

/** The same, refused when the caller saw another version. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<LoadedCustomer> {
  const loaded = await locked(ctx, id);
  if (loaded.deletedAt !== null) throw missing();
  if (loaded.version !== version) throw staleVersion();
  return loaded;
}

/** The plain fields of a loaded customer. */
export function fieldsIn(loaded: LoadedCustomer): CustomerFields {
  const { kind, name, firstName, lastName, code, jobTitle, birthDate, nationalId, language, source } = loaded;
  const { acquisitionCost, tags, stage, contacts, addresses, custom } = loaded;
  return {
    kind,
    name,
    firstName,
    lastName,
    code,
    jobTitle,
    birthDate,
    nationalId,
    language,
    source,
    acquisitionCost,
    tags,
    stage,
    contacts,
    addresses,
    custom,
  };
}
