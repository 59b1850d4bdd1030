import { Currency } from '@peyvand/contract/core/money';
import { ForecastCategory } from '@peyvand/contract/sales/deals';
import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';

interface More {
  readonly synonyms?: readonly string[];
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

function field(
  name: string,
  type: ImportFieldType,
  [en, fa, ru]: readonly [string, string, string],
  example: string,
  { synonyms = [], required = false, choices }: More = {},
): ImportField {
  return { name, type, required, label: { en, fa, ru }, synonyms, example, ...(choices ? { choices } : {}) };
}

/** What columns of a file of deals may hold. */
export const dealImportFields: readonly ImportField[] = [
  field('name', 'text', ['Deal', 'فرصت', 'Сделка'], 'تمدید فیلم سه‌لایه', {
    synonyms: [
      'deal name',
      'opportunity',
      'opportunity name',
      'title',
      'نام فرصت',
      'عنوان',
      'название сделки',
    ],
  }),
  field('code', 'code', ['Deal code', 'کد فرصت', 'Код сделки'], 'OP-1001', {
    synonyms: ['opportunity id', 'deal id', 'opportunity_id', 'شناسه‌ی فرصت'],
  }),
  field('customerCode', 'code', ['Customer code', 'کد مشتری', 'Код клиента'], 'C-1001', {
    synonyms: ['account code', 'account id'],
  }),
  field('customerName', 'text', ['Customer', 'مشتری', 'Клиент'], 'لبنیات سپیدان', {
    synonyms: ['customer name', 'account', 'company', 'نام مشتری', 'شرکت', 'компания'],
  }),
  field('pipeline', 'text', ['Pipeline', 'قیف فروش', 'Воронка'], 'قیف فروش اصلی', {
    synonyms: ['sales pipeline', 'قیف'],
  }),
  field('stage', 'text', ['Stage', 'مرحله', 'Этап'], 'مذاکره', {
    synonyms: ['deal stage', 'deal_stage', 'status', 'وضعیت', 'статус'],
  }),
  field('product', 'text', ['Product', 'محصول', 'Товар'], 'فیلم سه‌لایه', {
    synonyms: ['product name', 'product code', 'item', 'کالا', 'نام محصول', 'товары'],
  }),
  field('amount', 'money', ['Amount', 'مبلغ', 'Сумма'], '680000000', {
    synonyms: ['value', 'close value', 'close_value', 'deal value', 'ارزش'],
  }),
  field('currency', 'choice', ['Currency', 'ارز', 'Валюта'], 'IRR', { choices: Currency.options }),
  field('probability', 'integer', ['Probability', 'احتمال', 'Вероятность'], '70', { synonyms: ['%'] }),
  field('forecast', 'choice', ['Forecast', 'پیش‌بینی', 'Прогноз'], 'commit', {
    choices: ForecastCategory.options,
    synonyms: ['forecast category', 'رده‌ی پیش‌بینی', 'категория прогноза'],
  }),
  field('expectedOn', 'date', ['Expected close', 'بسته شدن', 'Ожидаемое закрытие'], '1405/9/12', {
    synonyms: ['expected close date', 'closing date', 'تاریخ بسته شدن'],
  }),
  field('nextStep', 'text', ['Next step', 'قدم بعدی', 'Следующий шаг'], 'تماس'),
  field('nextStepOn', 'date', ['Next step on', 'تاریخ قدم بعدی', 'Дата следующего шага'], '1405/9/12', {
    synonyms: ['next step date'],
  }),
  field('source', 'text', ['Source', 'منبع', 'Источник'], 'نمایشگاه', {
    synonyms: ['lead source', 'منبع سرنخ'],
  }),
  field('channel', 'text', ['Channel', 'کانال', 'Канал'], 'direct'),
  field('agent', 'text', ['Agent', 'نماینده', 'Агент'], 'C-2001', {
    synonyms: ['partner', 'reseller', 'franchisee', 'نمایندگی', 'партнёр'],
  }),
  field('competitors', 'tags', ['Competitors', 'رقیبان', 'Конкуренты'], 'پارس‌فیلم', {
    synonyms: ['competitor', 'رقیب'],
  }),
  field('tags', 'tags', ['Tags', 'برچسب‌ها', 'Теги'], 'صادراتی', { synonyms: ['labels', 'برچسب'] }),
  field('note', 'text', ['Note', 'یادداشت', 'Примечание'], ''),
  field('owner', 'text', ['Owner', 'مسئول', 'Ответственный'], 'sara@example.com', {
    synonyms: ['owner email', 'sales agent', 'sales_agent', 'seller', 'ایمیل مسئول', 'فروشنده'],
  }),
  field('openedAt', 'instant', ['Opened', 'آغاز', 'Открыта'], '1405/6/1', {
    synonyms: ['created', 'created at', 'engage date', 'engage_date', 'تاریخ آغاز'],
  }),
  field('closedAt', 'instant', ['Closed', 'بسته', 'Закрыта'], '1405/8/1', {
    synonyms: ['close date', 'close_date', 'closed at', 'تاریخ بسته'],
  }),
  field('reason', 'text', ['Reason', 'دلیل', 'Причина'], 'قیمت', {
    synonyms: ['lost reason', 'won reason', 'دلیل باخت'],
  }),
  field('lostTo', 'text', ['Lost to', 'باخته به', 'Выбрали'], 'پارس‌فیلم'),
];
