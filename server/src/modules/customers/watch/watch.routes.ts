import * as contract from '@peyvand/contract/customers/watchers';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { blindTo, unwatch, watch } from './watch.actions.ts';
import { watchersOf } from './watcher.store.ts';

export const watchRoutes: readonly Route[] = [
  read(contract.listWatchers, async (ctx, { params }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return { items: await watchersOf(ctx, id) };
  }),
  write(contract.watchCustomer, (ctx, { params, body }) => watch(ctx, params.id, body.userIds)),
  write(contract.unwatchCustomer, (ctx, { params, query }) => unwatch(ctx, params.id, query.userId)),
  read(contract.findBlind, async (ctx, { params, body }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return {
      blind: await blindTo(ctx, id, body.userIds),
      mayShare: holds(ctx.actor, 'platform.share.grant'),
    };
  }),
];
