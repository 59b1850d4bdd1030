import { recogniser } from '../../../kernel/person.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { dropNaming, emptyQuotes, type Quoting } from '../../../kernel/quotes.ts';
import {
  allNotifications,
  deleteLinksTo,
  deleteSharesOf,
  emptyExports,
  linksTo,
  sharesOf,
} from './trace.store.ts';

const quotes: readonly Quoting[] = [
  { table: 'platform.saved_views', key: 'id', column: 'definition', type: 'jsonb' },
  { table: 'platform.exports', key: 'id', column: 'wish', type: 'jsonb' },
];

/**
 * What is left of somebody where the platform serves others: notifications that name them, links and shares of their
 * records, and what views and exports quote. The files of exports go with all files; an export then has none.
 */
export const tracesPersonal: PersonalData = {
  name: 'platform.traces',
  isSlow: true,
  tables: ['platform.notifications', 'platform.links', 'platform.record_shares'],
  export: async function* (ctx, person) {
    const names = recogniser(person);
    for (const note of await allNotifications(ctx)) {
      if (names(JSON.stringify(note.data)) || names(note.link ?? '')) yield { kind: 'notification', ...note };
    }
    yield* await sharesOf(ctx, person.ids);
    yield* await linksTo(ctx, person.ids);
  },
  erase: async (ctx, person) => {
    await emptyExports(ctx);
    const rows =
      (await dropNaming(ctx, 'platform.notifications', ['data', 'link'], recogniser(person))) +
      (await deleteLinksTo(ctx, person.ids)) +
      (await deleteSharesOf(ctx, person.ids));
    return { rows: rows + (await emptyQuotes(ctx, person, quotes)) };
  },
};
