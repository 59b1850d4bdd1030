import type { ImportField } from '../../../kernel/importing.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });
const part = (name: string, words: ImportField['label'], example: string): ImportField => ({
  name,
  type: name === 'postalCode' ? 'code' : 'text',
  required: false,
  label: words,
  synonyms: [],
  example,
});
const day = (name: string, words: ImportField['label'], synonyms: readonly string[]): ImportField => ({
  name,
  type: 'date',
  required: false,
  label: words,
  synonyms,
  example: '',
});

/** What columns of a file of households may hold: one row for each member. */
export const householdImportFields: readonly ImportField[] = [
  {
    name: 'household',
    type: 'text',
    required: true,
    label: label('Household', 'خانوار', 'Домохозяйство'),
    synonyms: ['household name', 'family', 'home', 'نام خانوار', 'خانواده', 'семья'],
    example: 'خانوادهٔ رضایی',
  },
  {
    name: 'id',
    type: 'id',
    required: false,
    label: label('Household ID', 'شناسهٔ خانوار', 'ID домохозяйства'),
    synonyms: ['household id'],
    example: '',
  },
  {
    name: 'customer',
    type: 'text',
    required: true,
    label: label('Person', 'شخص', 'Персона'),
    synonyms: [
      'customer',
      'member',
      'customer id',
      'customer code',
      'email',
      'phone',
      'عضو',
      'مشتری',
      'клиент',
    ],
    example: 'C-1001',
  },
  {
    name: 'role',
    type: 'text',
    required: false,
    label: label('Role', 'نقش', 'Роль'),
    synonyms: ['relation', 'نسبت', 'родство'],
    example: 'مادر',
  },
  day('startedOn', label('Member since', 'عضو از', 'Участник с'), [
    'since',
    'start',
    'started',
    'شروع',
    'начало',
  ]),
  day('endedOn', label('Member until', 'عضو تا', 'Участник по'), ['until', 'end', 'ended', 'پایان', 'конец']),
  day('formedOn', label('Household since', 'تشکیل خانوار', 'Образовано'), ['formed']),
  day('dissolvedOn', label('Household until', 'پایان خانوار', 'Распалось'), ['dissolved']),
  part('label', label('Label of the address', 'برچسب نشانی', 'Метка адреса'), 'خانه'),
  part('country', label('Country', 'کشور', 'Страна'), 'IR'),
  part('region', label('Region', 'استان', 'Регион'), 'فارس'),
  part('city', label('City', 'شهر', 'Город'), 'شیراز'),
  part('street', label('Street', 'نشانی', 'Адрес'), 'خیابان زند، پلاک ۱۲'),
  part('postalCode', label('Postal code', 'کد پستی', 'Индекс'), '7134567890'),
];
