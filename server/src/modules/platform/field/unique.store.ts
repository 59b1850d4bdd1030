import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { comparisonOf, expressionOf } from './filters.ts';
import { fieldsNow } from './known-fields.ts';
import { readFieldValue } from './value.ts';

/** A field by which a record is known, however its value is written. */
export interface UniqueField {
  /** `custom.<key>`. */
  readonly name: string;
  /** A kept value as it is compared; undefined for none. */
  readonly compared: (value: unknown) => string | undefined;
  /** The same for a text of a file; undefined when it is no value of the field. */
  readonly comparedText: (text: string) => string | undefined;
  /** That a row has the value that `compared` names; the index of the field serves it. */
  readonly matches: (alias: string, compared: RawBuilder<unknown>) => RawBuilder<boolean>;
}

/** The unique fields of a resource whose index is in place. */
export function uniqueFields(ctx: Pick<Ctx, 'actor' | 'handle'>, resource: string): UniqueField[] {
  const ready = fieldsNow(ctx, resource).active.filter((one) => one.unique && one.index === 'ready');
  return ready.map((field) => {
    const { type } = comparisonOf(field);
    const compared = (value: unknown): string | undefined => {
      if (typeof value === 'object' && value !== null && 'amount' in value) return String(value.amount);
      if (typeof value !== 'string') return undefined;
      return type === 'folded' || type === 'contact' ? fold(value) : value;
    };
    return {
      name: `custom.${field.key}`,
      compared,
      comparedText: (text) => {
        const read = readFieldValue(field, text, { locale: ctx.actor.locale, file: true });
        return read.ok && read.value !== null ? compared(read.value) : undefined;
      },
      matches: (alias, key) => {
        const column = sql.raw(expressionOf(field, `"${alias}".custom`));
        if (type === 'number') return sql`${column} = kernel.number_in(${key})`;
        return type === 'money' ? sql`${column} = kernel.units_in(${key})` : sql`${column} = ${key}`;
      },
    };
  });
}
