import type { Filter } from '@peyvand/contract/core/filter';
import * as contract from '@peyvand/contract/customers/vcard';
import type { Ctx } from '../../../kernel/context.ts';
import { type Route, read } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { cardStream, type OutCard } from '../../../kernel/vcard/writer.ts';
import { tellExport } from '../../platform/api.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { pageOfCustomers } from '../customer/list.store.ts';
import { cardsOf } from './vcard.store.ts';

const mediaType = 'text/vcard; charset=utf-8';
const page = 200;

export const vcardRoutes: readonly Route[] = [
  read(contract.exportVCards, (ctx, { query: { version, ...which } }) => {
    const day = ctx.clock().toISOString().slice(0, 10);
    return Promise.resolve({
      name: `customers-${day}.vcf`,
      mediaType,
      stream: cardStream(told(ctx, which, allCards(ctx, which)), version),
    });
  }),
  read(contract.customerVCard, async (ctx, { params, query }) => {
    // Of a merged record it is the card of its survivor.
    const { id } = await requireCustomer(ctx, params.id);
    const [card] = await cardsOf(ctx, [id]);
    if (!card) throw missing();
    const name = (card.name ?? 'card').replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 80);
    const filter = { field: 'id', op: 'eq' as const, value: id };
    return {
      name: `${name}.vcf`,
      mediaType,
      stream: cardStream(told(ctx, { filter }, [card]), query.version),
    };
  }),
];

type Which = { filter?: Filter | undefined; q?: string | undefined };

/** The cards as they are; when the last was read, or the reader went away, the audit is told how many left. */
async function* told(
  ctx: Ctx,
  which: Which,
  cards: AsyncIterable<OutCard> | Iterable<OutCard>,
): AsyncGenerator<OutCard> {
  let rows = 0;
  try {
    for await (const card of cards) {
      rows++;
      yield card;
    }
  } finally {
    const columns = ['name', 'contactPoints', 'addresses'];
    const left = {
      resource: 'customers',
      format: 'vcf',
      which: { ...which, deleted: 'no' as const },
      columns,
      rows,
    };
    await tellExport(ctx, ctx.newId(), left);
  }
}

/** All that fit and that the actor sees, read page by page. */
async function* allCards(ctx: Ctx, which: Which): AsyncGenerator<OutCard> {
  for (let cursor: string | undefined; ; ) {
    const found = await pageOfCustomers(ctx, {
      ...which,
      sort: 'name',
      deleted: 'no',
      limit: page,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* await cardsOf(
      ctx,
      found.items.map(({ id }) => id),
    );
    if (found.nextCursor === null) return;
    cursor = found.nextCursor;
  }
}
