import type { Ctx } from '../../../kernel/context.ts';
import type { ExportColumn, ExportSource } from '../../../kernel/exporting.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import { exportSource, type ListColumn, pagesOf, partSize } from '../../../kernel/list-export.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { pageOfCustomers } from '../customer/list.store.ts';
import { householdsTarget } from '../import-story/household.target.ts';
import { relationsTarget } from '../import-story/relation.target.ts';
import { notesTarget, talksTarget } from '../import-story/story.target.ts';
import { memberRows, noteRows, relationRows, talkRows } from './rows.store.ts';

interface Story<Row> {
  readonly target: ImportTarget;
  /** Name of the column, as the import names its field, and what stands in it. */
  readonly cells: readonly (readonly [name: string, cell: ListColumn<Row>['cell'], right?: string])[];
  readonly rows: (ctx: Ctx, ids: readonly string[], narrowed: boolean) => Promise<Row[]>;
}

/** Columns that an import passes over: they tell people what an id or a text stands for. */
const told: Readonly<Record<string, ExportColumn['label']>> = {
  customerName: { en: 'Name of the customer', fa: 'نام مشتری', ru: 'Имя клиента' },
  relatedName: { en: 'Name of the related customer', fa: 'نام طرف رابطه', ru: 'Имя связанного клиента' },
  pinned: { en: 'Pinned', fa: 'سنجاق‌شده', ru: 'Закреплено' },
  createdAt: { en: 'Created', fa: 'ایجاد', ru: 'Создано' },
};

/**
 * What hangs on the customers that fit a filter, as a file that its import takes without a change. Customers are named
 * by their id, which leads to one and no other; their names stand beside it.
 */
function storyExport<Row>({ target, cells, rows }: Story<Row>): ExportSource {
  return exportSource<Row>({
    name: target.name,
    permission: 'customers.customer.export',
    header: 'name',
    columns: ({ actor }) =>
      cells
        .filter(([, , right]) => right === undefined || !isHidden(actor, 'customers', right))
        .map(([name, cell]) => {
          const field = target.fields.find((one) => one.name === name);
          return { name, label: field?.label ?? told[name] ?? { en: name, fa: name, ru: name }, cell };
        }),
    parts: async function* (ctx, which) {
      const narrowed = which.filter !== undefined || (which.q ?? '') !== '' || which.deleted === 'only';
      const pages = pagesOf((cursor) =>
        pageOfCustomers(ctx, { ...which, sort: 'name', limit: partSize, cursor }),
      );
      for await (const page of pages)
        yield await rows(
          ctx,
          page.map(({ id }) => id),
          narrowed,
        );
    },
  });
}

/** Every relation once; where a filter chose the customers, those that lead to them as well. */
const relationsExport = storyExport({
  target: relationsTarget,
  rows: relationRows,
  cells: [
    ['customer', (row) => row.customer],
    ['customerName', (row) => row.customerName],
    ['kind', (row) => row.kind],
    ['related', (row) => row.related],
    ['relatedName', (row) => row.relatedName],
    ['role', (row) => row.role],
    ['startedOn', (row, shape) => shape.day(row.startedOn)],
    ['endedOn', (row, shape) => shape.day(row.endedOn)],
  ],
});

const notesExport = storyExport({
  target: notesTarget,
  rows: noteRows,
  cells: [
    ['customer', (row) => row.customer],
    ['customerName', (row) => row.customerName],
    ['body', (row) => row.body],
    ['pinned', (row) => (row.pinned ? 'true' : null)],
    ['createdAt', (row) => row.createdAt],
  ],
});

const talksExport = storyExport({
  target: talksTarget,
  rows: talkRows,
  cells: [
    ['customer', (row) => row.customer],
    ['customerName', (row) => row.customerName],
    ['occurredAt', (row) => new Date(row.occurredAt).toISOString()],
    ['channel', (row) => row.channel],
    ['direction', (row) => row.direction],
    ['subject', (row) => row.subject],
    ['body', (row) => row.body],
    ['duration', (row) => (row.duration === null ? null : { number: String(row.duration) })],
    ['outcome', (row) => row.outcome],
  ],
});

/** One row for each member; the household's own facts stand in each of them. */
const householdsExport = storyExport({
  target: householdsTarget,
  rows: memberRows,
  cells: [
    ['household', (row) => row.household],
    ['id', (row) => row.id],
    ['customer', (row) => row.customer],
    ['customerName', (row) => row.customerName],
    ['role', (row) => row.role],
    ['startedOn', (row, shape) => shape.day(row.startedOn)],
    ['endedOn', (row, shape) => shape.day(row.endedOn)],
    ['formedOn', (row, shape) => shape.day(row.formedOn)],
    ['dissolvedOn', (row, shape) => shape.day(row.dissolvedOn)],
    ...(['label', 'country', 'region', 'city', 'street', 'postalCode'] as const).map(
      (part) =>
        [
          part,
          (row: { address: Readonly<Record<string, string | null>> | null }) => row.address?.[part] ?? null,
          'addresses',
        ] as const,
    ),
  ],
});

export const storyExports: readonly ExportSource[] = [
  relationsExport,
  notesExport,
  talksExport,
  householdsExport,
];
