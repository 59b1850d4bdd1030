import type { Money } from '@peyvand/contract/core/money';
import { Address, ContactPoint } from '@peyvand/contract/customers/customer';
import { z } from 'zod';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';

const Points = z.array(ContactPoint).max(50);
const Addresses = z.array(Address).max(20);

interface Whole {
  readonly contactPoints?: ContactPoint[];
  readonly addresses?: Address[];
  readonly acquisitionCost?: Money;
}

/** Columns that an own export writes whole, so that labels, further addresses and their order come back. */
export function wholeOf(text: (field: string) => string | undefined): Whole | { readonly wrong: string } {
  const points = read(Points, text('contactPoints'));
  const addresses = read(Addresses, text('addresses'));
  const cost = costOf(text('acquisitionCost'));
  if (points === null) return { wrong: 'contactPoints' };
  if (addresses === null) return { wrong: 'addresses' };
  if (cost === null) return { wrong: 'acquisitionCost' };
  return {
    ...(points === undefined ? {} : { contactPoints: points }),
    ...(addresses === undefined ? {} : { addresses }),
    ...(cost === undefined ? {} : { acquisitionCost: cost }),
  };
}

/** Undefined when nothing is said, null when it cannot be read. */
function read<T>(schema: z.ZodType<T>, text: string | undefined): T | null | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** `1250.50 USD`, as the export writes it. */
function costOf(text: string | undefined): Money | null | undefined {
  if (text === undefined) return undefined;
  const parsed = parseAmount(text, { currency: 'IRR' });
  return parsed.ok ? parsed.money : null;
}
