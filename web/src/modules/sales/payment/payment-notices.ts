import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../../kit/web-module.ts';

/** Sentences of notifications about instalments. */
export const paymentNotices: NonNullable<WebModule['notices']> = {
  'sales.instalment.due': (data, { i18n }) =>
    i18n._(msg`An instalment of ${String(data['name'])} is due today (${String(data['number'])})`),
  'sales.instalment.overdue': (data, { i18n }) =>
    i18n._(msg`An instalment of ${String(data['name'])} is overdue (${String(data['number'])})`),
};
