import * as contract from '@peyvand/contract/customers/consents';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { checkContact, getConsents, recordConsent } from './consent.actions.ts';
import { makePreferenceLink, openPreferences, savePreferences } from './preference.actions.ts';
import { changePurpose, createPurpose } from './purpose.actions.ts';
import { listOfPurposes } from './purpose.store.ts';

export const consentRoutes: readonly Route[] = [
  read(contract.listPurposes, async (ctx) => ({ items: await listOfPurposes(ctx) })),
  write(contract.createPurpose, (ctx, { body }) => createPurpose(ctx, body)),
  write(contract.changePurpose, (ctx, { params, version, body }) =>
    changePurpose(ctx, params.id, version, body),
  ),
  read(contract.getConsents, (ctx, { params }) => getConsents(ctx, params.id)),
  write(contract.recordConsent, (ctx, { params, body }) => recordConsent(ctx, params.id, body)),
  read(contract.checkContact, (ctx, { params, body }) => {
    const { contact, at, ...asked } = body;
    return checkContact(ctx, params.id, {
      ...asked,
      ...(contact === undefined ? {} : { contact }),
      ...(at === undefined ? {} : { at }),
    });
  }),
  // Not `write`: an answer kept for its Idempotency-Key would keep the link.
  manual(contract.makePreferenceLink, (ctx, { params, body }) =>
    ctx.write((tx) => makePreferenceLink(tx, params.id, body.days)),
  ),
  manual(contract.openPreferences, (ctx, { body, request }) =>
    openPreferences(ctx, { token: body.token, ip: request.ip, userAgent: request.userAgent }),
  ),
  manual(contract.savePreferences, (ctx, { body, request }) => {
    const { token, ...chosen } = body;
    return savePreferences(ctx, { token, ip: request.ip, userAgent: request.userAgent }, chosen);
  }),
];
