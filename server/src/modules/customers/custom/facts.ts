import { Currency, minorDigits } from '@peyvand/contract/core/money';
import { decimalText } from '../../../kernel/money/decimal.ts';
import type { CustomerFields } from '../customer/customer.ts';

/** What formulas and conditions on custom fields may name of a customer, and what it is. */
export const builtIn = {
  name: 'text',
  firstName: 'text',
  lastName: 'text',
  code: 'text',
  jobTitle: 'text',
  birthDate: 'date',
  nationalId: 'text',
  language: 'text',
  source: 'text',
  stage: 'text',
  city: 'text',
  country: 'text',
  acquisitionCost: 'number',
} as const;

type Named = Omit<CustomerFields, 'contacts' | 'tags' | 'custom' | 'addresses'>;

/** A customer in these terms; the cost in whole units of its currency. */
export function factsFor(fields: Named & { readonly addresses: CustomerFields['addresses'] }): {
  kind: string;
  facts: Record<keyof typeof builtIn, string | null>;
} {
  const shown = fields.addresses.find((one) => one.primary) ?? fields.addresses[0];
  return { kind: fields.kind, facts: factsWith(fields, shown?.city ?? null, shown?.country ?? null) };
}

export function factsWith(
  fields: Named,
  city: string | null,
  country: string | null,
): Record<keyof typeof builtIn, string | null> {
  const { name, firstName, lastName, code, jobTitle, birthDate, nationalId, language, source, stage } =
    fields;
  return {
    name,
    firstName,
    lastName,
    code,
    jobTitle,
    birthDate,
    nationalId,
    language,
    source,
    stage,
    city,
    country,
    acquisitionCost: wholeUnits(fields.acquisitionCost),
  };
}

function wholeUnits(cost: CustomerFields['acquisitionCost']): string | null {
  const currency = Currency.safeParse(cost?.currency);
  if (cost === null || !currency.success) return null;
  return decimalText({ units: BigInt(cost.amount), scale: minorDigits[currency.data] });
}
