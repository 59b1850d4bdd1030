import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../../kit/web-module.ts';
import { stageWords, wordOf } from '../words.ts';

type Notices = NonNullable<WebModule['notices']>;
type Sentence = Notices[string];
type Data = Parameters<Sentence>[0];

/** A text of the data; empty where a newer or older server says something else. */
export function textIn(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

const who = (data: Data) => textIn(data, 'actor');
const what = (data: Data) => textIn(data, 'customer');
/** Many at once come as one, with their number instead of a name. */
const many = (data: Data) => (typeof data['count'] === 'number' ? data['count'] : null);

const news =
  (one: Sentence, all: Sentence): Sentence =>
  (data, tools) =>
    many(data) === null ? one(data, tools) : all(data, tools);
const number = (data: Data, { format }: Parameters<Sentence>[1]) => format.number(many(data) ?? 0);

/** Sentences of what watchers hear. */
export const watchNotices: Notices = {
  'customers.watch.noted': news(
    (data, { i18n }) => i18n._(msg`${who(data)} wrote on ${what(data)}: ${textIn(data, 'body')}`),
    (data, tools) => tools.i18n._(msg`${who(data)} wrote notes. Customers: ${number(data, tools)}`),
  ),
  'customers.watch.talked': news(
    (data, { i18n }) => i18n._(msg`${who(data)} talked with ${what(data)}`),
    (data, tools) => tools.i18n._(msg`${who(data)} recorded talks. Customers: ${number(data, tools)}`),
  ),
  'customers.watch.moved': news(
    (data, { i18n }) => {
      const word = wordOf(stageWords, textIn(data, 'stage'));
      return i18n._(msg`${what(data)} moved to another stage: ${word ? i18n._(word) : ''}`);
    },
    (data, tools) => tools.i18n._(msg`Customers moved to another stage: ${number(data, tools)}`),
  ),
  'customers.watch.assigned': news(
    (data, { i18n }) => i18n._(msg`${what(data)} has another owner`),
    (data, tools) => tools.i18n._(msg`Customers have other owners: ${number(data, tools)}`),
  ),
  'customers.watch.deleted': news(
    (data, { i18n }) => i18n._(msg`${who(data)} deleted ${what(data)}`),
    (data, tools) => tools.i18n._(msg`${who(data)} deleted customers: ${number(data, tools)}`),
  ),
  'customers.watch.restored': news(
    (data, { i18n }) => i18n._(msg`${who(data)} restored ${what(data)}`),
    (data, tools) => tools.i18n._(msg`${who(data)} restored customers: ${number(data, tools)}`),
  ),
  'customers.watch.merged': news(
    (data, { i18n }) => i18n._(msg`Another record was merged into ${what(data)}`),
    (data, tools) => tools.i18n._(msg`Records were merged: ${number(data, tools)}`),
  ),
  'customers.watch.ordered': news(
    (data, { i18n }) => i18n._(msg`${what(data)} has ordered`),
    (data, tools) => tools.i18n._(msg`Customers have ordered: ${number(data, tools)}`),
  ),
};
