import type { Ctx } from '../../../kernel/context.ts';
import type { ExportWhich } from '../../../kernel/exporting.ts';
import {
  column,
  type ExportedList,
  exportSource,
  importedColumns,
  type ListColumn,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import type { OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { customCell, fieldsNow, withOwners } from '../../platform/api.ts';
import { dealImportFields } from '../deal-import/deal-fields.ts';
import { moneyOf } from './deal.ts';
import { pageOfIds } from './deal-list.store.ts';
import { dealsToExport, type ExportedDeal } from './export.store.ts';
import type { WhichDeals } from './which.store.ts';

type Row = ExportedDeal & { readonly owner: string | null };

const joined = (values: readonly string[]) => (values.length === 0 ? null : values.join('; '));

/** Under the names that the import knows. */
const columns = importedColumns<Row>(dealImportFields, [
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
  ['agent', (deal) => deal.agent],
  ['competitors', (deal) => joined(deal.competitors)],
  ['tags', (deal) => joined(deal.tags)],
  ['note', (deal) => (deal.note === '' ? null : deal.note)],
  ['owner', (deal) => deal.owner],
  ['openedAt', (deal) => deal.createdAt],
  ['closedAt', (deal) => deal.closedAt],
  ['reason', (deal) => (deal.reasonNames === null ? null : nameOf(deal.reasonNames))],
  ['lostTo', (deal) => deal.lostTo],
]);

function nameOf({ en, fa, ru }: ExportedDeal['stageNames']): string {
  return en ?? fa ?? ru ?? '';
}

function amountCell(deal: ExportedDeal): OutCell {
  const money = moneyOf(deal);
  return money === null ? null : { number: wholeUnits(money) };
}

function columnsFor(ctx: Ctx): readonly ListColumn<Row>[] {
  const custom = fieldsNow(ctx, 'deals').active.map(({ key, label }) => {
    const word = label.en ?? label.fa ?? label.ru ?? key;
    const words = [label.fa ?? word, label.en ?? word, label.ru ?? word] as const;
    return column<Row>(`custom.${key}`, words, (deal) => customCell(deal.custom[key]));
  });
  return [...columns, ...custom].filter(({ name }) => !isHidden(ctx.actor, 'deals', name));
}

export const dealsList: ExportedList<Row, ExportWhich & WhichDeals> = {
  name: 'deals',
  permission: 'sales.deal.export',
  columns: columnsFor,
  parts: async function* (ctx, which) {
    const pages = pagesOf(async (cursor) => {
      const { ids, nextCursor } = await pageOfIds(ctx, {
        ...which,
        sort: 'createdAt',
        limit: partSize,
        cursor,
      });
      return { items: ids, nextCursor };
    });
    for await (const page of pages) yield await withOwners(ctx, await dealsToExport(ctx, [...page]));
  },
};

export const dealsExport = exportSource(dealsList);
