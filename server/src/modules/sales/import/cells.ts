import { Currency } from '@peyvand/contract/core/money';
import type { ImportRow } from '../../../kernel/importing.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import { type DateOrder, parseDate } from '../../../kernel/time/parse-date.ts';
import { type RowFault, tooLong } from './order-row.ts';

/** How a file writes what its cells leave open. */
export interface CellReading {
  readonly currency: Currency | null;
  readonly decimal: '.' | ',' | undefined;
  readonly dateOrder: DateOrder | undefined;
}

class Wrong extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Reads the cells of one row. What is empty is null; what cannot be read ends the row by `wrong`. */
export interface Cells {
  readonly text: (field: string) => string | null;
  readonly list: (field: string) => readonly string[] | null;
  readonly day: (field: string) => string | null;
  /** That of the row, else that of the file. */
  readonly currency: () => Currency | null;
  /** Minor units, not below zero. */
  readonly amount: (field: string, currency: Currency | null) => string | null;
  readonly wrong: (field: string | null, reason: string, message: string) => never;
}

/** Reads one row of a file; says what is wrong with the first wrong cell, its reasons being those of `noun`. */
export function readCells<Row>(
  row: ImportRow,
  noun: `sales.${string}`,
  longest: Readonly<Record<string, number>>,
  reading: CellReading,
  read: (cells: Cells) => Row,
): Row | RowFault {
  try {
    const cells = cellsOf(row, noun, reading);
    const long = tooLong(row, longest);
    if (long) cells.wrong(long.field, 'text_too_long', long.message);
    return read(cells);
  } catch (error) {
    if (error instanceof Wrong) return error.fault;
    throw error;
  }
}

function cellsOf(row: ImportRow, noun: string, { currency: usual, decimal, dateOrder }: CellReading): Cells {
  const wrong: Cells['wrong'] = (field, reason, message) => {
    throw new Wrong({ field, reason: `${noun}.${reason}`, message });
  };
  const text: Cells['text'] = (field) => {
    const value = row.values[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    wrong,
    text,
    list: (field) => {
      const value = row.values[field];
      if (value === undefined) return null;
      return typeof value === 'string' ? [value] : [...value];
    },
    day: (field) => {
      const said = text(field);
      if (said === null) return null;
      const day = parseDate(said, dateOrder === undefined ? {} : { order: dateOrder });
      return day.ok ? day.date : wrong(field, `date_${day.reason}`, 'The day cannot be read');
    },
    currency: () => {
      const named = text('currency');
      if (named === null) return usual;
      const known = Currency.safeParse(named.trim().toUpperCase());
      return known.success ? known.data : wrong('currency', 'currency_unknown', 'There is no such currency');
    },
    amount: (field, currency) => {
      const said = text(field);
      if (said === null) return null;
      if (currency === null)
        return wrong('currency', 'currency_unknown', 'Neither the row nor the import says which currency');
      const read = parseAmount(said, { currency, ...(decimal === undefined ? {} : { decimal }) });
      if (!read.ok) return wrong(field, `amount_${read.reason}`, 'The amount cannot be read');
      const { amount } = read.money;
      return amount.startsWith('-') ? wrong(field, 'amount_negative', 'The amount is below zero') : amount;
    },
  };
}
