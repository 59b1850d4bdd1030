import type { Language } from '@peyvand/contract/sales/quotes';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import type { Buyer } from './quote.document.ts';

/** The parts of an address that stand on a letter. */
const Address = z.object({
  region: z.string().optional(),
  city: z.string().optional(),
  street: z.string().optional(),
  postalCode: z.string().optional(),
});

interface Row {
  readonly name: string;
  readonly nationalId: string | null;
  readonly language: string | null;
  readonly addresses: unknown;
}

/** A customer, or its survivor, as far as the actor sees it. */
async function rowOf(ctx: Ctx, customerId: string): Promise<Row | null> {
  const [row] = await raw<Row>(
    ctx,
    sql`select c.name, c.national_id as "nationalId", c.language, c.addresses
        from customers.customers m join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where m.id = ${customerId}::uuid and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return row ?? null;
}

/** What a document tells of the customer; what is hidden from who makes it is left out. */
export async function buyerOf(ctx: Ctx, customerId: string | null, language: Language): Promise<Buyer> {
  const row = customerId === null ? null : await rowOf(ctx, customerId);
  if (!row) return { name: '—', address: '', nationalId: null };
  const hidden = (field: string) => isHidden(ctx.actor, 'customers', field);
  const [first] = z.array(Address).catch([]).parse(row.addresses);
  const { region, city, street, postalCode } = first ?? {};
  // Persian addresses go from the large to the small.
  const parts = language === 'fa' ? [region, city, street, postalCode] : [street, city, region, postalCode];
  return {
    name: row.name,
    address: hidden('addresses') ? '' : parts.filter((part) => part).join(language === 'fa' ? '، ' : ', '),
    nationalId: hidden('nationalId') ? null : row.nationalId,
  };
}

/** The language that a customer reads, if it is one of ours. */
export async function languageOfCustomer(ctx: Ctx, customerId: string): Promise<Language | null> {
  const row = await rowOf(ctx, customerId);
  return row?.language === 'fa' || row?.language === 'en' || row?.language === 'ru' ? row.language : null;
}
