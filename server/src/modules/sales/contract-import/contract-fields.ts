import { Currency } from '@peyvand/contract/core/money';
import type { ContractKind, Renewal } from '@peyvand/contract/sales/contracts';
import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';

/** What files call the kinds of contracts. */
export const kindWords: Readonly<Record<ContractKind, readonly string[]>> = {
  sale: ['sales', 'فروش', 'продажа', 'купля-продажа'],
  supply: ['تأمین', 'تأمین کالا', 'поставка'],
  service: ['services', 'خدمات', 'услуги', 'обслуживание'],
  agency: ['نمایندگی', 'агентский', 'представительство'],
  lease: ['rent', 'rental', 'اجاره', 'аренда'],
  secrecy: ['nda', 'confidentiality', 'رازداری', 'محرمانگی', 'конфиденциальность'],
  other: ['سایر', 'دیگر', 'прочее', 'другое'],
};
export const renewalWords: Readonly<Record<Renewal['by'], readonly string[]>> = {
  none: ['no', 'خیر', 'ندارد', 'بدون تمدید', 'нет'],
  manual: ['by hand', 'دستی', 'با توافق', 'вручную', 'по согласованию'],
  automatic: ['auto', 'yes', 'خودکار', 'بله', 'автоматически', 'автоматическое', 'да'],
};
/** The states that a file can bring: what is under way between the two sides happens here. */
export type ImportedState = 'draft' | 'signed' | 'ended';
export const stateWords: Readonly<Record<ImportedState, readonly string[]>> = {
  draft: ['پیش‌نویس', 'черновик'],
  signed: ['in force', 'active', 'current', 'امضاشده', 'جاری', 'فعال', 'действует', 'подписан'],
  ended: ['expired', 'closed', 'terminated', 'پایان‌یافته', 'خاتمه‌یافته', 'завершён', 'истёк', 'расторгнут'],
};

interface More {
  readonly synonyms?: readonly string[];
  readonly required?: boolean;
  readonly choices?: readonly string[];
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

/** The headings are those of the export, so that its file comes back as it went. */
export const contractImportFields: readonly ImportField[] = [
  field('number', 'code', ['Number', 'شماره', 'Номер'], 'F-98-114', {
    synonyms: ['contract number', 'contract no', 'شماره قرارداد', 'номер договора'],
  }),
  field('title', 'text', ['Title', 'عنوان', 'Название'], 'نگهداری سالانه', {
    synonyms: ['contract', 'name', 'subject', 'موضوع', 'قرارداد', 'договор', 'предмет'],
    required: true,
  }),
  field('kind', 'text', ['Kind', 'نوع', 'Вид'], 'service', { synonyms: ['type', 'contract type', 'тип'] }),
  field('customerCode', 'code', ['Customer code', 'کد مشتری', 'Код клиента'], 'C-1001', {
    synonyms: ['account code', 'account id'],
  }),
  field('customerName', 'text', ['Customer', 'مشتری', 'Клиент'], 'لبنیات سپیدان', {
    synonyms: ['customer name', 'account', 'company', 'نام مشتری', 'طرف قرارداد', 'контрагент'],
  }),
  field('status', 'text', ['State', 'وضعیت', 'Состояние'], 'signed', { synonyms: ['status', 'статус'] }),
  field('startsOn', 'date', ['First day', 'آغاز', 'Начало'], '1405/1/1', {
    synonyms: [
      'from',
      'start',
      'start date',
      'valid from',
      'از',
      'از تاریخ',
      'تاریخ شروع',
      'с',
      'дата начала',
    ],
    required: true,
  }),
  field('endsOn', 'date', ['Last day', 'پایان', 'Окончание'], '1405/12/29', {
    synonyms: [
      'to',
      'end',
      'end date',
      'valid to',
      'expiry',
      'تا',
      'تا تاریخ',
      'تاریخ پایان',
      'по',
      'дата окончания',
    ],
  }),
  field('endedOn', 'date', ['Over since', 'خاتمه در', 'Завершён'], '', {
    synonyms: ['ended on', 'terminated on', 'تاریخ خاتمه', 'дата расторжения'],
  }),
  field('noticeDays', 'integer', ['Days of notice', 'مهلت اعلام (روز)', 'Дней уведомления'], '30', {
    synonyms: ['notice', 'notice period', 'notice days', 'مهلت', 'срок уведомления'],
  }),
  field('renewal', 'text', ['Renewal', 'تمدید', 'Продление'], 'manual', {
    synonyms: ['renews', 'auto renewal'],
  }),
  field('renewalMonths', 'integer', ['Months of renewal', 'مدت تمدید (ماه)', 'Месяцев продления'], '12', {
    synonyms: ['renewal term', 'term', 'مدت تمدید', 'срок продления'],
  }),
  field('value', 'money', ['Value', 'مبلغ', 'Сумма'], '1200000000', {
    synonyms: ['amount', 'price', 'total', 'ارزش', 'стоимость'],
  }),
  field('currency', 'choice', ['Currency', 'ارز', 'Валюта'], 'IRR', { choices: Currency.options }),
  field('owner', 'text', ['Owner', 'مسئول', 'Ответственный'], 'sara@example.com', {
    synonyms: ['owner email', 'ایمیل مسئول', 'менеджер'],
  }),
];
