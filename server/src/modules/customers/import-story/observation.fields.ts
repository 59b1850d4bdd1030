import type {
  ObservationKind,
  ObservationScope,
  ObservationSource,
} from '@peyvand/contract/customers/observations';
import type { ImportField } from '../../../kernel/importing.ts';
import { customerField, label, textField } from './named.ts';

export const kindWords: Readonly<Record<ObservationKind, readonly string[]>> = {
  need: ['needs', 'نیاز', 'потребность'],
  preference: ['likes', 'ترجیح', 'предпочтение'],
  habit: ['عادت', 'привычка'],
  opinion: ['نظر', 'мнение'],
  interest: ['علاقه', 'интерес'],
  motivation: ['انگیزه', 'мотив', 'мотивация'],
};
export const sourceWords: Readonly<Record<ObservationSource, readonly string[]>> = {
  talk: ['گفتگو', 'گفت‌وگو', 'разговор'],
  purchase: ['خرید', 'покупка'],
  survey: ['نظرسنجی', 'опрос'],
  colleague: ['همکار', 'коллега'],
  import: ['file', 'فایل', 'پرونده', 'файл'],
  web: ['وب', 'сайт'],
};
export const scopeWords: Readonly<Record<ObservationScope, readonly string[]>> = {
  customer: ['مشتری', 'клиент'],
  household: ['خانوار', 'домохозяйство', 'семья'],
  group: ['گروه شرکت‌ها', 'گروه', 'группа компаний', 'группа'],
};

export const observationFields: readonly ImportField[] = [
  customerField,
  {
    ...textField('kind', label('Kind', 'نوع', 'Вид'), ['type', 'گونه', 'тип'], 'need'),
    required: true,
  },
  {
    ...textField('topic', label('Topic', 'موضوع', 'Тема'), ['about', 'subject'], 'زمان تماس'),
    required: true,
  },
  {
    ...textField(
      'statement',
      label('What is known', 'دانسته', 'Что известно'),
      ['statement', 'text', 'value', 'متن', 'شرح', 'текст'],
      'فقط عصرها',
    ),
    required: true,
  },
  {
    ...textField(
      'observedOn',
      label('Observed on', 'تاریخ مشاهده', 'Замечено'),
      ['date', 'تاریخ', 'дата'],
      '1405/2/10',
    ),
    type: 'date',
  },
  textField('source', label('Source', 'منبع', 'Источник'), ['from', 'مأخذ'], 'talk'),
  textField(
    'confidence',
    label('Sure, percent', 'اطمینان به درصد', 'Уверенность, %'),
    ['confidence', 'sure', 'اطمینان', 'уверенность'],
    '80',
  ),
  textField('scope', label('Holds for', 'برای', 'Действует для'), ['scope', 'دامنه'], 'customer'),
  {
    ...textField(
      'expiresOn',
      label('Does not count from', 'بی‌اعتبار از', 'Не действует с'),
      ['expires', 'until', 'انقضا', 'до'],
      '',
    ),
    type: 'date',
  },
];
