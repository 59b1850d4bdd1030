import type { BulkAction } from '@peyvand/contract/customers/bulk';
import type { CustomerChange } from '@peyvand/contract/customers/customer';
import type { Outcome } from '../../../kernel/bulk.ts';
import type { WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emitAll } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { Changes } from '../changes.ts';
import { namesOf, withCustomOfAll } from '../custom/custom.actions.ts';
import { takenReason } from '../custom/taken.ts';
import { countryOf, fieldsIn, resource, storeFieldsOfAll } from '../customer/customer.actions.ts';
import { loadCustomers } from '../customer/customer.store.ts';
import { applyChange, uniqueTags } from '../customer/customer.ts';
import { markDeleted, storeOwner } from '../customer/standing.store.ts';
import { unlessTaken } from '../customer/unless-taken.ts';
import {
  customerAssigned,
  customerChanged,
  customerDeleted,
  customerRestored,
  type Facts,
} from '../events.ts';
import { type Owner, ownerOf } from '../owner.ts';
import { ownerRules } from '../owner-rules.ts';
import { type BulkRow, lockRows, storeTags } from './rows.store.ts';

/** What some changes need beyond the right to write. */
const permissions: Partial<Record<BulkAction['action'], string>> = {
  assign: 'customers.customer.assign',
  rules: 'customers.customer.assign',
  delete: 'customers.customer.delete',
  restore: 'customers.customer.delete',
};

/** Throws when the actor may not make this change to any customer, or gives to nobody. */
export async function requireBulk(ctx: WriteCtx, change: BulkAction): Promise<void> {
  const needed = permissions[change.action];
  if (needed !== undefined && !holds(ctx.actor, needed)) throw new Refusal('access.denied');
  if (change.action === 'tag' || change.action === 'untag') refuseLocked(ctx.actor, resource, ['tags']);
  if (change.action === 'stage') refuseLocked(ctx.actor, resource, ['stage']);
  if (change.action === 'change') refuseLocked(ctx.actor, resource, namesOf(change.fields));
  if (change.action === 'assign') await ownerOf(ctx, change.ownerId);
  if (change.action === 'rules') await ownerRules().hold(ctx);
}

/**
 * The same change to many, set by set where it needs no record whole. What the actor cannot see or change is named
 * with a reason, the others go through.
 */
export async function applyBulk(ctx: WriteCtx, ids: readonly string[], change: BulkAction): Promise<Outcome> {
  await requireBulk(ctx, change);
  const rows = new Map((await lockRows(ctx, ids)).map((row) => [row.id, row]));
  const refused: { id: string; reason: string }[] = [];
  const open: BulkRow[] = [];
  // In one order everywhere, so that two bulk changes at once cannot wait for each other.
  for (const id of [...new Set(ids)].sort()) {
    const row = rows.get(id);
    if (!row || (row.isDeleted && change.action !== 'restore'))
      refused.push({ id, reason: 'resource.missing' });
    else if (!row.isWritable) refused.push({ id, reason: 'customers.customer.read_only' });
    else open.push(row);
  }
  const outcome = await passed(ctx, open, change);
  return { ...outcome, refused: [...refused, ...outcome.refused] };
}

function passed(ctx: WriteCtx, rows: readonly BulkRow[], change: BulkAction): Promise<Outcome> {
  if (change.action === 'assign') return assign(ctx, rows, change.ownerId);
  if (change.action === 'rules') return byRules(ctx, rows);
  if (change.action === 'tag') return retag(ctx, rows, (tags) => uniqueTags([...tags, change.tag]));
  if (change.action === 'untag')
    return retag(ctx, rows, (tags) => tags.filter((tag) => fold(tag) !== fold(change.tag)));
  if (change.action === 'delete') return bury(ctx, rows, true);
  if (change.action === 'restore') return bury(ctx, rows, false);
  return rewrite(ctx, rows, change.action === 'stage' ? { stage: change.stage } : change.fields);
}

async function assign(ctx: WriteCtx, rows: readonly BulkRow[], ownerId: string): Promise<Outcome> {
  const owner = await ownerOf(ctx, ownerId);
  const [moved, unchanged] = parted(rows, (row) => row.ownerId !== owner.ownerId);
  if (moved.length > 0) await storeOwner(ctx, idsOf(moved), owner);
  await tell(ctx, customerAssigned, moved, owner, (row) => ({
    ownerId: { from: row.ownerId, to: owner.ownerId },
  }));
  return { done: idsOf(moved), unchanged: idsOf(unchanged), refused: [] };
}

async function byRules(ctx: WriteCtx, rows: readonly BulkRow[]): Promise<Outcome> {
  return assignEach(ctx, rows, await ownerRules().choose(ctx, idsOf(rows)));
}

/** To each the owner that is named for it; those without one stay. */
async function assignEach(
  ctx: WriteCtx,
  rows: readonly BulkRow[],
  owners: ReadonlyMap<string, string>,
): Promise<Outcome> {
  const [named, stayed] = parted(rows, (row) => owners.has(row.id));
  const outcomes: Outcome[] = [];
  for (const ownerId of [...new Set(owners.values())].sort())
    outcomes.push(
      await assign(
        ctx,
        named.filter((row) => owners.get(row.id) === ownerId),
        ownerId,
      ),
    );
  return {
    done: outcomes.flatMap(({ done }) => done),
    unchanged: [...idsOf(stayed), ...outcomes.flatMap(({ unchanged }) => unchanged)],
    refused: [],
  };
}

/** Gives each customer to the owner named for it, as far as the actor may change it. Returns how many moved. */
export async function giveCustomers(ctx: WriteCtx, owners: ReadonlyMap<string, string>): Promise<number> {
  const rows = await lockRows(ctx, [...owners.keys()]);
  const open = rows.filter((row) => !row.isDeleted && row.isWritable);
  return (await assignEach(ctx, open, owners)).done.length;
}

/** Asks the rules for these customers and gives them. Returns how many moved. */
export async function giveByRules(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  return (await applyBulk(ctx, ids, { action: 'rules' })).done.length;
}

/** As many tags as a customer may have. */
const mostTags = 50;

async function retag(
  ctx: WriteCtx,
  rows: readonly BulkRow[],
  change: (tags: readonly string[]) => readonly string[],
): Promise<Outcome> {
  const after = new Map(rows.map((row) => [row.id, change(row.tags)]));
  const tagsOf = (row: BulkRow) => after.get(row.id) ?? row.tags;
  const [changed, unchanged] = parted(rows, (row) => tagsOf(row).length !== row.tags.length);
  const [full, moved] = parted(changed, (row) => tagsOf(row).length > mostTags);
  if (moved.length > 0)
    await storeTags(
      ctx,
      moved.map((row) => ({ id: row.id, tags: tagsOf(row) })),
    );
  await tell(ctx, customerChanged, moved, null, (row) => ({ tags: { from: row.tags, to: tagsOf(row) } }));
  const refused = full.map(({ id }) => ({ id, reason: 'customers.tags.full' }));
  return { done: idsOf(moved), unchanged: idsOf(unchanged), refused };
}

async function bury(ctx: WriteCtx, rows: readonly BulkRow[], dead: boolean): Promise<Outcome> {
  const [moved, unchanged] = parted(rows, (row) => row.isDeleted !== dead);
  const at = dead ? ctx.clock().toISOString() : null;
  const taken = await unlessTaken(ctx, moved, (some) => markDeleted(ctx, idsOf(some), at));
  const done = moved.filter((row) => !taken.has(row));
  const events = done.map((row) => ({ ...about(row), data: { facts: factsOfRow(row, row) } }));
  await emitAll(ctx, dead ? customerDeleted : customerRestored, events);
  const refused = [...taken].map(({ id }) => ({ id, reason: takenReason }));
  return { done: idsOf(done), unchanged: idsOf(unchanged), refused };
}

/** Any fields, judged as those of one customer are. */
async function rewrite(ctx: WriteCtx, rows: readonly BulkRow[], fields: CustomerChange): Promise<Outcome> {
  const loaded = [...(await loadCustomers(ctx, idsOf(rows))).values()];
  const country = countryOf(ctx);
  const judged = await withCustomOfAll(
    ctx,
    loaded.map((before) => {
      const own = fieldsIn(before);
      return { id: before.id, before: own, after: applyChange(own, fields, country), given: fields.custom };
    }),
  );
  const wanted = loaded.flatMap((before, at) => {
    const one = judged[at];
    return one && one.violations.length === 0 ? [{ before, after: one.fields }] : [];
  });
  const done = new Set<string>();
  const taken = await unlessTaken(ctx, wanted, async (some) => {
    for (const id of await storeFieldsOfAll(ctx, some)) done.add(id);
  });
  const isTaken = new Set([...taken].map(({ before }) => before.id));
  const isFit = new Set(wanted.map(({ before }) => before.id));
  return {
    done: idsOf(rows).filter((id) => done.has(id) && !isTaken.has(id)),
    unchanged: [...isFit].filter((id) => !done.has(id) && !isTaken.has(id)),
    refused: [
      ...[...isTaken].map((id) => ({ id, reason: takenReason })),
      ...loaded.flatMap(({ id }) => (isFit.has(id) ? [] : [{ id, reason: 'request.invalid' }])),
    ],
  };
}

function tell(
  ctx: WriteCtx,
  type: EventType<{ changes: Changes; facts: Facts }>,
  rows: readonly BulkRow[],
  owner: Owner | null,
  changesOf: (row: BulkRow) => Changes,
): Promise<unknown> {
  return emitAll(
    ctx,
    type,
    rows.map((row) => ({
      ...about(row),
      data: { changes: changesOf(row), facts: factsOfRow(row, owner ?? row) },
    })),
  );
}

function about({ id }: BulkRow) {
  return { subject: { kind: 'customer', id }, customerId: id };
}

function factsOfRow(row: BulkRow, { ownerId, teamId }: Owner): Facts {
  const { kind, name, code, stage, source, city, country, version } = row;
  return { kind, name, code, stage, source, city, country, ownerId, teamId, version: version + 1 };
}

function idsOf(rows: readonly BulkRow[]): string[] {
  return rows.map((row) => row.id);
}

function parted<Row>(rows: readonly Row[], test: (row: Row) => boolean): [Row[], Row[]] {
  return [rows.filter(test), rows.filter((row) => !test(row))];
}
