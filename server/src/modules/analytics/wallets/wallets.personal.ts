import type { PersonalData } from '../../../kernel/personal.ts';
import { eraseWallets, walletsToTell } from './wallet.store.ts';

/** What a person was said to spend. */
export const walletsPersonal: PersonalData = {
  name: 'analytics.wallets',
  tables: ['analytics.wallets'],
  export: async function* (ctx, { ids }) {
    for (const { record } of await walletsToTell(ctx, ids)) yield { ...record };
  },
  erase: async (ctx, { ids }) => ({ rows: await eraseWallets(ctx, ids) }),
};
