import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportShape,
  type ExportSource,
  type ExportTable,
} from '../../../kernel/exporting.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { csvStream, type OutCell, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { audited, emailsOf, fieldsNow, plainShape } from '../../platform/api.ts';
import { dealImportFields } from '../deal-import/deal-fields.ts';
import { moneyOf } from './deal.ts';
import { pageOfIds } from './deal-list.store.ts';
import { dealsToExport, type ExportedDeal } from './export.store.ts';
import type { WhichDeals } from './which.store.ts';

interface Column extends ExportColumn {
  readonly cell: (deal: ExportedDeal, shape: ExportShape, owners: ReadonlyMap<string, string>) => OutCell;
}

const joined = (values: readonly string[]) => (values.length === 0 ? null : values.join('; '));

const cells: readonly (readonly [name: string, cell: Column['cell']])[] = [
  ['name', (deal) => deal.name],
  ['code', (deal) => deal.code],
  ['customerCode', (deal) => deal.customerCode],
  ['customerName', (deal) => deal.customerName],
  ['pipeline', (deal) => nameOf(deal.pipelineNames)],
  ['stage', (deal) => nameOf(deal.stageNames)],
  ['amount', amountCell],
  ['currency', (deal) => deal.currency],
  ['probability', (deal) => deal.probability?.toString() ?? null],
  ['forecast', (deal) => deal.forecast],
  ['expectedOn', (deal, shape) => shape.day(deal.expectedOn)],
  ['nextStep', (deal) => deal.nextStep],
  ['nextStepOn', (deal, shape) => shape.day(deal.nextStepOn)],
  ['source', (deal) => deal.source],
  ['channel', (deal) => deal.channel],
  ['competitors', (deal) => joined(deal.competitors)],
  ['tags', (deal) => joined(deal.tags)],
  ['note', (deal) => (deal.note === '' ? null : deal.note)],
  ['owner', (deal, _shape, owners) => owners.get(deal.ownerId) ?? null],
  ['openedAt', (deal) => deal.createdAt],
  ['closedAt', (deal) => deal.closedAt],
  ['reason', (deal) => (deal.reasonNames === null ? null : nameOf(deal.reasonNames))],
  ['lostTo', (deal) => deal.lostTo],
];

/** One column for each field that the import knows, under its name and its label. */
const columns: readonly Column[] = cells.map(([name, cell]) => {
  const field = dealImportFields.find((one) => one.name === name);
  return { name, label: field?.label ?? { en: name, fa: name, ru: name }, cell };
});

function nameOf({ en, fa, ru }: ExportedDeal['stageNames']): string {
  return en ?? fa ?? ru ?? '';
}

function amountCell(deal: ExportedDeal): OutCell {
  const money = moneyOf(deal);
  return money === null ? null : { number: wholeUnits(money) };
}

function columnsFor(ctx: Ctx): readonly Column[] {
  const custom = fieldsNow(ctx, 'deals').active.map(({ key, label }): Column => {
    const word = label.en ?? label.fa ?? label.ru ?? key;
    const words = { en: label.en ?? word, fa: label.fa ?? word, ru: label.ru ?? word };
    return { name: `custom.${key}`, label: words, cell: (deal) => customCell(deal.custom[key]) };
  });
  return [...columns, ...custom].filter(({ name }) => !isHidden(ctx.actor, 'deals', name));
}

function customCell(value: unknown): OutCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(String).join('; ');
  if (typeof value === 'object' && 'amount' in value && 'currency' in value)
    return `${String(value.amount)} ${String(value.currency)}`;
  return JSON.stringify(value);
}

const pageSize = 500;

async function dealsTable(
  ctx: Ctx,
  which: WhichDeals,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columnsFor(ctx), names);
  const pageAt = (cursor: string | undefined) =>
    pageOfIds(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      const deals = await dealsToExport(ctx, page.ids);
      const owners = await emailsOf(ctx, [...new Set(deals.map(({ ownerId }) => ownerId))]);
      for (const deal of deals) yield shown.map(({ cell }) => cell(deal, shape, owners));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  return {
    header: shown.map(({ name, label }) => (name.startsWith('custom.') ? name : label.en)),
    rows: rows(),
  };
}

export const dealsExport: ExportSource = {
  name: 'deals',
  permission: 'sales.deal.export',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: (ctx, { filter, q, deleted }, names, shape) => dealsTable(ctx, { filter, q, deleted }, names, shape),
};

/** The same at once, as CSV. */
export async function exportDeals(ctx: Ctx, which: WhichDeals): Promise<Download> {
  const table = await dealsTable(ctx, which, null, plainShape);
  const { filter, q, deleted = 'no' } = which;
  const rows = audited(ctx, { resource: 'deals', format: 'csv', which: { filter, q, deleted } }, table);
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'deals.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
