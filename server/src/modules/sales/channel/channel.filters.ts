import { SellerKind } from '@peyvand/contract/sales/orders';
import type { FilterField } from '../../../kernel/filter/fields.ts';
import { sellerKindColumn } from './channel.store.ts';

/** How a deal, quote or order is sold. */
export const sellingFilters: Readonly<Record<'channel' | 'agentId' | 'sellerKind', FilterField>> = {
  channel: { type: 'text', column: 'channel' },
  agentId: { type: 'id', column: 'agent_id' },
  sellerKind: { type: 'enum', column: sellerKindColumn, values: SellerKind.options },
};
