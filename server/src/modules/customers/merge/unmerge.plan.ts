import type { Ctx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { assignableUser } from '../../platform/api.ts';
import { fieldsIn } from '../customer/customer.actions.ts';
import { type LoadedCustomer, loadCustomer } from '../customer/customer.store.ts';
import { type CustomerFields, changesBetween } from '../customer/customer.ts';
import { mergeUndone } from '../errors.ts';
import type { Owner } from '../owner.ts';
import { editsSince, findMerge, mergeOf, mergesInto, type StoredMerge } from './merge.store.ts';
import { absorb, type Replayed, replay, retold, type Step } from './merge.ts';

/** What a record on the way to the head of the group becomes. */
export interface Rewritten {
  readonly record: LoadedCustomer;
  readonly merge: StoredMerge;
  readonly next: CustomerFields;
  /** Fields just before each later merge into it, as they are now. */
  readonly before: Replayed['before'];
  readonly later: readonly StoredMerge[];
}

export interface UndoPlan {
  readonly merge: StoredMerge;
  readonly loser: LoadedCustomer;
  /** The survivor first, then what it was merged into, up to the head of the group. */
  readonly chain: readonly [Rewritten, ...Rewritten[]];
  readonly restored: readonly string[];
  readonly kept: readonly { readonly customerId: string; readonly field: string }[];
  readonly owner: Owner;
}

/**
 * What undoing a merge does. The history of the survivor is told once as it was and once without the merge: what
 * follows from the merge goes, what people did since stays. Of an erased customer nothing is left to go back to. Where the survivor was merged in turn, the same goes on
 * with what it brought along. Throws `resource.missing`, `resource.conflict` for one undone already.
 */
export async function planUndo(ctx: Ctx, mergeId: string): Promise<UndoPlan> {
  const merge = await findMerge(ctx, mergeId);
  if (!merge) throw missing();
  if (merge.undone || !('kind' in merge.before)) throw mergeUndone();
  const loser = await demand(ctx, merge.loserId);
  const first = await rewritten(ctx, merge, null);
  const chain: [Rewritten, ...Rewritten[]] = [first.rewritten];
  const kept = new Set(first.touched.map((field) => `${merge.survivorId} ${field}`));
  let below = first.rewritten;
  for (let up = await mergeOf(ctx, below.record.id); up; up = await mergeOf(ctx, below.record.id)) {
    const one = await rewritten(ctx, up, { was: fieldsIn(below.record), becomes: below.next });
    for (const field of one.touched) kept.add(`${up.survivorId} ${field}`);
    chain.push(one.rewritten);
    below = one.rewritten;
  }
  const former = await assignableUser(ctx, merge.ownerId);
  const { ownerId, teamId } = below.record;
  return {
    merge,
    loser,
    chain,
    restored: Object.keys(changesBetween(fieldsIn(first.rewritten.record), first.rewritten.next)),
    kept: [...kept].map((text) => {
      const [customerId = '', field = ''] = text.split(' ');
      return { customerId, field };
    }),
    owner: former ? { ownerId: former.id, teamId: former.teamId } : { ownerId, teamId },
  };
}

/**
 * The record that a merge wrote to, without it (`other` null), or with the joining record being other than it was.
 * `touched`: fields that would go back but that somebody changed since.
 */
async function rewritten(
  ctx: Ctx,
  merge: StoredMerge,
  other: { readonly was: CustomerFields; readonly becomes: CustomerFields } | null,
): Promise<{ rewritten: Rewritten; touched: string[] }> {
  const record = await demand(ctx, merge.survivorId);
  const all = await mergesInto(ctx, merge.survivorId, merge.version);
  const later = all.filter((one) => one.version > merge.version || one.place > merge.place);
  const edits = await editsSince(ctx, merge.survivorId, merge.version);
  const steps: { version: number; place: number; step: Step }[] = edits.map(({ version, changes }) => ({
    version,
    place: 0,
    step: { kind: 'edit', changes },
  }));
  for (const one of later) {
    const { version, place } = one;
    steps.push({ version, place, step: stepOf(one, fieldsIn(await demand(ctx, one.loserId))) });
  }
  const since = steps.sort((a, b) => a.version - b.version || a.place - b.place).map((one) => one.step);
  const joined = other?.was ?? fieldsIn(await demand(ctx, merge.loserId));
  const told = replay(merge.before, [stepOf(merge, joined), ...since]);
  const anew = replay(merge.before, other === null ? since : [stepOf(merge, other.becomes), ...since]);
  const { fields, unexplained } = retold(fieldsIn(record), told.fields, anew.fields);
  const merges = since.filter((step) => step.kind === 'merge');
  const unedited = replay(merge.before, other === null ? merges : [stepOf(merge, other.becomes), ...merges]);
  const edited = new Set([...unexplained, ...Object.keys(changesBetween(unedited.fields, anew.fields))]);
  const brought = changesBetween(
    other === null
      ? merge.before
      : absorb(merge.before, { id: merge.loserId, fields: other.becomes }, merge.choices),
    absorb(merge.before, { id: merge.loserId, fields: joined }, merge.choices),
  );
  const touched = Object.keys(brought).filter((field) => edited.has(field));
  return { rewritten: { record, merge, next: fields, before: anew.before, later }, touched };
}

function stepOf(merge: StoredMerge, fields: CustomerFields): Step {
  return {
    kind: 'merge',
    id: merge.id,
    joining: { id: merge.loserId, fields },
    decided: merge.choices,
  };
}

async function demand(ctx: Ctx, id: string): Promise<LoadedCustomer> {
  const found = await loadCustomer(ctx, id);
  if (!found) throw missing();
  return found;
}
