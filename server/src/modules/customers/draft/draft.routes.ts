import * as contract from '@peyvand/contract/customers/drafts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { draftsOn, saveDraft } from './draft.store.ts';
import { notePresence, othersOn } from './presence.store.ts';

export const draftRoutes: readonly Route[] = [
  read(contract.listDrafts, async (ctx, { params }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return { items: await draftsOn(ctx, id) };
  }),
  write(contract.saveDraft, async (ctx, { params, body }) => {
    const { id } = await requireCustomer(ctx, params.id);
    await saveDraft(ctx, id, { kind: params.kind, text: body.text, shared: body.shared });
    return { items: await draftsOn(ctx, id) };
  }),
  read(contract.listPresent, async (ctx, { params }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return { items: await othersOn(ctx, id) };
  }),
  write(contract.tellPresence, async (ctx, { params, body }) => {
    const { id } = await requireCustomer(ctx, params.id);
    await notePresence(ctx, id, body.state);
    return { items: await othersOn(ctx, id) };
  }),
];
