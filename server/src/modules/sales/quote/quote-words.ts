import type { Language } from '@peyvand/contract/sales/quotes';

/** Words of the printed quote. */
export interface QuoteWords {
  readonly heading: string;
  readonly draft: string;
  readonly number: string;
  readonly revision: string;
  readonly date: string;
  readonly validUntil: string;
  readonly seller: string;
  readonly buyer: string;
  readonly row: string;
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly discount: string;
  readonly tax: string;
  readonly total: string;
  readonly subtotal: string;
  readonly lineDiscounts: string;
  readonly wholeDiscount: string;
  readonly taxAdded: string;
  readonly grand: string;
  /** `{}`: the amount. */
  readonly within: string;
  /** `{}`: the unit of money. */
  readonly unitNote: string;
  readonly options: string;
  readonly optionsNote: string;
  readonly payment: string;
  readonly terms: string;
  readonly nationalId: string;
  readonly of: string;
  readonly accepted: string;
  readonly acceptedBy: string;
  readonly acceptedAt: string;
  readonly way: string;
  readonly ways: { readonly phone_code: string; readonly noted: string };
  readonly address: string;
  readonly fingerprint: string;
}

export const quoteWords: Readonly<Record<Language, QuoteWords>> = {
  fa: {
    heading: 'پیش‌فاکتور',
    draft: 'پیش‌نویس',
    number: 'شماره',
    revision: 'نسخه',
    date: 'تاریخ',
    validUntil: 'معتبر تا',
    seller: 'فروشنده',
    buyer: 'خریدار',
    row: '#',
    item: 'شرح کالا یا خدمت',
    quantity: 'مقدار',
    price: 'بهای واحد',
    discount: 'تخفیف',
    tax: 'مالیات',
    total: 'جمع',
    subtotal: 'جمع بهای ردیف‌ها',
    lineDiscounts: 'تخفیف ردیف‌ها',
    wholeDiscount: 'تخفیف کل',
    taxAdded: 'مالیات بر ارزش افزوده',
    grand: 'مبلغ قابل پرداخت',
    within: 'مالیات در بها: {}',
    unitNote: 'همهٔ مبلغ‌ها به {} است.',
    options: 'گزینه‌ها',
    optionsNote: 'این ردیف‌ها در جمع نیامده‌اند؛ در صفحهٔ برخط می‌توانید آن‌ها را برگزینید.',
    payment: 'پرداخت',
    terms: 'شرایط',
    nationalId: 'شناسهٔ ملی',
    of: 'از',
    accepted: 'پذیرفته شد',
    acceptedBy: 'پذیرنده',
    acceptedAt: 'زمان',
    way: 'روش تأیید',
    ways: { phone_code: 'رمز یک‌بارمصرف که تلفنی گفته شد', noted: 'همکار فروش پاسخ مشتری را ثبت کرد' },
    address: 'نشانی شبکه',
    fingerprint: 'اثر انگشت سند (SHA-256)',
  },
  en: {
    heading: 'Quote',
    draft: 'Draft',
    number: 'Number',
    revision: 'Version',
    date: 'Date',
    validUntil: 'Valid until',
    seller: 'Seller',
    buyer: 'Customer',
    row: '#',
    item: 'Product or service',
    quantity: 'Quantity',
    price: 'Unit price',
    discount: 'Discount',
    tax: 'Tax',
    total: 'Amount',
    subtotal: 'Sum of the lines',
    lineDiscounts: 'Discounts on lines',
    wholeDiscount: 'Discount',
    taxAdded: 'Value added tax',
    grand: 'Total',
    within: 'includes tax of {}',
    unitNote: 'All amounts in {}.',
    options: 'Options',
    optionsNote: 'These are not in the total; you can choose them on the page of the quote.',
    payment: 'Payment',
    terms: 'Terms',
    nationalId: 'National id',
    of: 'of',
    accepted: 'Accepted',
    acceptedBy: 'By',
    acceptedAt: 'At',
    way: 'Confirmed by',
    ways: { phone_code: 'one-time code told by telephone', noted: 'answer noted by the seller' },
    address: 'Network address',
    fingerprint: 'Document fingerprint (SHA-256)',
  },
  ru: {
    heading: 'Коммерческое предложение',
    draft: 'Черновик',
    number: 'Номер',
    revision: 'Версия',
    date: 'Дата',
    validUntil: 'Действует до',
    seller: 'Продавец',
    buyer: 'Покупатель',
    row: '№',
    item: 'Товар или услуга',
    quantity: 'Количество',
    price: 'Цена',
    discount: 'Скидка',
    tax: 'Налог',
    total: 'Сумма',
    subtotal: 'Сумма по строкам',
    lineDiscounts: 'Скидки по строкам',
    wholeDiscount: 'Скидка',
    taxAdded: 'НДС',
    grand: 'Итого к оплате',
    within: 'в том числе НДС {}',
    unitNote: 'Все суммы в {}.',
    options: 'Дополнительные позиции',
    optionsNote: 'Не входят в итог; их можно выбрать на странице предложения.',
    payment: 'Оплата',
    terms: 'Условия',
    nationalId: 'Идентификационный номер',
    of: 'из',
    accepted: 'Принято',
    acceptedBy: 'Кем',
    acceptedAt: 'Когда',
    way: 'Подтверждение',
    ways: { phone_code: 'одноразовый код, сообщённый по телефону', noted: 'ответ записан продавцом' },
    address: 'Сетевой адрес',
    fingerprint: 'Отпечаток документа (SHA-256)',
  },
};
