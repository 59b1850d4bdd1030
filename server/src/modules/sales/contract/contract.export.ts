import type { ContractHead } from '@peyvand/contract/sales/contracts';
import type { ExportWhich } from '../../../kernel/exporting.ts';
import {
  column,
  type ExportedList,
  exportSource,
  type ListColumn,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { withOwners } from '../../platform/api.ts';
import { pageOfContracts, type WhichContracts } from './contract-list.store.ts';

type Row = ContractHead & { readonly owner: string | null };

const columns: readonly ListColumn<Row>[] = [
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
  column('owner', ['مسئول', 'Owner', 'Ответственный'], (one) => one.owner),
  column('createdAt', ['ساخته‌شده', 'Begun', 'Создано'], (one) => one.createdAt),
];

export const contractsList: ExportedList<Row, ExportWhich & Partial<WhichContracts>> = {
  name: 'contracts',
  permission: 'sales.contract.export',
  columns: () => columns,
  parts: async function* (ctx, { show = 'latest', ...which }) {
    const pages = pagesOf((cursor) =>
      pageOfContracts(ctx, { ...which, show, sort: 'createdAt', limit: partSize, cursor }),
    );
    for await (const page of pages) yield await withOwners(ctx, page);
  },
};

export const contractsExport = exportSource(contractsList);
