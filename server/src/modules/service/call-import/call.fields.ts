import type { CallDirection, CallOutcome } from '@peyvand/contract/service/calls';
import type { ImportField } from '../../../kernel/importing.ts';
import { customerField, label, textField } from '../../customers/api.ts';

export const outcomeWords: Readonly<Record<CallOutcome, readonly string[]>> = {
  answered: ['agent', 'connected', 'completed', 'پاسخ داده شد', 'پاسخ‌داده‌شده', 'принят', 'отвечен'],
  transferred: ['handed over', 'منتقل شد', 'انتقال', 'переведён', 'перевод'],
  abandoned: ['hang', 'hung up', 'missed', 'lost', 'رها شد', 'رهاشده', 'از دست رفته', 'потерян', 'пропущен'],
  short: ['short abandoned', 'کوتاه', 'короткий'],
  failed: ['phantom', 'error', 'ناموفق', 'неудачный', 'сбой'],
};

export const directionWords: Readonly<Record<CallDirection, readonly string[]>> = {
  in: ['inbound', 'incoming', 'ورودی', 'входящий'],
  out: ['outbound', 'outgoing', 'خروجی', 'исходящий'],
};

const seconds = (
  name: string,
  names: ImportField['label'],
  synonyms: readonly string[],
  example: string,
): ImportField => ({ ...textField(name, names, synonyms, example), type: 'integer' });

export const callFields: readonly ImportField[] = [
  // A call counts whoever called, so nothing but the time and the outcome must be there.
  {
    ...customerField,
    required: false,
    synonyms: [...customerField.synonyms, 'caller', 'تماس‌گیرنده', 'звонящий'],
  },
  {
    ...textField(
      'offeredAt',
      label('Offered at', 'زمان تماس', 'Время звонка'),
      ['time', 'date', 'called at', 'queue entry', 'تاریخ', 'زمان ورود به صف', 'дата', 'время'],
      '1405/5/12 10:30:05',
    ),
    type: 'instant',
    required: true,
  },
  {
    ...textField(
      'outcome',
      label('Outcome', 'نتیجه', 'Результат'),
      ['status', 'result', 'وضعیت', 'статус'],
      'answered',
    ),
    required: true,
  },
  textField('queue', label('Line', 'خط', 'Линия'), ['queue', 'skill', 'type', 'صف', 'очередь'], 'پشتیبانی'),
  textField('direction', label('Direction', 'جهت', 'Направление'), [], 'in'),
  seconds(
    'waited',
    label('Seconds waited', 'ثانیه‌ی انتظار', 'Ожидание, с'),
    ['wait', 'queue time', 'زمان انتظار', 'ожидание'],
    '14',
  ),
  seconds(
    'talked',
    label('Seconds talked', 'ثانیه‌ی گفتگو', 'Разговор, с'),
    ['talk', 'talk time', 'duration', 'مدت گفتگو', 'разговор'],
    '180',
  ),
  seconds(
    'wrapped',
    label('Seconds of work after the call', 'ثانیه‌ی کار پس از تماس', 'Обработка после звонка, с'),
    ['wrap up', 'after call work', 'acw', 'کار پس از تماس', 'постобработка'],
    '30',
  ),
  textField(
    'agent',
    label('Agent', 'کارشناس', 'Оператор'),
    ['operator', 'user', 'server', 'اپراتور', 'پاسخ‌گو', 'сотрудник'],
    'سارا نوری',
  ),
  textField(
    'reference',
    label('Id of the call', 'شناسه‌ی تماس', 'Номер звонка'),
    ['call id', 'unique id', 'uniqueid', 'reference', 'کد تماس', 'id звонка'],
    '1700000000.12',
  ),
];
