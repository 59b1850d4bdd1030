import type { PaymentMethod } from '@peyvand/contract/sales/payments';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Age } from '../payment/ageing.ts';

/** Words of the printed documents of money. `{}`: what is put in. */
export interface MoneyWords {
  readonly invoice: string;
  readonly creditNote: string;
  readonly receipt: string;
  readonly statement: string;
  readonly draft: string;
  readonly ended: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly order: string;
  readonly ofInvoice: string;
  readonly seller: string;
  readonly buyer: string;
  readonly economicCode: string;
  readonly nationalId: string;
  readonly row: string;
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly afterDiscount: string;
  readonly taxRate: string;
  readonly tax: string;
  readonly total: string;
  readonly sumOfLines: string;
  readonly grand: string;
  readonly grandCredit: string;
  readonly within: string;
  readonly unitNote: string;
  readonly plan: string;
  readonly payment: string;
  readonly terms: string;
  readonly reason: string;
  readonly signSeller: string;
  readonly signBuyer: string;
  readonly signReceiver: string;
  readonly of: string;
  readonly day: string;
  readonly method: string;
  readonly methods: Readonly<Record<PaymentMethod, string>>;
  readonly reference: string;
  readonly received: string;
  readonly paysFor: string;
  readonly invoiceShort: string;
  readonly orderShort: string;
  readonly credit: string;
  readonly cheque: string;
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly owed: string;
  readonly paidColumn: string;
  readonly balance: string;
  readonly opening: string;
  readonly closing: string;
  readonly ageing: string;
  readonly ages: Readonly<Record<Age, string>>;
  readonly entries: Readonly<Record<'invoice' | 'credit_note' | 'payment' | 'ended', string>>;
}

export const moneyWords: Readonly<Record<Language, MoneyWords>> = {
  fa: {
    invoice: 'صورتحساب فروش کالا و خدمات',
    creditNote: 'صورتحساب برگشت از فروش',
    receipt: 'رسید دریافت',
    statement: 'صورت حساب مشتری',
    draft: 'پیش‌نویس',
    ended: 'باطل',
    number: 'شماره',
    issued: 'تاریخ صدور',
    due: 'سررسید',
    order: 'سفارش',
    ofInvoice: 'برای صورتحساب',
    seller: 'مشخصات فروشنده',
    buyer: 'مشخصات خریدار',
    economicCode: 'شمارهٔ اقتصادی',
    nationalId: 'شناسه / شمارهٔ ملی',
    row: 'ردیف',
    item: 'شرح کالا یا خدمت',
    quantity: 'مقدار',
    price: 'بهای واحد',
    subtotal: 'مبلغ کل',
    discount: 'تخفیف',
    afterDiscount: 'پس از تخفیف',
    taxRate: 'نرخ مالیات',
    tax: 'مالیات و عوارض',
    total: 'جمع کل',
    sumOfLines: 'جمع مبلغ ردیف‌ها',
    grand: 'مبلغ قابل پرداخت',
    grandCredit: 'مبلغ برگشتی',
    within: 'مالیات در بها: {}',
    unitNote: 'همهٔ مبلغ‌ها به {} است.',
    plan: 'برنامهٔ پرداخت',
    payment: 'شیوهٔ پرداخت',
    terms: 'شرایط',
    reason: 'علت',
    signSeller: 'مهر و امضای فروشنده',
    signBuyer: 'مهر و امضای خریدار',
    signReceiver: 'مهر و امضای دریافت‌کننده',
    of: 'از',
    day: 'تاریخ',
    method: 'روش پرداخت',
    methods: { cash: 'نقد', card: 'کارت', transfer: 'انتقال بانکی', cheque: 'چک', gateway: 'درگاه برخط' },
    reference: 'شمارهٔ پیگیری',
    received: 'دریافت شد',
    paysFor: 'بابت',
    invoiceShort: 'صورتحساب {}',
    orderShort: 'پیش‌پرداخت سفارش {}',
    credit: 'بستانکاری مشتری',
    cheque: 'چک شمارهٔ {number}، {bank}، سررسید {day}',
    from: 'از',
    to: 'تا',
    what: 'شرح',
    owed: 'بدهکار',
    paidColumn: 'بستانکار',
    balance: 'مانده',
    opening: 'ماندهٔ پیشین',
    closing: 'ماندهٔ پایان دوره',
    ageing: 'صورتحساب‌های پرداخت‌نشده تا امروز، بر پایهٔ دیرکرد',
    ages: {
      current: 'سررسیدنشده',
      days30: '۱ تا ۳۰ روز',
      days60: '۳۱ تا ۶۰ روز',
      days90: '۶۱ تا ۹۰ روز',
      older: 'بیش از ۹۰ روز',
    },
    entries: {
      invoice: 'صورتحساب',
      credit_note: 'برگشت از فروش',
      payment: 'دریافت',
      ended: 'برگشت دریافت',
    },
  },
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    receipt: 'Receipt',
    statement: 'Statement of account',
    draft: 'Draft',
    ended: 'Void',
    number: 'Number',
    issued: 'Date of issue',
    due: 'Due',
    order: 'Order',
    ofInvoice: 'For invoice',
    seller: 'Seller',
    buyer: 'Customer',
    economicCode: 'Tax number',
    nationalId: 'National id',
    row: '#',
    item: 'Product or service',
    quantity: 'Quantity',
    price: 'Unit price',
    subtotal: 'Amount',
    discount: 'Discount',
    afterDiscount: 'After discount',
    taxRate: 'Tax rate',
    tax: 'Tax',
    total: 'Total',
    sumOfLines: 'Sum of the lines',
    grand: 'Total to pay',
    grandCredit: 'Total credited',
    within: 'includes tax of {}',
    unitNote: 'All amounts in {}.',
    plan: 'Payment plan',
    payment: 'Payment',
    terms: 'Terms',
    reason: 'Reason',
    signSeller: 'Seller: stamp and signature',
    signBuyer: 'Customer: stamp and signature',
    signReceiver: 'Received by: stamp and signature',
    of: 'of',
    day: 'Day',
    method: 'Paid by',
    methods: { cash: 'cash', card: 'card', transfer: 'transfer', cheque: 'cheque', gateway: 'online' },
    reference: 'Reference',
    received: 'Received',
    paysFor: 'For',
    invoiceShort: 'Invoice {}',
    orderShort: 'Order {}, paid ahead',
    credit: 'Credit of the customer',
    cheque: 'Cheque {number}, {bank}, due {day}',
    from: 'From',
    to: 'To',
    what: 'Entry',
    owed: 'Owed',
    paidColumn: 'Paid',
    balance: 'Balance',
    opening: 'Balance before',
    closing: 'Balance at the end',
    ageing: 'Unpaid invoices as of today, by how late they are',
    ages: {
      current: 'Not due',
      days30: '1–30 days',
      days60: '31–60 days',
      days90: '61–90 days',
      older: 'Over 90 days',
    },
    entries: {
      invoice: 'Invoice',
      credit_note: 'Credit note',
      payment: 'Payment',
      ended: 'Payment taken back',
    },
  },
  ru: {
    invoice: 'Счёт-фактура',
    creditNote: 'Корректировочный счёт',
    receipt: 'Квитанция об оплате',
    statement: 'Выписка по счёту клиента',
    draft: 'Черновик',
    ended: 'Отменено',
    number: 'Номер',
    issued: 'Дата',
    due: 'Срок оплаты',
    order: 'Заказ',
    ofInvoice: 'К счёту',
    seller: 'Продавец',
    buyer: 'Покупатель',
    economicCode: 'ИНН',
    nationalId: 'Идентификационный номер',
    row: '№',
    item: 'Товар или услуга',
    quantity: 'Количество',
    price: 'Цена',
    subtotal: 'Сумма',
    discount: 'Скидка',
    afterDiscount: 'Со скидкой',
    taxRate: 'Ставка',
    tax: 'НДС',
    total: 'Всего',
    sumOfLines: 'Сумма по строкам',
    grand: 'Итого к оплате',
    grandCredit: 'Итого к возврату',
    within: 'в том числе НДС {}',
    unitNote: 'Все суммы в {}.',
    plan: 'График платежей',
    payment: 'Оплата',
    terms: 'Условия',
    reason: 'Причина',
    signSeller: 'Продавец: печать и подпись',
    signBuyer: 'Покупатель: печать и подпись',
    signReceiver: 'Получил: печать и подпись',
    of: 'из',
    day: 'Дата',
    method: 'Способ оплаты',
    methods: { cash: 'наличные', card: 'карта', transfer: 'перевод', cheque: 'чек', gateway: 'онлайн' },
    reference: 'Номер операции',
    received: 'Получено',
    paysFor: 'За что',
    invoiceShort: 'Счёт {}',
    orderShort: 'Предоплата заказа {}',
    credit: 'Остаток на счёте клиента',
    cheque: 'Чек {number}, {bank}, срок {day}',
    from: 'С',
    to: 'По',
    what: 'Операция',
    owed: 'Начислено',
    paidColumn: 'Оплачено',
    balance: 'Остаток',
    opening: 'Остаток на начало',
    closing: 'Остаток на конец',
    ageing: 'Неоплаченные счета на сегодня по срокам просрочки',
    ages: {
      current: 'Срок не наступил',
      days30: '1–30 дней',
      days60: '31–60 дней',
      days90: '61–90 дней',
      older: 'Более 90 дней',
    },
    entries: { invoice: 'Счёт', credit_note: 'Корректировка', payment: 'Оплата', ended: 'Оплата отменена' },
  },
};
