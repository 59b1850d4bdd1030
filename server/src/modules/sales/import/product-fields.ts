import { minorDigits } from '@peyvand/contract/core/money';
import type { ImportField } from '../../../kernel/importing.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

/** What columns of a file of products may hold. */
export const productImportFields: readonly ImportField[] = [
  {
    name: 'code',
    type: 'code',
    required: true,
    label: label('Code', 'کد', 'Код'),
    synonyms: [
      'product code',
      'sku',
      'item code',
      'stockcode',
      'کد کالا',
      'کد محصول',
      'артикул',
      'код товара',
    ],
    example: 'T-100',
  },
  {
    name: 'name',
    type: 'text',
    required: false,
    label: label('Name', 'نام', 'Название'),
    synonyms: ['product', 'product name', 'item', 'نام کالا', 'نام محصول', 'наименование', 'товар'],
    example: 'چای سیاه',
  },
  {
    name: 'description',
    type: 'text',
    required: false,
    label: label('Description', 'شرح', 'Описание'),
    synonyms: ['details', 'توضیحات', 'شرح کالا'],
    example: 'بسته‌ی ۵۰۰ گرمی',
  },
  {
    name: 'unit',
    type: 'text',
    required: false,
    label: label('Unit', 'واحد', 'Единица'),
    synonyms: ['unit of measure', 'uom', 'واحد شمارش', 'ед. изм.', 'единица измерения'],
    example: 'pcs',
  },
  {
    name: 'category',
    type: 'text',
    required: false,
    label: label('Category', 'دسته', 'Категория'),
    synonyms: ['product category', 'group', 'گروه', 'گروه کالا', 'دسته‌بندی', 'группа'],
    example: 'نوشیدنی / چای',
  },
  {
    name: 'price',
    type: 'money',
    required: false,
    label: label('Price', 'قیمت', 'Цена'),
    synonyms: ['unit price', 'sale price', 'list price', 'قیمت فروش', 'قیمت واحد', 'فی', 'цена продажи'],
    example: '2500000',
  },
  {
    name: 'cost',
    type: 'money',
    required: false,
    label: label('Cost', 'بهای تمام‌شده', 'Себестоимость'),
    synonyms: ['unit cost', 'purchase price', 'قیمت خرید', 'закупочная цена'],
    example: '1800000',
  },
  {
    name: 'currency',
    type: 'choice',
    required: false,
    choices: Object.keys(minorDigits),
    label: label('Currency', 'ارز', 'Валюта'),
    synonyms: ['currency code', 'واحد پول', 'код валюты'],
    example: 'IRR',
  },
];
