import type { FieldValue } from '@peyvand/contract/core/custom';
import { Currency, Money } from '@peyvand/contract/core/money';
import { type Ctx, guarded } from '../../../kernel/context.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import type { FilterContext } from '../../../kernel/filter/fields.ts';
import { offeredNow } from '../../../kernel/filter/offered.ts';
import { type CompiledRollup, compileRollup, mostRelated } from '../../../kernel/filter/rollup.ts';
import { filterContext } from '../../../kernel/listing.ts';
import { decimalText, isDecimal, scaled } from '../../../kernel/money/decimal.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { conflict, unfit } from '../errors.ts';
import { hosts } from '../start.ts';
import { customFilters } from './custom-filters.store.ts';
import { appliesTo, type Definition, fieldSet } from './definition.ts';
import { fieldsNow } from './known-fields.ts';

/** So many roll-ups a resource may have: each costs a query whenever a record is opened. */
const mostRollups = 20;

/**
 * Checks every roll-up of a resource as it would be with a field made or changed. The field's own mistakes name the
 * place; roll-ups that it would break are named. Answers what the field's own roll-up shows.
 */
export function checkRollups(
  ctx: Pick<Ctx, 'handle'>,
  changed: Definition,
  all: readonly Definition[],
  host: FieldHost,
): Definition['rollupResult'] {
  const active = all.filter((one) => one.deactivatedAt === null);
  const rollups = active.filter((one) => one.type === 'rollup');
  if (changed.type === 'rollup' && changed.deactivatedAt === null && rollups.length > mostRollups)
    throw conflict('platform.field.many_rollups', `There are ${mostRollups} roll-ups already`);
  const own = new Map(Object.entries(customFilters(fieldSet('0', active, host))));
  const offered = offeredNow(ctx.handle.rules);
  const context: FilterContext = {
    ...anyone,
    ...offered,
    custom: (resource, name) => (resource === host.resource ? own.get(name) : offered.custom(resource, name)),
  };
  for (const one of rollups) {
    if (one.id === changed.id) continue;
    if (compiled(one, host, context)?.ok === false)
      throw conflict('platform.field.read_by_rollup', `The roll-up ${one.key} would not work any more`);
  }
  // What does not work any more can still be taken out of use.
  if (changed.deactivatedAt !== null) return changed.rollupResult;
  const wanted = compiled(changed, host, context);
  if (wanted === null) return null;
  if (wanted.ok) return wanted.result;
  const [first] = wanted.errors;
  const nested = active.find((one) => one.type === 'rollup' && `custom.${one.key}` === changed.rollup?.field);
  if (nested) throw unfit('rollup.field', 'rollup.nested', 'a roll-up cannot read a roll-up');
  throw unfit(
    first?.path === 'currency' ? 'currency' : `rollup.${first?.path ?? 'relation'}`,
    `rollup.${first?.reason ?? 'relation'}`,
    words[first?.reason ?? 'relation'],
  );
}

const words = {
  relation: 'there is no such relation',
  field: 'the related records have no such field',
  measure: 'does not fit the field',
  currency: 'is needed for amounts, and has to be theirs',
  filter: 'does not fit the related records',
} as const;

/** What is checked is what holds for everybody: rights are asked when somebody reads. */
const anyone = {
  now: new Date(0),
  zone: 'UTC',
  calendar: 'gregory',
  actorId: '00000000-0000-0000-0000-000000000000',
  readable: () => true,
  permitted: () => true,
} as const;

function compiled(one: Definition, host: FieldHost, context: FilterContext): CompiledRollup | null {
  if (one.rollup === null || !host.filters) return null;
  return compileRollup({ ...one.rollup, currency: one.currency }, host.filters, context);
}

/** A record of which roll-ups are asked. */
export interface Asked {
  readonly id: string;
  readonly kind: string;
}

/**
 * The roll-ups of records in what the actor sees: by id and key. Only `keys`, if given. One query for each roll-up.
 * Without a value: a roll-up over what the actor may not see, over nothing, or over more than 100,000 records.
 */
export async function rollupsOf(
  ctx: Ctx,
  resource: string,
  records: readonly Asked[],
  keys: ReadonlySet<string> | null,
): Promise<ReadonlyMap<string, Readonly<Record<string, FieldValue>>>> {
  const wanted = fieldsNow(ctx, resource).active.filter(
    (one) =>
      one.type === 'rollup' &&
      (keys === null || keys.has(one.key)) &&
      !isHidden(ctx.actor, resource, `custom.${one.key}`),
  );
  const host = hosts().get(resource);
  if (wanted.length === 0 || records.length === 0 || !host) return new Map();
  const groups = host.groups
    ? await host.groups(
        ctx,
        records.map((one) => one.id),
      )
    : records.map(({ id }) => ({ id, members: [id] }));
  const kinds = new Map(records.map((one) => [one.id, one.kind]));
  const found = new Map<string, Record<string, FieldValue>>();
  for (const one of wanted) {
    const rollup = compiled(one, host, filterContext(ctx));
    const asked = groups.filter(({ id }) => appliesTo(one, kinds.get(id) ?? ''));
    if (!rollup?.ok || asked.length === 0) continue;
    for (const row of await guarded(ctx, rollup.rows(asked))) {
      const value = Number(row.count) > mostRelated ? null : shown(one, row.value);
      if (value !== null) found.set(row.id, { ...found.get(row.id), [one.key]: value });
    }
  }
  return found;
}

function shown({ rollupResult, currency }: Definition, value: string | null): FieldValue | null {
  if (value === null) return null;
  if (rollupResult === 'money') {
    const known = Currency.safeParse(currency);
    const money = Money.safeParse({ amount: value, currency: known.data });
    return money.success ? money.data : null;
  }
  if (rollupResult !== 'number') return value.slice(0, 300);
  return isDecimal(value, 12) ? decimalText(scaled(value)) : null;
}
