import type { Violation } from '@peyvand/contract/core/problem';
import type { Territory, TerritoryInput } from '@peyvand/contract/sales/territories';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { filtering } from '../../../kernel/listing.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { customerFilters } from '../../customers/api.ts';
import { assignableUser } from '../../platform/api.ts';
import { staleVersion, unsound } from '../errors.ts';
import { territoryChanged, territoryCreated, territoryRemoved } from './assignment.events.ts';
import { changesOf } from './changes.ts';
import { customersPlaced } from './placed.events.ts';
import {
  allTerritories,
  customersByTerritory,
  deleteTerritory,
  lockTerritories,
  type Placed,
  placeCustomers,
  putTerritory,
  type Which,
} from './territory.store.ts';
import { mayStandBelow, type StoredTerritory } from './territory.ts';

/** Name of the job that places all customers. */
export const placeJob = 'sales.territories.place';

const about = (id: string) => ({ subject: { kind: 'territory', id }, customerId: null }) as const;

/** All territories; counted for who asks and may manage them. */
export async function territories(ctx: Ctx, counts: boolean): Promise<{ items: Territory[] }> {
  const list = await allTerritories(ctx);
  const counted =
    counts && holds(ctx.actor, 'sales.assignment.manage') ? await customersByTerritory(ctx) : null;
  return { items: list.map((one) => shown(one, counted && (counted.get(one.id) ?? 0))) };
}

/** Adds a territory. Throws `sales.territory.unsound` with each wrong place. */
export async function createTerritory(ctx: WriteCtx, entered: TerritoryInput): Promise<Territory> {
  const id = ctx.newId();
  await demandSound(ctx, await lockTerritories(ctx), id, entered);
  await putTerritory(ctx, id, entered);
  await emit(ctx, territoryCreated, { ...about(id), data: { name: entered.name } });
  await askToPlace(ctx);
  return found(ctx, id);
}

export async function changeTerritory(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: TerritoryInput,
): Promise<Territory> {
  const list = await lockTerritories(ctx);
  const before = at(list, id, version);
  await demandSound(ctx, list, id, entered);
  const changes = changesOf(before, entered);
  if (Object.keys(changes).length === 0) return shown(before, null);
  await putTerritory(ctx, id, entered);
  await emit(ctx, territoryChanged, { ...about(id), data: { name: entered.name, changes } });
  await askToPlace(ctx);
  return found(ctx, id);
}

/** Removes a territory that has none below it. Throws `sales.territory.in_use`. */
export async function removeTerritory(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const list = await lockTerritories(ctx);
  const { name, parentId } = at(list, id, version);
  if (list.some((one) => one.parentId === id))
    throw new Refusal('resource.conflict', {
      reason: 'sales.territory.in_use',
      detail: 'The territory still has others below it',
    });
  await tellPlaced(ctx, await deleteTerritory(ctx, id, parentId));
  await emit(ctx, territoryRemoved, { ...about(id), data: { name } });
  await askToPlace(ctx);
}

/** Brings customers into the territories that take them now. */
export async function place(ctx: WriteCtx, list: readonly StoredTerritory[], which: Which): Promise<void> {
  await tellPlaced(ctx, await placeCustomers(ctx, list, which));
}

/** So many customers stand in one event. */
const toldAtOnce = 1000;
/** All places are one table; it needs a subject in the log. */
const placesId = '01980000-0000-7000-8000-000000000007';

async function tellPlaced(ctx: WriteCtx, placed: readonly Placed[]): Promise<void> {
  const parts = Array.from({ length: Math.ceil(placed.length / toldAtOnce) }, (_, at) =>
    placed.slice(at * toldAtOnce, (at + 1) * toldAtOnce),
  );
  await emitAll(
    ctx,
    customersPlaced,
    parts.map((part) => ({
      subject: { kind: 'territory', id: placesId },
      customerId: null,
      data: { placed: [...part] },
    })),
  );
}

async function askToPlace(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, placeJob, {}, { key: placeJob });
}

async function demandSound(
  ctx: Ctx,
  list: readonly StoredTerritory[],
  id: string,
  { filter, parentId, managerId, memberIds }: TerritoryInput,
): Promise<void> {
  if (filter !== null) filtering(ctx, customerFilters, 'c', filter);
  const violations: Violation[] = [];
  const people: [string, string][] = memberIds.map((one, place) => [`memberIds.${place}`, one]);
  if (managerId !== null) people.push(['managerId', managerId]);
  for (const [path, user] of people)
    if (!(await assignableUser(ctx, user)))
      violations.push({ path, reason: 'missing', message: 'names no active colleague' });
  for (const [place, one] of memberIds.entries())
    if (memberIds.indexOf(one) !== place)
      violations.push({ path: `memberIds.${place}`, reason: 'repeated', message: 'stands twice' });
  const place = mayStandBelow(list, id, parentId);
  if (place !== 'fits') violations.push({ path: 'parentId', reason: place, message: words[place] });
  if (violations.length > 0) throw unsound('territory', violations);
}

const words = {
  missing: 'names no territory',
  circle: 'stands below this territory',
  deep: 'makes more than ten levels',
} as const;

function at(list: readonly StoredTerritory[], id: string, version: number): StoredTerritory {
  const one = list.find((some) => some.id === id);
  if (!one) throw missing();
  if (one.version !== version) throw staleVersion();
  return one;
}

function shown(one: StoredTerritory, customers: number | null): Territory {
  return { ...one, memberIds: [...one.memberIds], customers };
}

async function found(ctx: Ctx, id: string): Promise<Territory> {
  const one = (await allTerritories(ctx)).find((some) => some.id === id);
  if (!one) throw missing();
  return shown(one, null);
}
