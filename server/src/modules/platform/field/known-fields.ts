import type { Ctx } from '../../../kernel/context.ts';
import type { Live } from '../../../kernel/events/live.ts';
import { liveChannel } from '../../../kernel/events/tell.ts';
import { offerFilters } from '../../../kernel/filter/offered.ts';
import type { Rules } from '../../../kernel/policy/rules.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { hosts } from '../start.ts';
import { customFilters } from './custom-filters.store.ts';
import { type FieldSet, fieldSet } from './definition.ts';
import { loadFields, shownField, versionOfFields } from './field.store.ts';
import type { Surroundings } from './record.ts';

/** What is remembered between requests. */
interface Remembered {
  readonly version: string;
  readonly sets: ReadonlyMap<string, FieldSet>;
  readonly surroundings: Surroundings;
}

/** One for each program on its database; two programs in one process do not mix. */
const remembered = new WeakMap<Rules, Remembered>();

const none: FieldSet = { version: '0', active: [], byKey: new Map(), formulas: [] };

/**
 * The custom fields of a resource, as they were when the request began or later. Costs no query when nothing changed:
 * a request carries the version that was read with its credentials.
 */
export async function fieldsOf(ctx: Ctx, resource: string): Promise<FieldSet> {
  return (await upToDate(ctx)).sets.get(resource) ?? none;
}

/** The same without waiting: within a request they are read already, elsewhere they are the last that were told of. */
export function fieldsNow(ctx: Pick<Ctx, 'handle'>, resource: string): FieldSet {
  return remembered.get(ctx.handle.rules)?.sets.get(resource) ?? none;
}

export async function surroundingsOf(ctx: Ctx): Promise<Surroundings> {
  return (await upToDate(ctx)).surroundings;
}

/**
 * Reads the fields, and again when another process tells that they changed: also those who never made a request, such
 * as readers of events, filter by them.
 */
export async function keepFields(ctx: Ctx, live: Live | null): Promise<void> {
  await readFields(ctx);
  live?.on(liveChannel, (payload) => {
    if (payload !== '' && !payload.includes('"platform.field"')) return;
    readFields(ctx).catch((error: unknown) => ctx.log.debug({ error: String(error) }, 'fields not read'));
  });
}

/** At least as new as the request; called when its credentials are read, so that filters need not wait for it. */
export async function refreshFields(ctx: Ctx, version: string): Promise<void> {
  const known = remembered.get(ctx.handle.rules);
  if (!known || BigInt(known.version) < BigInt(version)) await readFields(ctx);
}

async function upToDate(ctx: Ctx): Promise<Remembered> {
  const known = remembered.get(ctx.handle.rules);
  const version = ctx.actor.fieldsVersion ?? (await versionOfFields(ctx));
  return known && BigInt(known.version) >= BigInt(version) ? known : readFields(ctx);
}

async function readFields(ctx: Ctx): Promise<Remembered> {
  const { version, fields } = await loadFields(ctx);
  const organisation = await findOrganisation(ctx);
  const known = remembered.get(ctx.handle.rules);
  if (known && BigInt(known.version) > BigInt(version)) return known;
  const sets = new Map(
    [...hosts().values()].map((host) => {
      const own = fields.filter((one) => one.resource === host.resource && one.removedAt === null);
      return [host.resource, fieldSet(version, own.map(shownField), host)] as const;
    }),
  );
  const surroundings = {
    calendar: organisation?.calendar ?? 'persian',
    zone: organisation?.timeZone ?? 'Asia/Tehran',
  } as const;
  const fresh: Remembered = { version, sets, surroundings };
  remembered.set(ctx.handle.rules, fresh);
  const filters = new Map([...sets].map(([resource, set]) => [resource, customFilters(set)]));
  offerFilters(ctx.handle.rules, (resource, name) => filters.get(resource)?.[name]);
  return fresh;
}
