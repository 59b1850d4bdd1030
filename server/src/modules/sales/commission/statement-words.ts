import type { EarnerKind, LineKind } from '@peyvand/contract/sales/commissions';
import type { Language } from '@peyvand/contract/sales/quotes';

/** Words of the printed statement. `{}`: what is put in. */
interface StatementWords {
  readonly heading: string;
  readonly draft: string;
  readonly payer: string;
  readonly earner: Readonly<Record<EarnerKind, string>>;
  readonly from: string;
  readonly to: string;
  readonly approved: string;
  readonly day: string;
  readonly record: string;
  readonly reason: string;
  readonly base: string;
  readonly rate: string;
  readonly share: string;
  readonly amount: string;
  readonly total: string;
  readonly fixed: string;
  readonly kinds: Readonly<Record<LineKind, string>>;
  readonly parts: Readonly<Record<'delivery' | 'payment', string>>;
  readonly signPayer: string;
  readonly signEarner: string;
}

export const statementWords: Readonly<Record<Language, StatementWords>> = {
  fa: {
    heading: 'صورت‌حساب پورسانت',
    draft: 'تأییدنشده',
    payer: 'پرداخت‌کننده',
    earner: { user: 'فروشنده', agent: 'نماینده' },
    from: 'از تاریخ',
    to: 'تا تاریخ',
    approved: 'تأیید',
    day: 'تاریخ',
    record: 'فرصت یا سفارش',
    reason: 'قاعده',
    base: 'مبنا',
    rate: 'درصد',
    share: 'سهم',
    amount: 'پورسانت',
    total: 'جمع پورسانت',
    fixed: 'ثابت',
    kinds: { earned: '', late: 'دیر ثبت شد', correction: 'اصلاح' },
    parts: { delivery: 'تحویل', payment: 'دریافت' },
    signPayer: 'امضای پرداخت‌کننده',
    signEarner: 'امضای دریافت‌کننده',
  },
  en: {
    heading: 'Statement of commission',
    draft: 'Not approved',
    payer: 'Paid by',
    earner: { user: 'Seller', agent: 'Agent' },
    from: 'From',
    to: 'To',
    approved: 'Approved',
    day: 'Date',
    record: 'Deal or order',
    reason: 'Rule',
    base: 'Base',
    rate: 'Rate',
    share: 'Share',
    amount: 'Commission',
    total: 'Commission in total',
    fixed: 'fixed',
    kinds: { earned: '', late: 'came late', correction: 'correction' },
    parts: { delivery: 'delivery', payment: 'payment' },
    signPayer: 'Signature of who pays',
    signEarner: 'Signature of who receives',
  },
  ru: {
    heading: 'Расчёт комиссии',
    draft: 'Не утверждён',
    payer: 'Плательщик',
    earner: { user: 'Продавец', agent: 'Агент' },
    from: 'С',
    to: 'По',
    approved: 'Утверждено',
    day: 'Дата',
    record: 'Сделка или заказ',
    reason: 'Правило',
    base: 'База',
    rate: 'Ставка',
    share: 'Доля',
    amount: 'Комиссия',
    total: 'Комиссия всего',
    fixed: 'фикс.',
    kinds: { earned: '', late: 'внесено позже', correction: 'корректировка' },
    parts: { delivery: 'поставка', payment: 'оплата' },
    signPayer: 'Подпись плательщика',
    signEarner: 'Подпись получателя',
  },
};
