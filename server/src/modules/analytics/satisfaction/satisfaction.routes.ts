import { loyalty } from '@peyvand/contract/analytics/loyalty';
import { satisfaction } from '@peyvand/contract/analytics/satisfaction';
import * as wallets from '@peyvand/contract/analytics/wallets';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addWallet, removeWallet, walletsPage } from '../wallets/wallet.actions.ts';
import { loyaltyPage } from './loyalty.ts';
import { satisfactionPage } from './page.ts';

export function satisfactionRoutes(olap: Olap): Route[] {
  return [
    read(satisfaction, (ctx, { body }) => satisfactionPage(ctx, olap, body)),
    read(loyalty, (ctx, { body }) => loyaltyPage(ctx, olap, body)),
    read(wallets.listWallets, (ctx, { query }) => walletsPage(ctx, query)),
    write(wallets.addWallet, (ctx, { body }) => addWallet(ctx, body)),
    write(wallets.removeWallet, async (ctx, { params }) => {
      await removeWallet(ctx, params.id);
      return undefined;
    }),
  ];
}
