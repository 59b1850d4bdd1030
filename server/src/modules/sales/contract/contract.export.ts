import type { ContractHead } from '@peyvand/contract/sales/contracts';
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
import { csvStream, type OutCell, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { audited, emailsOf, plainShape } from '../../platform/api.ts';
import { pageOfContracts, type WhichContracts } from './contract-list.store.ts';

interface Column extends ExportColumn {
  readonly cell: (contract: ContractHead, shape: ExportShape, owners: ReadonlyMap<string, string>) => OutCell;
}

const column = (
  name: string,
  [fa, en, ru]: readonly [string, string, string],
  cell: Column['cell'],
): Column => ({ name, label: { fa, en, ru }, cell });

const columns: readonly Column[] = [
  column('number', ['شماره', 'Number', 'Номер'], (one) => one.number),
  column('revision', ['نسخه', 'Version', 'Версия'], (one) => String(one.revision)),
  column('title', ['عنوان', 'Title', 'Название'], (one) => one.title),
  column('kind', ['نوع', 'Kind', 'Вид'], (one) => one.kind),
  column('customerName', ['مشتری', 'Customer', 'Клиент'], (one) => one.customerName),
  column('status', ['وضعیت', 'State', 'Состояние'], (one) => one.status),
  column('startsOn', ['آغاز', 'First day', 'Начало'], (one, shape) => shape.day(one.startsOn)),
  column('endsOn', ['پایان', 'Last day', 'Окончание'], (one, shape) => shape.day(one.endsOn)),
  column('noticeOn', ['مهلت اعلام', 'Notice by', 'Уведомить до'], (one, shape) => shape.day(one.noticeOn)),
  column('renewal', ['تمدید', 'Renewal', 'Продление'], (one) => one.renewal.by),
  column('value', ['مبلغ', 'Value', 'Сумма'], ({ value, currency }) =>
    value === null ? null : { number: wholeUnits({ amount: value, currency }) },
  ),
  column('currency', ['ارز', 'Currency', 'Валюта'], (one) => one.currency),
  column(
    'owner',
    ['مسئول', 'Owner', 'Ответственный'],
    (one, _shape, owners) => owners.get(one.ownerId) ?? null,
  ),
  column('createdAt', ['ساخته‌شده', 'Begun', 'Создано'], (one) => one.createdAt),
];

const pageSize = 500;

async function contractsTable(
  ctx: Ctx,
  which: WhichContracts,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const shown = chosenColumns(columns, names);
  const pageAt = (cursor: string | undefined) =>
    pageOfContracts(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
  const first = await pageAt(undefined);
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let page = first; ; ) {
      const owners = await emailsOf(ctx, [...new Set(page.items.map(({ ownerId }) => ownerId))]);
      for (const contract of page.items) yield shown.map(({ cell }) => cell(contract, shape, owners));
      if (page.nextCursor === null) return;
      page = await pageAt(page.nextCursor);
    }
  };
  return { header: shown.map(({ label }) => label.en), rows: rows() };
}

export const contractsExport: ExportSource = {
  name: 'contracts',
  permission: 'sales.contract.export',
  columns: () => Promise.resolve(columns),
  open: (ctx, { filter, q }, names, shape) =>
    contractsTable(ctx, { filter, q, show: 'latest' }, names, shape),
};

/** The same at once, as CSV. */
export async function exportContracts(ctx: Ctx, which: WhichContracts): Promise<Download> {
  const table = await contractsTable(ctx, which, null, plainShape);
  const { filter, q } = which;
  const rows = audited(
    ctx,
    { resource: 'contracts', format: 'csv', which: { filter, q, deleted: 'no' } },
    table,
  );
  const all = async function* () {
    yield table.header;
    yield* rows;
  };
  return { name: 'contracts.csv', mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
}
