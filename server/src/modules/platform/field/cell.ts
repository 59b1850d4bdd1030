import { FieldValue } from '@peyvand/contract/core/custom';
import { minorDigits } from '@peyvand/contract/core/money';
import { decimalText } from '../../../kernel/money/decimal.ts';

/** A value of a custom field as a cell of a file, in the form that the import reads back to the same value. */
export function customCell(value: unknown): string | null {
  const known = FieldValue.safeParse(value);
  if (!known.success) return null;
  const { data } = known;
  if (typeof data === 'string') return data;
  if (typeof data === 'boolean') return data ? 'true' : 'false';
  if (Array.isArray(data)) return data.join('; ');
  return `${decimalText({ units: BigInt(data.amount), scale: minorDigits[data.currency] })} ${data.currency}`;
}
