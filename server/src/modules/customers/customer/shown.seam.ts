import type { Customer, CustomerRow } from '@peyvand/contract/customers/customer';
import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import type { LoadedCustomer } from './customer.store.ts';

/** A row of a list as the actor may see it: hiding contact points hides the e-mail and phone of lists too. */
export function shownRow(actor: Actor, row: object): CustomerRow {
  const { hidden } = scopeOf(actor, 'customers');
  const also = new Map([
    ['email', 'contactPoints'],
    ['phone', 'contactPoints'],
    ['city', 'addresses'],
  ]);
  const kept = Object.entries(row).filter(
    ([field]) => !hidden.has(field) && !hidden.has(also.get(field) ?? field),
  );
  return Object.fromEntries(kept) as CustomerRow;
}

/** A customer as the actor may see it, in the shape of the contract. */
export function shownCustomer(actor: Actor, loaded: LoadedCustomer): Customer {
  const { contacts, addresses, mergedInto: _m, survivorId: _s, grouped, ...plain } = loaded;
  const customer = {
    ...plain,
    ...(grouped ? { merged: true } : {}),
    contactPoints: contacts.map(({ key: _key, label, ...point }) => ({
      ...point,
      ...(label === null ? {} : { label }),
    })),
    addresses: addresses.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)),
    ),
  };
  return withoutHidden(actor, 'customers', customer) as unknown as Customer;
}
