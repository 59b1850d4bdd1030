import type { findDuplicates, Match } from '@peyvand/contract/customers/duplicates';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { readContacts } from '../customer/contact.ts';
import { countryOf } from '../customer/customer.actions.ts';
import { matchesOf } from './match.ts';

/** What a form, a message or a call says of somebody, as people write it. */
export type Said = z.output<(typeof findDuplicates)['body']>;

/**
 * Customers that may be the one who is spoken of, the likeliest first, with a probability of 0 to 1 and the reasons.
 * Sees what the actor sees: a channel that must find anybody asks as a system actor. At most 20; empty when nobody is
 * like it.
 */
export async function findCustomer(ctx: Ctx, said: Said): Promise<Match[]> {
  const contacts = readContacts(said.contactPoints ?? [], countryOf(ctx));
  const address = said.addresses?.find((one) => one.primary) ?? said.addresses?.[0];
  const { matches } = await matchesOf(ctx, {
    kind: said.kind ?? 'person',
    name: said.name ?? null,
    firstName: said.firstName ?? null,
    lastName: said.lastName ?? null,
    birthDate: said.birthDate ?? null,
    code: said.code ?? null,
    nationalId: said.nationalId ?? null,
    keys: contacts.flatMap(({ kind, key }) => (key === null ? [] : [{ kind, key }])),
    city: address?.city ?? null,
    street: address?.street ?? null,
    postalCode: address?.postalCode ?? null,
    except: said.except ?? null,
  });
  return matches;
}
