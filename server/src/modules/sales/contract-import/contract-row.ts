import type { Currency } from '@peyvand/contract/core/money';
import { ContractInput, type ContractKind, type Renewal } from '@peyvand/contract/sales/contracts';
import type { ImportRow } from '../../../kernel/importing.ts';
import { wordCode } from '../../../kernel/text/word-code.ts';
import { type CellReading, type Cells, readCells } from '../import/cells.ts';
import type { RowFault } from '../import/order-row.ts';
import { type ImportedState, kindWords, renewalWords, stateWords } from './contract-fields.ts';

/** What one row says of a contract that was made elsewhere. */
export interface ContractRow {
  readonly number: string | null;
  readonly title: string;
  readonly kind: ContractKind;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly state: ImportedState;
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Of what is over: its day. */
  readonly endedOn: string | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly value: string | null;
  readonly currency: Currency;
  readonly owner: string | null;
}

export interface ContractReading extends CellReading {
  readonly currency: Currency;
  readonly today: string;
}

const longest = { number: 60, title: 200, customerCode: 64, customerName: 200 } as const;
/** Of renewals that name no months. */
const usualMonths = 12;
const whole = ContractInput.pick({ noticeDays: true, renewal: true });

/** Reads one row; says what is wrong with the first wrong cell. */
export function readContractRow(row: ImportRow, reading: ContractReading): ContractRow | RowFault {
  return readCells(row, 'sales.contract', longest, reading, (cells) => {
    const { text, day, wrong } = cells;
    const currency = cells.currency() ?? reading.currency;
    const startsOn = day('startsOn') ?? wrong('startsOn', 'day_needed', 'A contract has a first day');
    const endsOn = day('endsOn');
    if (endsOn !== null && endsOn < startsOn) wrong('endsOn', 'dates', 'It ends before it begins');
    const renewal = renewalIn(cells, endsOn);
    const number = text('number');
    const said = word(cells, 'status', stateWords);
    const state = said ?? usualState({ number, endsOn, renewal }, reading.today);
    if (state !== 'draft' && number === null)
      wrong('number', 'number_needed', 'A contract that was signed has a number');
    const noticeDays = numberIn(cells, 'noticeDays') ?? 0;
    if (!whole.shape.noticeDays.safeParse(noticeDays).success)
      wrong('noticeDays', 'notice_unusable', 'Days of notice are a whole number up to 3650');
    return {
      number,
      title: text('title') ?? wrong('title', 'title_needed', 'The row names no contract'),
      kind: word(cells, 'kind', kindWords) ?? 'other',
      customerCode: text('customerCode'),
      customerName: text('customerName'),
      state,
      startsOn,
      endsOn,
      endedOn: endedOnIn(cells, { state, startsOn, endsOn }, reading.today),
      noticeDays,
      renewal,
      value: cells.amount('value', currency),
      currency,
      owner: text('owner'),
    };
  });
}

/** Of a row that names no state: what has no number was never signed. */
function usualState(
  { number, endsOn, renewal }: Pick<ContractRow, 'number' | 'endsOn' | 'renewal'>,
  today: string,
): ImportedState {
  if (number === null) return 'draft';
  const isOver = endsOn !== null && endsOn < today && renewal.by !== 'automatic';
  return isOver ? 'ended' : 'signed';
}

function endedOnIn(
  { day, wrong }: Cells,
  { state, startsOn, endsOn }: Pick<ContractRow, 'state' | 'startsOn' | 'endsOn'>,
  today: string,
): string | null {
  const said = day('endedOn');
  if (state !== 'ended')
    return said === null ? null : wrong('endedOn', 'not_over', 'Only what is over has ended on a day');
  const on = said ?? endsOn ?? wrong('endedOn', 'end_needed', 'Since when is it over?');
  if (on < startsOn || (endsOn !== null && on > endsOn))
    wrong('endedOn', 'end_outside', 'The day lies outside the term of the contract');
  return on <= today ? on : wrong(said === null ? 'endsOn' : 'endedOn', 'end_ahead', 'The day lies ahead');
}

function renewalIn(cells: Cells, endsOn: string | null): Renewal {
  const by = word(cells, 'renewal', renewalWords) ?? 'none';
  const months = numberIn(cells, 'renewalMonths');
  const renewal = whole.shape.renewal.safeParse(
    by === 'none' ? { by } : { by, months: months ?? usualMonths },
  );
  if (!renewal.success)
    return cells.wrong('renewalMonths', 'months_unusable', 'Months of renewal are a whole number up to 1200');
  if (by !== 'none' && endsOn === null)
    cells.wrong('renewal', 'endless', 'A contract without a last day is not renewed');
  return renewal.data;
}

function numberIn({ text }: Cells, field: string): number | null {
  const said = text(field);
  return said === null ? null : Number(said);
}

function word<Code extends string>(
  { text, wrong }: Cells,
  field: string,
  words: Readonly<Record<Code, readonly string[]>>,
): Code | null {
  const said = text(field);
  return said === null
    ? null
    : (wordCode(said, words) ?? wrong(field, 'word_unknown', 'There is no such word for it'));
}
