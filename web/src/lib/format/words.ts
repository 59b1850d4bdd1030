import type { Language } from '../preferences.ts';

/** Words and marks that the formats of table 9 need. Kept out of the catalogues: formats are pure and tested as tables. */
export interface FormatWords {
  units: { rial: readonly string[]; toman: readonly string[] };
  currencies: Readonly<Record<string, string>>;
  /** Thousand, million, billion, trillion with the space that goes before. */
  scales: readonly [string, string, string, string];
  today: string;
  yesterday: string;
  tomorrow: string;
  and: string;
  comma: string;
  range: string;
  persianMonths: readonly string[];
}

const nbsp = '\u00a0';

export const formatWords: Readonly<Record<Language, FormatWords>> = {
  fa: {
    units: { rial: ['ریال'], toman: ['تومان'] },
    currencies: {
      IRR: 'ریال',
      AED: 'درهم',
      AFN: 'افغانی',
      AMD: 'درام',
      AZN: 'منات',
      CNY: 'یوان',
      EUR: 'یورو',
      GBP: 'پوند',
      INR: 'روپیه',
      IQD: 'دینار عراق',
      KZT: 'تنگه',
      OMR: 'ریال عمان',
      PKR: 'روپیه‌ی پاکستان',
      QAR: 'ریال قطر',
      RUB: 'روبل',
      TRY: 'لیر',
      USD: 'دلار',
    },
    scales: [' هزار', ' میلیون', ' میلیارد', ' هزار میلیارد'],
    today: 'امروز',
    yesterday: 'دیروز',
    tomorrow: 'فردا',
    and: ' و ',
    comma: '، ',
    range: ' تا ',
    persianMonths: [
      'فروردین',
      'اردیبهشت',
      'خرداد',
      'تیر',
      'مرداد',
      'شهریور',
      'مهر',
      'آبان',
      'آذر',
      'دی',
      'بهمن',
      'اسفند',
    ],
  },
  en: {
    units: { rial: ['rial', 'rials'], toman: ['toman', 'toman'] },
    currencies: {},
    scales: ['K', 'M', 'B', 'T'],
    today: 'Today',
    yesterday: 'Yesterday',
    tomorrow: 'Tomorrow',
    and: ' and ',
    comma: ', ',
    range: ' – ',
    persianMonths: [
      'Farvardin',
      'Ordibehesht',
      'Khordad',
      'Tir',
      'Mordad',
      'Shahrivar',
      'Mehr',
      'Aban',
      'Azar',
      'Dey',
      'Bahman',
      'Esfand',
    ],
  },
  ru: {
    units: { rial: ['риал', 'риала', 'риалов'], toman: ['томан', 'томана', 'томанов'] },
    currencies: {},
    scales: [`${nbsp}тыс.`, `${nbsp}млн`, `${nbsp}млрд`, `${nbsp}трлн`],
    today: 'Сегодня',
    yesterday: 'Вчера',
    tomorrow: 'Завтра',
    and: ' и ',
    comma: ', ',
    range: ' – ',
    persianMonths: [
      'фарвардина',
      'ордибехешта',
      'хордада',
      'тира',
      'мордада',
      'шахривара',
      'мехра',
      'абана',
      'азара',
      'дея',
      'бахмана',
      'эсфанда',
    ],
  },
};
