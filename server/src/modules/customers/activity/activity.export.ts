import type { Activity } from '@peyvand/contract/customers/activities';
import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportShape,
  type ExportSource,
} from '../../../kernel/exporting.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import type { OutCell, OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { emailsOf } from '../../platform/api.ts';
import { pageOfIds } from './list.store.ts';
import { activitySettings } from './settings.store.ts';
import { shownOf } from './shown.actions.ts';

interface Known {
  readonly people: ReadonlyMap<string, string>;
  readonly outcomes: ReadonlyMap<string, string>;
  readonly shape: ExportShape;
}

interface Column extends ExportColumn {
  readonly cell: (activity: Activity, known: Known) => OutCell;
}

const column = (name: string, fa: string, en: string, ru: string, cell: Column['cell']): Column => ({
  name,
  label: { fa, en, ru },
  cell,
});
const money = (value: Activity['cost']): OutCell => (value ? { number: wholeUnits(value) } : null);
const words = (text: string): OutCell => (text === '' ? null : text);

const columns: readonly Column[] = [
  column('kind', 'نوع', 'Kind', 'Вид', ({ kind }) => kind),
  column('subject', 'موضوع', 'Subject', 'Тема', ({ subject }) => subject),
  column('state', 'وضعیت', 'State', 'Состояние', ({ state }) => state),
  column('day', 'روز', 'Day', 'День', ({ day }, { shape }) => shape.day(day)),
  column('time', 'ساعت', 'Time', 'Время', ({ time }) => time),
  column('zone', 'منطقه‌ی زمانی', 'Time zone', 'Часовой пояс', ({ zone }) => zone),
  column('minutes', 'مدت (دقیقه)', 'Minutes', 'Минуты', ({ minutes }) => minutes?.toString() ?? null),
  column('customer', 'مشتری', 'Customer', 'Клиент', ({ customerName }) => customerName),
  column('about', 'درباره‌ی', 'About', 'О чём', ({ about }) => about?.name ?? null),
  column(
    'owner',
    'مسئول',
    'Owner',
    'Ответственный',
    ({ ownerId }, { people }) => people.get(ownerId) ?? null,
  ),
  column('colleagues', 'همکاران', 'Colleagues', 'Коллеги', ({ colleagues }, { people }) =>
    words(colleagues.flatMap((id) => people.get(id) ?? []).join('; ')),
  ),
  column('guests', 'مشتریان دیگر', 'Other customers', 'Другие клиенты', ({ guests }) =>
    words(guests.map(({ name }) => name).join('; ')),
  ),
  column('place', 'مکان', 'Place', 'Место', ({ place }) => place),
  column('priority', 'اولویت', 'Priority', 'Приоритет', ({ priority }) => priority),
  column('note', 'یادداشت', 'Note', 'Заметка', ({ note }) => words(note)),
  column('closedAt', 'زمان پایان', 'Closed at', 'Завершено', ({ closedAt }) => closedAt),
  column(
    'outcome',
    'نتیجه',
    'Outcome',
    'Итог',
    ({ outcomeId }, { outcomes }) => outcomes.get(outcomeId ?? '') ?? null,
  ),
  column('outcomeNote', 'شرح نتیجه', 'Outcome note', 'Описание итога', ({ outcomeNote }) =>
    words(outcomeNote),
  ),
  column(
    'spentMinutes',
    'مدت واقعی (دقیقه)',
    'Minutes spent',
    'Затрачено минут',
    ({ spentMinutes }) => spentMinutes?.toString() ?? null,
  ),
  column('cost', 'هزینه', 'Cost', 'Стоимость', ({ cost }) => money(cost ?? null)),
  column('createdAt', 'زمان ثبت', 'Created at', 'Создано', ({ createdAt }) => createdAt),
];

const columnsFor = (ctx: Ctx) => columns.filter(({ name }) => !isHidden(ctx.actor, 'activities', name));
const pageSize = 500;

/** Activities as a table, read part by part. */
export const activitiesExport: ExportSource = {
  name: 'activities',
  permission: 'customers.activity.export',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: async (ctx, which, names, shape) => {
    const chosen = chosenColumns(columnsFor(ctx), names);
    const pageAt = (cursor: string | undefined) =>
      pageOfIds(ctx, { ...which, sort: 'createdAt', limit: pageSize, cursor });
    const first = await pageAt(undefined);
    const { outcomes } = await activitySettings(ctx);
    const outcomeNames = new Map(outcomes.map(({ id, names: { en } }) => [id, en]));
    const rows = async function* (): AsyncGenerator<OutRow> {
      for (let page = first; ; ) {
        const shown = await shownOf(ctx, page.ids);
        const ids = shown.flatMap(({ ownerId, colleagues }) => [ownerId, ...colleagues]);
        const known = { people: await emailsOf(ctx, [...new Set(ids)]), outcomes: outcomeNames, shape };
        for (const one of shown) yield chosen.map(({ cell }) => cell(one, known));
        if (page.nextCursor === null) return;
        page = await pageAt(page.nextCursor);
      }
    };
    return { header: chosen.map(({ label }) => label.en), rows: rows() };
  },
};
