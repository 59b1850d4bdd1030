import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../../kit/web-module.ts';

type Notices = NonNullable<WebModule['notices']>;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Sentences of notifications on activities. */
export const activityNotices: Notices = {
  'customers.activity.due': (data, { i18n, format }) => {
    const [day, time] = [text(data['day']), text(data['time'])];
    const when = [day === '' ? '' : format.relative(day), format.digits(time)].filter(Boolean).join(' ');
    return i18n._(msg`Reminder, ${when}: ${text(data['subject'])}`);
  },
  'customers.activity.given': (data, { i18n }) => i18n._(msg`A colleague gave you: ${text(data['subject'])}`),
  'customers.activity.given_many': (data, { i18n, format }) =>
    i18n._(msg`A colleague gave you activities: ${format.number(Number(data['count']))}`),
  'customers.activity_bulk.finished': (data, { i18n, format }) =>
    i18n._(msg`A bulk change is done. Activities: ${format.number(Number(data['done']))}`),
  'customers.activity_bulk.undone': (data, { i18n, format }) =>
    i18n._(msg`A bulk change is taken back. Activities: ${format.number(Number(data['undone']))}`),
  'customers.activity_bulk.failed': (_, { i18n }) => i18n._(msg`A bulk change stopped before its end`),
  'customers.activity.invited': (data, { i18n }) => i18n._(msg`You take part in: ${text(data['subject'])}`),
};
