import { Currency, type Money } from '@peyvand/contract/core/money';
import type { ImportRow } from '../../../kernel/importing.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import { keyOf, type ProductFields } from '../product/product.ts';
import { type RowFault, tooLong } from './order-row.ts';

/** What one row says of a product; what its cells leave empty is absent. */
export interface ProductRow {
  readonly key: string;
  readonly code: string;
  readonly fields: Partial<Omit<ProductFields, 'code' | 'categoryId'>>;
  /** The category as it stands in the cell; '' for none. */
  readonly categoryText: string;
  /** Names from the root of the tree down, where the cell is no path that is known. */
  readonly categoryPath: readonly string[];
}

const longest: Readonly<Record<string, number>> = { name: 300, description: 5000, unit: 50 };

/** Reads one row; says what is wrong with the first wrong cell. */
export function readProductRow(
  row: ImportRow,
  reading: { currency: Currency | null; decimal: '.' | ',' | undefined },
): ProductRow | RowFault {
  const text = (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const code = text('code') ?? '';
  const key = keyOf(code);
  if (key === '' || code.length > 100)
    return fault('code', 'code_unusable', 'A code has 1 to 100 characters');
  const long = tooLong(row, longest);
  if (long) return fault(long.field, 'text_too_long', long.message);
  const named = text('currency');
  const parsed = named === null ? null : Currency.safeParse(named.trim().toUpperCase());
  if (parsed && !parsed.success) return fault('currency', 'currency_unknown', 'There is no such currency');
  const currency = parsed?.data ?? reading.currency;
  const amount = (field: 'price' | 'cost') => readAmount(text(field), field, currency, reading.decimal);
  const [price, cost] = [amount('price'), amount('cost')];
  if (price && 'reason' in price) return price;
  if (cost && 'reason' in cost) return cost;
  const [name, description, unit] = [text('name'), text('description'), text('unit')];
  const categoryText = text('category') ?? '';
  const path = categoryText.split(/[/›>]/).map((one) => one.trim());
  if (path.some((one) => one.length > 200)) {
    return fault('category', 'text_too_long', 'The name of a category has at most 200 characters');
  }
  return {
    key,
    code,
    fields: {
      ...(name === null ? {} : { name }),
      ...(description === null ? {} : { description }),
      ...(unit === null ? {} : { unit }),
      ...(price === null ? {} : { price }),
      ...(cost === null ? {} : { cost }),
    },
    categoryText,
    categoryPath: path.filter((one) => keyOf(one) !== ''),
  };
}

function readAmount(
  text: string | null,
  field: string,
  currency: Currency | null,
  decimal: '.' | ',' | undefined,
): Money | RowFault | null {
  if (text === null) return null;
  if (currency === null) {
    return fault('currency', 'currency_unknown', 'Neither the row nor the import says which currency');
  }
  const read = parseAmount(text, { currency, ...(decimal === undefined ? {} : { decimal }) });
  return read.ok ? read.money : fault(field, `amount_${read.reason}`, 'The amount cannot be read');
}

function fault(field: string, reason: string, message: string): RowFault {
  return { field, reason: `sales.product.${reason}`, message };
}
