import type { Language } from '@peyvand/contract/sales/quotes';

/** Words of the printed delivery note. */
export interface DeliveryWords {
  readonly heading: string;
  readonly cancelled: string;
  readonly number: string;
  readonly date: string;
  readonly order: string;
  readonly sender: string;
  readonly receiver: string;
  readonly row: string;
  readonly code: string;
  readonly item: string;
  readonly quantity: string;
  readonly unit: string;
  readonly part: string;
  readonly recipient: string;
  readonly carrier: string;
  readonly tracking: string;
  readonly warehouse: string;
  readonly note: string;
  readonly handedOver: string;
  readonly received: string;
  readonly receivedNote: string;
  readonly nameAndSignature: string;
  readonly dateLine: string;
  readonly nationalId: string;
  readonly of: string;
}

export const deliveryWords: Readonly<Record<Language, DeliveryWords>> = {
  fa: {
    heading: 'حوالهٔ تحویل کالا',
    cancelled: 'باطل‌شده',
    number: 'شماره',
    date: 'تاریخ تحویل',
    order: 'سفارش',
    sender: 'فرستنده',
    receiver: 'گیرنده',
    row: '#',
    code: 'کد',
    item: 'شرح کالا یا خدمت',
    quantity: 'مقدار',
    unit: 'واحد',
    part: 'از {}',
    recipient: 'تحویل‌گیرنده',
    carrier: 'شرکت حمل',
    tracking: 'شمارهٔ پیگیری',
    warehouse: 'انبار',
    note: 'یادداشت',
    handedOver: 'تحویل داد',
    received: 'تحویل گرفت',
    receivedNote: 'کالای بالا کامل و سالم تحویل گرفته شد.',
    nameAndSignature: 'نام و امضا',
    dateLine: 'تاریخ',
    nationalId: 'شناسهٔ ملی',
    of: 'از',
  },
  en: {
    heading: 'Delivery note',
    cancelled: 'Void',
    number: 'Number',
    date: 'Delivered on',
    order: 'Order',
    sender: 'From',
    receiver: 'To',
    row: '#',
    code: 'Code',
    item: 'Product or service',
    quantity: 'Quantity',
    unit: 'Unit',
    part: 'of {}',
    recipient: 'Recipient',
    carrier: 'Carrier',
    tracking: 'Tracking number',
    warehouse: 'Warehouse',
    note: 'Note',
    handedOver: 'Handed over by',
    received: 'Received by',
    receivedNote: 'The goods above were received complete and undamaged.',
    nameAndSignature: 'Name and signature',
    dateLine: 'Date',
    nationalId: 'National id',
    of: 'of',
  },
  ru: {
    heading: 'Накладная',
    cancelled: 'Аннулирована',
    number: 'Номер',
    date: 'Дата отгрузки',
    order: 'Заказ',
    sender: 'Отправитель',
    receiver: 'Получатель',
    row: '№',
    code: 'Код',
    item: 'Товар или услуга',
    quantity: 'Количество',
    unit: 'Ед.',
    part: 'из {}',
    recipient: 'Принимает',
    carrier: 'Перевозчик',
    tracking: 'Номер отслеживания',
    warehouse: 'Склад',
    note: 'Примечание',
    handedOver: 'Отпустил',
    received: 'Принял',
    receivedNote: 'Товар получен полностью и без повреждений.',
    nameAndSignature: 'Имя и подпись',
    dateLine: 'Дата',
    nationalId: 'Идентификационный номер',
    of: 'из',
  },
};
