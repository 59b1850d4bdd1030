import type { ActivityKind, ActivityState, Priority } from '@peyvand/contract/customers/activities';
import type { ImportField } from '../../../kernel/importing.ts';
import { customerField, label, textField } from '../import-story/named.ts';

export const kindWords: Readonly<Record<ActivityKind, readonly string[]>> = {
  task: ['to do', 'کار', 'وظیفه', 'задача', 'дело'],
  call: ['phone call', 'تماس', 'تلفن', 'звонок'],
  meeting: ['appointment', 'event', 'جلسه', 'قرار', 'встреча'],
  visit: ['بازدید', 'ویزیت', 'مراجعه', 'визит', 'выезд'],
};
export const stateWords: Readonly<Record<ActivityState, readonly string[]>> = {
  planned: ['open', 'not started', 'برنامه‌ریزی‌شده', 'باز', 'запланировано', 'открыто'],
  done: ['completed', 'closed', 'انجام‌شده', 'انجام شد', 'выполнено', 'завершено'],
  cancelled: ['canceled', 'لغوشده', 'لغو شد', 'отменено'],
};
export const priorityWords: Readonly<Record<Priority, readonly string[]>> = {
  low: ['کم', 'низкий'],
  normal: ['medium', 'معمولی', 'عادی', 'обычный', 'средний'],
  high: ['urgent', 'زیاد', 'بالا', 'высокий'],
};

/** The headings are those of the export, so that its file comes back as it went. */
export const activityFields: readonly ImportField[] = [
  {
    ...textField(
      'subject',
      label('Subject', 'موضوع', 'Тема'),
      ['title', 'task', 'عنوان', 'название'],
      'پیگیری پیش‌فاکتور',
    ),
    required: true,
  },
  textField('kind', label('Kind', 'نوع', 'Вид'), ['type', 'activity type', 'گونه', 'тип'], 'call'),
  { ...customerField, required: false },
  {
    name: 'day',
    type: 'date',
    required: false,
    label: label('Day', 'روز', 'День'),
    synonyms: ['date', 'due', 'due date', 'start date', 'تاریخ', 'موعد', 'дата', 'срок'],
    example: '1405/9/12',
  },
  textField('time', label('Time', 'ساعت', 'Время'), ['start time', 'hour', 'زمان'], '10:30'),
  textField('zone', label('Time zone', 'منطقه‌ی زمانی', 'Часовой пояс'), ['timezone'], 'Asia/Tehran'),
  {
    name: 'minutes',
    type: 'integer',
    required: false,
    label: label('Minutes', 'مدت (دقیقه)', 'Минуты'),
    synonyms: ['duration', 'مدت', 'длительность'],
    example: '30',
  },
  textField(
    'owner',
    label('Owner', 'مسئول', 'Ответственный'),
    ['assigned to', 'owner email', 'email of owner', 'ایمیل مسئول'],
    'sara@example.com',
  ),
  textField('place', label('Place', 'مکان', 'Место'), ['location', 'address', 'محل', 'адрес'], ''),
  textField('priority', label('Priority', 'اولویت', 'Приоритет'), [], 'normal'),
  textField('note', label('Note', 'یادداشت', 'Заметка'), ['description', 'notes', 'توضیحات', 'описание'], ''),
  textField('state', label('State', 'وضعیت', 'Состояние'), ['status', 'статус'], 'planned'),
  {
    name: 'closedAt',
    type: 'instant',
    required: false,
    label: label('Closed at', 'زمان پایان', 'Завершено'),
    synonyms: ['completed at', 'done at', 'تاریخ انجام'],
    example: '',
  },
  textField(
    'outcomeNote',
    label('Outcome note', 'شرح نتیجه', 'Описание итога'),
    ['result', 'outcome', 'نتیجه', 'итог'],
    '',
  ),
  {
    name: 'spentMinutes',
    type: 'integer',
    required: false,
    label: label('Minutes spent', 'مدت واقعی (دقیقه)', 'Затрачено минут'),
    synonyms: ['spent'],
    example: '',
  },
];
