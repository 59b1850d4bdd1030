import type { Customer, CustomerRow } from '@peyvand/contract/customers/customer';
import type { Ctx } from '../../../kernel/context.ts';
import type { Custom } from '../../../kernel/fields.ts';
import { isHidden, scopeOf } from '../../../kernel/policy/actor.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { fieldsNow, shownValues } from '../../platform/api.ts';
import type { LoadedCustomer } from './customer.store.ts';
import { maskedFields } from './mask.ts';

/**
 * A row of a list as the actor may see it: hiding contact points hides the e-mail and phone of lists too. Of the custom
 * fields those that were asked for, as `custom.<key>`.
 */
export function shownRow(
  ctx: Pick<Ctx, 'actor' | 'handle'>,
  row: { readonly custom: Custom },
  asked: readonly string[],
): CustomerRow {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const also = new Map([
    ['email', 'contactPoints'],
    ['phone', 'contactPoints'],
    ['city', 'addresses'],
  ]);
  const { custom, ...plain } = row;
  const kept = Object.entries(plain).filter(
    ([field]) => !hidden.has(field) && !hidden.has(also.get(field) ?? field),
  );
  const wanted = Object.entries(custom).filter(([key]) => asked.includes(`custom.${key}`));
  const shown = asked.length === 0 ? {} : { custom: shownCustom(ctx, Object.fromEntries(wanted)) };
  return { ...Object.fromEntries([...Object.entries(unsaid), ...kept]), ...shown } as CustomerRow;
}

/** What the contract asks for where the field itself is hidden. */
const unsaid = { code: null, tags: [] } as const;

/** Values of the custom fields in use that the actor may see. */
function shownCustom(ctx: Pick<Ctx, 'actor' | 'handle'>, custom: Custom) {
  return shownValues(fieldsNow(ctx, 'customers'), custom, (key) =>
    isHidden(ctx.actor, 'customers', `custom.${key}`),
  );
}

/** A customer as the actor may see it, in the shape of the contract. */
export function shownCustomer(ctx: Pick<Ctx, 'actor' | 'handle'>, loaded: LoadedCustomer): Customer {
  const { contacts, addresses, custom, mergedInto: _m, survivorId: _s, grouped, ...plain } = loaded;
  const customer = {
    ...plain,
    custom: shownCustom(ctx, custom),
    ...(grouped ? { merged: true } : {}),
    contactPoints: contacts.map(({ key: _key, label, ...point }) => ({
      ...point,
      ...(label === null ? {} : { label }),
    })),
    addresses: addresses.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)),
    ),
  };
  const masked = maskedFields(ctx.actor, { ...customer, custom });
  const shown = withoutHidden(ctx.actor, 'customers', customer);
  return {
    ...Object.assign({ tags: unsaid.tags }, shown),
    ...(masked ? { masked } : {}),
  } as unknown as Customer;
}
