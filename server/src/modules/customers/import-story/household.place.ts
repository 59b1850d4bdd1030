import { isDeepStrictEqual } from 'node:util';
import type { Address } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { RowOutcome } from '../../../kernel/importing.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { groupOf } from '../customer/group.store.ts';
import { addMember, changeHousehold, changeMember, createHousehold } from '../household/household.actions.ts';
import {
  householdIdsOf,
  loadHouseholds,
  type StoredHousehold,
  type StoredMember,
} from '../household/household.store.ts';

/** What a row says: who is or was in which household, and what the household is like. */
export interface HouseholdWish {
  readonly customerId: string;
  readonly name: string;
  /** The household that the row says it is. */
  readonly id: string | null;
  readonly role?: string;
  readonly startedOn?: string;
  readonly endedOn?: string;
  readonly formedOn?: string;
  readonly dissolvedOn?: string;
  readonly address: Address | undefined;
}

/** Puts a person into the household of a row, or changes what is said of them there. Throws Refusals, nothing written. */
export async function placeMember(
  ctx: WriteCtx,
  made: Map<string, string>,
  wish: HouseholdWish,
): Promise<RowOutcome> {
  const key = wish.id ?? `name ${fold(wish.name)}`;
  const known = await householdOf(ctx, wish, made.get(key));
  if (!known) {
    const id = await formed(ctx, wish);
    made.set(key, id);
    return { kind: 'created', recordId: id };
  }
  made.set(key, known.id);
  const member = memberOf(known, wish);
  const isChanged = await changed(ctx, known, wish);
  const { customerId, ...said } = saidOf(wish);
  if (!member) {
    await addMember(ctx, known.id, { customerId, ...said });
    return { kind: 'created', recordId: known.id };
  }
  const values = new Map<string, unknown>(Object.entries(member));
  if (Object.entries(said).some(([field, value]) => values.get(field) !== value)) {
    await changeMember(ctx, known.id, member.id, said);
    return { kind: 'updated', recordId: known.id };
  }
  return { kind: isChanged ? 'updated' : 'unchanged', recordId: known.id };
}

/** By its id, as the file called it before, or as one of this name to which the person belongs. */
async function householdOf(
  ctx: WriteCtx,
  wish: HouseholdWish,
  made: string | undefined,
): Promise<StoredHousehold | undefined> {
  const [said] = await loadHouseholds(
    ctx,
    [made, wish.id].flatMap((id) => id ?? []),
  );
  if (said) return said;
  const own = await loadHouseholds(ctx, await householdIdsOf(ctx, await groupOf(ctx, wish.customerId)));
  return own.find((one) => fold(one.name) === fold(wish.name));
}

async function formed(ctx: WriteCtx, wish: HouseholdWish): Promise<string> {
  const { name, address, formedOn, dissolvedOn } = wish;
  const { id, version } = await createHousehold(ctx, {
    name,
    members: [saidOf(wish)],
    ...(address === undefined ? {} : { address }),
    ...(formedOn === undefined ? {} : { startedOn: formedOn }),
  });
  if (dissolvedOn !== undefined) await changeHousehold(ctx, id, version, { endedOn: dissolvedOn });
  return id;
}

/** What a row says of the membership. */
function saidOf({ customerId, role, startedOn, endedOn }: HouseholdWish) {
  return {
    customerId,
    ...(role === undefined ? {} : { role }),
    ...(startedOn === undefined ? {} : { startedOn }),
    ...(endedOn === undefined ? {} : { endedOn }),
  };
}

/** The time of membership that the row is about: the one of this start, else the present one, else one of unknown start. */
function memberOf(
  known: StoredHousehold,
  { customerId, startedOn }: HouseholdWish,
): StoredMember | undefined {
  const times = known.members.filter((one) => one.customerId === customerId);
  const same = times.find((one) => one.startedOn === (startedOn ?? null));
  if (same || startedOn !== undefined) return same ?? times.find((one) => one.startedOn === null);
  return times.find((one) => one.endedOn === null) ?? times[0];
}

/** Changes the household where the row says something else of it; what the row leaves empty stays. */
async function changed(ctx: WriteCtx, known: StoredHousehold, wish: HouseholdWish): Promise<boolean> {
  const { name, formedOn, dissolvedOn, address } = wish;
  const change = {
    ...(wish.id === known.id && name !== known.name ? { name } : {}),
    ...(formedOn === undefined || formedOn === known.startedOn ? {} : { startedOn: formedOn }),
    ...(dissolvedOn === undefined || dissolvedOn === known.endedOn ? {} : { endedOn: dissolvedOn }),
    ...(address === undefined || isDeepStrictEqual(address, filled(known.address)) ? {} : { address }),
  };
  if (Object.keys(change).length === 0) return false;
  await changeHousehold(ctx, known.id, known.version, change);
  return true;
}

function filled(address: Address | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(address ?? {}).filter(([part, value]) => part !== 'primary' && value !== null),
  );
}
