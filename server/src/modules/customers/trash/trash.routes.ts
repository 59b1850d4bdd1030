import * as contract from '@peyvand/contract/customers/trash';
import { emit } from '../../../kernel/events/events.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { trashConfigured } from '../events.ts';
import { hangingOn, together } from '../merge/hanging.store.ts';
import { seenOf, storeSettings, trashSettings } from './trash.store.ts';

/** There is one trash; its settings need a subject in the log. */
const trashId = '00000000-0000-0000-0000-000000000001';

export const trashRoutes: readonly Route[] = [
  read(contract.getTrashSettings, (ctx) => trashSettings(ctx)),
  write(contract.changeTrashSettings, async (ctx, { body, version }) => {
    const before = await trashSettings(ctx);
    if (!(await storeSettings(ctx, version, body.keepDays))) throw new Refusal('version.stale');
    if (before.keepDays !== body.keepDays) {
      await emit(ctx, trashConfigured, {
        subject: { kind: 'trash', id: trashId },
        customerId: null,
        data: { changes: { keepDays: { from: before.keepDays, to: body.keepDays } } },
      });
    }
    return trashSettings(ctx);
  }),
  read(contract.whatHangs, async (ctx, { body }) => {
    const ids = await seenOf(ctx, body.ids);
    const { keepDays } = await trashSettings(ctx);
    return { customers: ids.length, ...together(await hangingOn(ctx, ids), ids), keepDays };
  }),
];
