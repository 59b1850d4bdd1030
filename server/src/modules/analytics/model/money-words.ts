/** One name in Persian, English and Russian. */
type Named = Readonly<Record<string, readonly [fa: string, en: string, ru: string]>>;

/** Names of the measures of invoices, payments and debts. */
export const moneyNames: Named = {
  invoiced: ['مبلغ صورتحساب‌ها', 'Invoiced', 'Выставлено счетов'],
  invoicedNet: ['مبلغ صورتحساب‌ها بدون مالیات', 'Invoiced without tax', 'Выставлено без налога'],
  invoicedTax: ['مالیات صورتحساب‌ها', 'Tax on invoices', 'Налог по счетам'],
  credited: ['مبلغ برگشت از فروش', 'Credit notes, amount', 'Сумма корректировочных счетов'],
  invoices: ['صورتحساب‌ها', 'Invoices', 'Счета'],
  creditNotes: ['برگشت‌ها از فروش', 'Credit notes', 'Корректировочные счета'],
  averageInvoice: ['میانگین صورتحساب', 'Average invoice', 'Средний счёт'],
  termDays: ['میانگین مهلت پرداخت به روز', 'Mean payment term in days', 'Средний срок оплаты в днях'],
  received: ['دریافت‌ها', 'Received', 'Получено'],
  payments: ['تعداد دریافت‌ها', 'Payments', 'Платежи'],
  payingCustomers: ['مشتریان پرداخت‌کرده', 'Customers who paid', 'Платившие клиенты'],
  takenBack: ['دریافت‌های برگشتی', 'Payments taken back', 'Возвращённые платежи'],
  owed: ['مطالبات باز', 'Open receivables', 'Дебиторская задолженность'],
  overdue: ['مطالبات سررسیدگذشته', 'Overdue', 'Просрочено'],
  overdueShare: ['سهم سررسیدگذشته', 'Overdue share', 'Доля просрочки'],
  owedInvoices: ['صورتحساب‌های باز', 'Open invoices', 'Неоплаченные счета'],
  owingCustomers: ['مشتریان بدهکار', 'Customers who owe', 'Клиенты-должники'],
};

export const moneyDimensions: Named = {
  'invoice.kind': ['صورتحساب یا برگشت از فروش', 'Invoice or credit note', 'Счёт или корректировочный'],
  'payment.method': ['روش پرداخت', 'Way of payment', 'Способ оплаты'],
  'debt.age': ['سن بدهی', 'Age of the debt', 'Давность долга'],
};

export const moneyKeys: Readonly<Record<string, Named>> = {
  'invoice.kind': {
    invoice: ['صورتحساب', 'Invoice', 'Счёт'],
    credit_note: ['برگشت از فروش', 'Credit note', 'Корректировочный счёт'],
  },
  'payment.method': {
    cash: ['نقد', 'Cash', 'Наличные'],
    card: ['کارت', 'Card', 'Карта'],
    transfer: ['حواله', 'Transfer', 'Перевод'],
    cheque: ['چک', 'Cheque', 'Чек'],
    gateway: ['درگاه', 'Gateway', 'Платёжный шлюз'],
  },
  'debt.age': {
    current: ['سررسیدنشده', 'Not due yet', 'Срок не наступил'],
    days30: ['۱ تا ۳۰ روز', '1 to 30 days', '1–30 дней'],
    days60: ['۳۱ تا ۶۰ روز', '31 to 60 days', '31–60 дней'],
    days90: ['۶۱ تا ۹۰ روز', '61 to 90 days', '61–90 дней'],
    older: ['بیش از ۹۰ روز', 'Over 90 days', 'Более 90 дней'],
  },
};
