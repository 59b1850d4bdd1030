import { isDeepStrictEqual } from 'node:util';
import type { Currency } from '@peyvand/contract/core/money';
import type { DealPerson, ForecastCategory } from '@peyvand/contract/sales/deals';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { Stage, StageKind } from '@peyvand/contract/sales/pipelines';
import type { Changes, DealFacts } from './deal.events.ts';

/** What people say about a deal. Amounts are minor units as text. */
export interface DealFields {
  readonly name: string;
  readonly code: string | null;
  readonly customerId: string | null;
  readonly amount: string | null;
  readonly currency: Currency;
  readonly probability: number | null;
  readonly forecast: ForecastCategory | null;
  readonly expectedOn: string | null;
  readonly source: string | null;
  readonly channel: Channel | null;
  readonly agentId: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly competitors: readonly string[];
  readonly tags: readonly string[];
  readonly note: string;
  readonly people: readonly DealPerson[];
  readonly lines: readonly StoredDealLine[];
  /** Items of checklists that are done. */
  readonly checked: Readonly<Record<string, Ticked>>;
  readonly custom: Readonly<Record<string, unknown>>;
}

export interface Ticked {
  readonly by: string | null;
  readonly at: string;
}

export interface StoredDealLine {
  readonly id: string;
  readonly position: number;
  readonly productId: string | null;
  readonly code: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  /** Of the whole line, as it was when it was written; null where unknown. */
  readonly cost: string | null;
}

/** What one whole unit of the deal's currency was worth in the base currency when the deal was closed. */
interface CloseRate {
  readonly rate: string;
  readonly base: Currency;
}

/** Where a deal stands. */
export interface Standing {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly stageSince: string;
  readonly status: StageKind;
  readonly openStageId: string | null;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly reasonId: string | null;
  readonly lostTo: string | null;
  readonly closeNote: string | null;
  /** Null while open, in the base currency, and where no rate was known. */
  readonly closeRate: CloseRate | null;
}

export interface StoredDeal extends DealFields, Standing {
  readonly id: string;
  /** Who answers for it now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly deletedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** A stage with its place in its pipeline. */
export interface At {
  readonly pipelineId: string;
  readonly place: number;
  readonly stage: Stage;
}

export interface Ending {
  readonly reasonId: string | null;
  readonly lostTo: string | null;
  readonly note: string | null;
}

/** How a deal stands after it came to a stage. */
export function standingAt(
  deal: Pick<StoredDeal, 'stageId'>,
  { stage, pipelineId }: At,
  { by, at, ending }: { readonly by: string | null; readonly at: string; readonly ending: Ending },
): Standing {
  const isOpen = stage.kind === 'open';
  return {
    pipelineId,
    stageId: stage.id,
    stageSince: at,
    status: stage.kind,
    openStageId: isOpen ? null : deal.stageId,
    closedAt: isOpen ? null : at,
    closedBy: isOpen ? null : by,
    reasonId: isOpen ? null : ending.reasonId,
    lostTo: stage.kind === 'lost' ? ending.lostTo : null,
    closeNote: isOpen ? null : ending.note,
    closeRate: null,
  };
}

const tracked = [
  'name',
  'code',
  'customerId',
  'ownerId',
  'amount',
  'probability',
  'forecast',
  'expectedOn',
  'source',
  'channel',
  'agentId',
  'nextStep',
  'nextStepOn',
  'competitors',
  'tags',
  'note',
  'people',
  'products',
  'checked',
] as const;

const standing = [
  'pipelineId',
  'stageId',
  'stageSince',
  'status',
  'openStageId',
  'closedAt',
  'closedBy',
  'reasonId',
  'lostTo',
  'closeNote',
  'closeRate',
] as const;

/** Field → what it was and became, fields and standing alike. Lines are told without prices: these hide with the amount. */
export function changesBetween(before: StoredDeal, after: StoredDeal): Changes {
  const [old, now] = [toldOf(before), toldOf(after)];
  const keys = new Set([...Object.keys(before.custom), ...Object.keys(after.custom)]);
  const named: [string, unknown, unknown][] = [
    ...tracked.map((name): [string, unknown, unknown] => [name, old[name], now[name]]),
    ...standing.map((name): [string, unknown, unknown] => [name, before[name], after[name]]),
    ...[...keys].map((key): [string, unknown, unknown] => [
      `custom.${key}`,
      before.custom[key] ?? null,
      after.custom[key] ?? null,
    ]),
  ];
  return Object.fromEntries(
    named
      .filter(([, from, to]) => !isDeepStrictEqual(from, to))
      .map(([name, from, to]) => [name, { from, to }]),
  );
}

function toldOf(deal: StoredDeal): Record<(typeof tracked)[number], unknown> {
  const { name, code, customerId, ownerId, probability, forecast, expectedOn, source, channel } = deal;
  const { agentId, nextStep, nextStepOn, competitors, tags, note, people } = deal;
  return {
    name,
    code,
    customerId,
    ownerId,
    amount: moneyOf(deal),
    probability,
    forecast,
    expectedOn,
    source,
    channel,
    agentId,
    nextStep,
    nextStepOn,
    competitors,
    tags,
    note,
    people: people.map(({ customerId: id, role }) => ({ customerId: id, role })),
    products: deal.lines.map(({ productId, description, quantity }) => ({
      productId,
      description,
      quantity,
    })),
    checked: Object.keys(deal.checked).toSorted(),
  };
}

/** The amount as money; null where unknown. */
export function moneyOf({ amount, currency }: Pick<DealFields, 'amount' | 'currency'>) {
  return amount === null ? null : { amount, currency };
}

/** What readers of events keep of a deal. */
export function factsOf(deal: StoredDeal, stage: Stage): DealFacts {
  const { name, code, ownerId, teamId, pipelineId, stageId, stageSince, status, expectedOn, source } = deal;
  const { channel, agentId, nextStep, nextStepOn, reasonId, lostTo, closedAt, version, createdAt } = deal;
  return {
    name,
    code,
    ownerId,
    teamId,
    pipelineId,
    stageId,
    stageSince,
    status,
    amount: moneyOf(deal),
    probability: stage.kind === 'open' ? (deal.probability ?? stage.probability) : stage.probability,
    expectedOn,
    source,
    channel,
    agentId,
    nextStep,
    nextStepOn,
    reasonId,
    lostTo,
    closedAt,
    createdAt,
    closeRate: deal.closeRate,
    forecast: deal.forecast,
    products: deal.lines.map(({ productId, code: productCode, description, total, discount, cost }) => ({
      productId,
      code: productCode,
      name: description,
      amount: { total, discount },
      cost,
    })),
    version,
  };
}
