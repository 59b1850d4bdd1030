import type { Activity } from '@peyvand/contract/customers/activities';
import {
  column,
  type ExportedList,
  exportSource,
  type ListColumn,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import type { OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { emailsOf } from '../../platform/api.ts';
import { pageOfIds } from './list.store.ts';
import { activitySettings } from './settings.store.ts';
import { shownOf } from './shown.actions.ts';

/** An activity with what its ids stand for: e-mail addresses, and the outcome's English name. */
type Row = Omit<Activity, 'colleagues'> & {
  readonly owner: string | null;
  readonly colleagues: readonly string[];
  readonly outcome: string | null;
};

const money = (value: Activity['cost']): OutCell => (value ? { number: wholeUnits(value) } : null);
const words = (text: string): OutCell => (text === '' ? null : text);

const columns: readonly ListColumn<Row>[] = [
  column('kind', ['نوع', 'Kind', 'Вид'], ({ kind }) => kind),
  column('subject', ['موضوع', 'Subject', 'Тема'], ({ subject }) => subject),
  column('state', ['وضعیت', 'State', 'Состояние'], ({ state }) => state),
  column('day', ['روز', 'Day', 'День'], ({ day }, shape) => shape.day(day)),
  column('time', ['ساعت', 'Time', 'Время'], ({ time }) => time),
  column('zone', ['منطقه‌ی زمانی', 'Time zone', 'Часовой пояс'], ({ zone }) => zone),
  column('minutes', ['مدت (دقیقه)', 'Minutes', 'Минуты'], ({ minutes }) => minutes?.toString() ?? null),
  column('customer', ['مشتری', 'Customer', 'Клиент'], ({ customerName }) => customerName),
  column('about', ['درباره‌ی', 'About', 'О чём'], ({ about }) => about?.name ?? null),
  column('owner', ['مسئول', 'Owner', 'Ответственный'], ({ owner }) => owner),
  column('colleagues', ['همکاران', 'Colleagues', 'Коллеги'], ({ colleagues }) =>
    words(colleagues.join('; ')),
  ),
  column('guests', ['مشتریان دیگر', 'Other customers', 'Другие клиенты'], ({ guests }) =>
    words(guests.map(({ name }) => name).join('; ')),
  ),
  column('place', ['مکان', 'Place', 'Место'], ({ place }) => place),
  column('priority', ['اولویت', 'Priority', 'Приоритет'], ({ priority }) => priority),
  column('note', ['یادداشت', 'Note', 'Заметка'], ({ note }) => words(note)),
  column('closedAt', ['زمان پایان', 'Closed at', 'Завершено'], ({ closedAt }) => closedAt),
  column('outcome', ['نتیجه', 'Outcome', 'Итог'], ({ outcome }) => outcome),
  column('outcomeNote', ['شرح نتیجه', 'Outcome note', 'Описание итога'], ({ outcomeNote }) =>
    words(outcomeNote),
  ),
  column(
    'spentMinutes',
    ['مدت واقعی (دقیقه)', 'Minutes spent', 'Затрачено минут'],
    ({ spentMinutes }) => spentMinutes?.toString() ?? null,
  ),
  column('cost', ['هزینه', 'Cost', 'Стоимость'], ({ cost }) => money(cost ?? null)),
  column('createdAt', ['زمان ثبت', 'Created at', 'Создано'], ({ createdAt }) => createdAt),
];

const activitiesList: ExportedList<Row> = {
  name: 'activities',
  permission: 'customers.activity.export',
  columns: ({ actor }) => columns.filter(({ name }) => !isHidden(actor, 'activities', name)),
  parts: async function* (ctx, which) {
    const { outcomes } = await activitySettings(ctx);
    const names = new Map(outcomes.map(({ id, names: { en } }) => [id, en]));
    const pages = pagesOf(async (cursor) => {
      const { ids, nextCursor } = await pageOfIds(ctx, {
        ...which,
        sort: 'createdAt',
        limit: partSize,
        cursor,
      });
      return { items: ids, nextCursor };
    });
    for await (const page of pages) {
      const shown = await shownOf(ctx, page);
      const people = new Set(shown.flatMap(({ ownerId, colleagues }) => [ownerId, ...colleagues]));
      const emails = await emailsOf(ctx, [...people]);
      yield shown.map((one) => ({
        ...one,
        owner: emails.get(one.ownerId) ?? null,
        colleagues: one.colleagues.flatMap((id) => emails.get(id) ?? []),
        outcome: names.get(one.outcomeId ?? '') ?? null,
      }));
    }
  },
};

export const activitiesExport = exportSource(activitiesList);
