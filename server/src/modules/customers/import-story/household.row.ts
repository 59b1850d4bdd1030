import type { Address } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow } from '../../../kernel/importing.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { countryCode } from '../import/row.ts';
import type { Finding } from './find.store.ts';
import type { HouseholdWish } from './household.place.ts';
import { dayIn, namedIn, type Refused, refused, textIn } from './named.ts';

const longest = {
  household: 120,
  role: 60,
  label: 40,
  region: 80,
  city: 80,
  street: 300,
  postalCode: 20,
} as const;

const parts = ['label', 'region', 'city', 'street', 'postalCode'] as const;

/** One row of a file of households, or why it cannot be. `mine`: persons that the actor may change. */
export function readHouseholdRow(
  ctx: WriteCtx,
  row: ImportRow,
  found: ReadonlyMap<string, Finding>,
  mine: ReadonlySet<string>,
): HouseholdWish | Refused {
  const person = namedIn(found, row, 'customer');
  if ('reason' in person) return person;
  if (person.kind !== 'person')
    return refused('customer', 'customers.household.not_person', 'A household is of persons');
  if (!mine.has(person.id))
    return refused(
      'customer',
      'customers.customer.read_only',
      'This customer is shared with you for reading',
    );
  for (const [field, limit] of Object.entries(longest)) {
    if ((textIn(row, field)?.length ?? 0) > limit)
      return refused(field, 'value.long', `At most ${limit} characters`);
  }
  const days: { [Field in 'startedOn' | 'endedOn' | 'formedOn' | 'dissolvedOn']?: string } = {};
  for (const field of ['startedOn', 'endedOn', 'formedOn', 'dissolvedOn'] as const) {
    const day = dayIn(ctx, row, field);
    if (typeof day === 'object') return day;
    if (day !== undefined) days[field] = day;
  }
  for (const [start, end] of [
    [days.startedOn, days.endedOn],
    [days.formedOn, days.dissolvedOn],
  ]) {
    if (start !== undefined && end !== undefined && end < start)
      return refused(null, 'customers.relation.ends_before', 'It ends before it begins');
  }
  const address = addressIn(row);
  if (address !== undefined && isLocked(ctx.actor, 'customers', 'addresses'))
    return refused('street', 'field.locked', 'You may not write addresses');
  const [name, id, role] = [textIn(row, 'household') ?? '', textIn(row, 'id'), textIn(row, 'role')];
  return {
    customerId: person.id,
    name: name.replace(/\s+/g, ' '),
    id: id?.toLowerCase() ?? null,
    address,
    ...days,
    ...(role === undefined ? {} : { role: role.replace(/\s+/g, ' ') }),
  };
}

function addressIn(row: ImportRow): Address | undefined {
  const country = countryCode(textIn(row, 'country'));
  const given = parts.flatMap((part) => {
    const text = textIn(row, part);
    return text === undefined ? [] : [[part, text] as const];
  });
  const address: Address = {
    ...Object.fromEntries(given),
    ...(country.code === undefined ? {} : { country: country.code }),
  };
  if (country.name !== undefined)
    address.street = address.street === undefined ? country.name : `${address.street}، ${country.name}`;
  return Object.keys(address).length === 0 ? undefined : address;
}
