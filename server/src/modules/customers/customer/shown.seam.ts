import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';

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
