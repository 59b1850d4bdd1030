import type { CustomInput } from '@peyvand/contract/core/custom';
import type { Currency } from '@peyvand/contract/core/money';
import { ForecastCategory } from '@peyvand/contract/sales/deals';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { ImportRow } from '../../../kernel/importing.ts';
import { customOf } from '../../platform/api.ts';
import type { SellingNames } from '../channel/named.ts';
import { type CellReading, type Cells, readCells } from '../import/cells.ts';
import type { RowFault } from '../import/order-row.ts';

/** What one row says of a deal; what its cells leave empty is null. */
export interface DealRow {
  readonly name: string | null;
  readonly code: string | null;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly pipeline: string | null;
  readonly stage: string | null;
  /** Code or name of what is to be sold. */
  readonly product: string | null;
  readonly amount: string | null;
  readonly currency: Currency | null;
  readonly probability: number | null;
  readonly forecast: ForecastCategory | null;
  readonly expectedOn: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly source: string | null;
  /** A channel that is not named is that of the agent. */
  readonly channel: Channel | null;
  readonly agentId: string | null;
  readonly competitors: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly note: string | null;
  readonly owner: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly lostTo: string | null;
  readonly custom: CustomInput;
}

export interface DealReading extends CellReading {
  readonly selling: SellingNames;
  readonly instant: (text: string) => { ok: true; instant: string } | { ok: false; reason: string };
}

const longest: Readonly<Record<string, number>> = {
  name: 200,
  code: 100,
  customerCode: 64,
  customerName: 200,
  product: 200,
  nextStep: 300,
  source: 80,
  note: 5000,
  lostTo: 80,
};

/** Reads one row; says what is wrong with the first wrong cell. */
export function readDealRow(row: ImportRow, reading: DealReading): DealRow | RowFault {
  return readCells(row, 'sales.deal', longest, reading, (cells) => {
    const { text, list, day } = cells;
    const moment = (field: string) => readMoment(cells, field, reading);
    const currency = cells.currency();
    const forecast = ForecastCategory.safeParse(text('forecast') ?? undefined);
    return {
      name: text('name'),
      code: text('code'),
      customerCode: text('customerCode')?.replace(/^(\d+)\.0$/, '$1') ?? null,
      customerName: text('customerName'),
      pipeline: text('pipeline'),
      stage: text('stage'),
      product: text('product'),
      amount: cells.amount('amount', currency),
      currency,
      probability: readShare(cells),
      forecast: forecast.success ? forecast.data : null,
      expectedOn: day('expectedOn'),
      nextStep: text('nextStep'),
      nextStepOn: day('nextStepOn'),
      source: text('source'),
      ...readSelling(cells, reading),
      competitors: list('competitors'),
      tags: list('tags'),
      note: text('note'),
      owner: text('owner'),
      openedAt: moment('openedAt'),
      closedAt: moment('closedAt'),
      reason: text('reason'),
      lostTo: text('lostTo'),
      custom: customOf(row),
    };
  });
}

function readSelling({ text, wrong }: Cells, { selling }: DealReading): Pick<DealRow, 'channel' | 'agentId'> {
  const [named, seller] = [text('channel'), text('agent')];
  const agent = seller === null ? null : selling.agent(seller);
  if (seller !== null && agent === null)
    wrong('agent', 'agent_unknown', 'No agent has this code or name, or several have it');
  const channel = named === null ? (agent?.channel ?? null) : selling.channel(named);
  if (named !== null && channel === null) wrong('channel', 'channel_unknown', 'There is no such channel');
  return { channel, agentId: agent?.id ?? null };
}

function readShare({ text, wrong }: Cells): number | null {
  const said = text('probability');
  if (said === null) return null;
  const share = Number(said.replace(/[%٪\s]/g, ''));
  if (Number.isInteger(share) && share >= 0 && share <= 100) return share;
  return wrong('probability', 'probability_unusable', 'A probability is a whole number from 0 to 100');
}

function readMoment({ text, wrong }: Cells, field: string, { instant }: DealReading): string | null {
  const said = text(field);
  if (said === null) return null;
  const read = instant(said);
  return read.ok ? read.instant : wrong(field, `time_${read.reason}`, 'The time cannot be read');
}
