import * as contract from '@peyvand/contract/customers/privacy';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { previewOf } from './erase.ts';
import { releaseHold, setHold } from './hold.actions.ts';
import { heldCustomers } from './hold.store.ts';
import { factsOf, privacyOf } from './panel.ts';
import {
  closeRequest,
  confirmIdentity,
  createRequest,
  downloadAnswer,
  fetchAnswer,
  makeAnswerLink,
  runRequest,
} from './request.actions.ts';
import { pageOfRequests } from './request.store.ts';
import { countsToRetire } from './retention.ts';
import { revealFields } from './reveal.ts';
import { changeSettings, privacySettings } from './settings.store.ts';

export const privacyRoutes: readonly Route[] = [
  read(contract.listRequests, (ctx, { query }) => pageOfRequests(ctx, query)),
  write(contract.createRequest, (ctx, { params, body }) => createRequest(ctx, params.id, body)),
  write(contract.confirmIdentity, (ctx, { params, body }) => confirmIdentity(ctx, params.id, body.note)),
  write(contract.runRequest, (ctx, { params }) => runRequest(ctx, params.id)),
  write(contract.closeRequest, (ctx, { params, body }) => closeRequest(ctx, params.id, body)),
  manual(contract.downloadAnswer, (ctx, { params }) => downloadAnswer(ctx, params.id)),
  // Not `write`: an answer kept for its Idempotency-Key would keep the link.
  manual(contract.makeAnswerLink, (ctx, { params }) => ctx.write((tx) => makeAnswerLink(tx, params.id))),
  manual(contract.fetchAnswer, (ctx, { body, request }) =>
    fetchAnswer(ctx, { token: body.token, ip: request.ip }),
  ),
  read(contract.previewErasure, async (ctx, { params }) => {
    await requireCustomer(ctx, params.id);
    const ids = await groupOf(ctx, params.id);
    const held = await heldCustomers(ctx, ids);
    return {
      records: ids.length,
      parts: [...(await previewOf(ctx, ids))],
      blocked: held.size > 0 ? ('held' as const) : null,
    };
  }),
  read(contract.getPrivacy, async (ctx, { params }) => {
    await requireCustomer(ctx, params.id);
    return privacyOf(ctx, await groupOf(ctx, params.id));
  }),
  read(contract.getPrivacyFacts, async (ctx, { params }) => {
    await requireCustomer(ctx, params.id);
    return factsOf(ctx, await groupOf(ctx, params.id));
  }),
  // Not `write`: an answer kept for its Idempotency-Key would keep the values.
  manual(contract.revealFields, (ctx, { params, body }) =>
    ctx.write(async (tx) => ({ values: await revealFields(tx, params.id, body.fields) })),
  ),
  write(contract.setHold, (ctx, { params, body }) => setHold(ctx, params.id, body)),
  write(contract.releaseHold, (ctx, { params }) => releaseHold(ctx, params.id)),
  read(contract.getPrivacySettings, (ctx) => privacySettings(ctx)),
  write(contract.changePrivacySettings, (ctx, { version, body }) => changeSettings(ctx, version, body)),
  read(contract.previewRetention, async (ctx) => ({ items: await countsToRetire(ctx) })),
];
