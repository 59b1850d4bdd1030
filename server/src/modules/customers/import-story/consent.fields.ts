import type { ConsentChannel, ConsentState } from '@peyvand/contract/customers/consents';
import type { ImportField } from '../../../kernel/importing.ts';
import { customerField, label, textField } from './named.ts';

export const stateWords: Readonly<Record<Exclude<ConsentState, 'expired'>, readonly string[]>> = {
  granted: ['yes', 'opt-in', 'subscribed', 'true', '1', 'بله', 'داده شد', 'موافق', 'да', 'согласен'],
  denied: ['no', 'false', '0', 'خیر', 'نه', 'رد شد', 'مخالف', 'нет', 'отказ'],
  withdrawn: ['opt-out', 'unsubscribed', 'لغو', 'پس گرفته شد', 'отозвано', 'отписан'],
};
export const channelWords: Readonly<Record<ConsentChannel, readonly string[]>> = {
  email: ['e-mail', 'ایمیل', 'رایانامه', 'почта', 'эл. почта'],
  sms: ['text message', 'پیامک', 'смс'],
  call: ['phone', 'تماس', 'تلفن', 'звонок', 'телефон'],
  letter: ['post', 'نامه', 'پست', 'письмо'],
  chat: ['messenger', 'پیام‌رسان', 'چت', 'чат'],
  fax: ['فکس', 'نمابر', 'факс'],
  visit: ['حضوری', 'مراجعه', 'визит'],
  web: ['website', 'وب‌سایت', 'сайт'],
};

export const consentFields: readonly ImportField[] = [
  customerField,
  textField(
    'purpose',
    label('Purpose', 'هدف', 'Цель'),
    ['purpose code', 'کد هدف', 'назначение'],
    'marketing',
  ),
  textField('channel', label('Channel', 'کانال', 'Канал'), ['by', 'راه', 'способ'], 'sms'),
  textField(
    'contact',
    label('Contact point', 'راه تماس', 'Контакт'),
    ['address', 'number', 'نشانی', 'شماره'],
    '',
  ),
  {
    ...textField(
      'state',
      label('What was said', 'پاسخ', 'Ответ'),
      ['consent', 'state', 'status', 'رضایت', 'وضعیت', 'согласие', 'статус'],
      'granted',
    ),
    required: true,
  },
  {
    ...textField(
      'at',
      label('Said at', 'زمان پاسخ', 'Когда'),
      ['date', 'time', 'تاریخ', 'дата'],
      '1405/2/10 10:30',
    ),
    type: 'instant',
  },
  {
    ...textField('expiresOn', label('Ends on', 'پایان', 'Действует до'), ['expires', 'until', 'انقضا'], ''),
    type: 'date',
  },
  textField(
    'note',
    label('Proof', 'سند', 'Подтверждение'),
    ['note', 'document', 'یادداشت', 'документ'],
    'فرم کاغذی نمایشگاه',
  ),
];
