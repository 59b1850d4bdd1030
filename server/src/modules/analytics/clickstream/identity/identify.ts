import type { Ctx } from '../../../../kernel/context.ts';
import { emit } from '../../../../kernel/events/events.ts';
import { customersByCode, groupOf, mayContact } from '../../../customers/api.ts';
import { openSecret } from '../../../platform/api.ts';
import { visitorForgotten, visitorIdentified } from '../../events.ts';
import { secretPlace } from '../site/site.actions.ts';
import type { OpenSite } from '../site/site.store.ts';
import { customerIn } from './token.ts';
import { dropVisitors, storeVisitor, visitorsOf } from './visitor.store.ts';

/** Whether visits may be counted for a customer now. */
export async function mayFollow(ctx: Ctx, customerId: string): Promise<boolean> {
  const said = await mayContact(ctx, customerId, 'web_analytics', 'web', ctx.clock().toISOString());
  return said.allowed;
}

/**
 * Takes down which customer a visitor is, where the website's token is good and the customer consents. True when it
 * holds; a page is told no more, so that nobody learns who is a customer.
 */
export async function identify(ctx: Ctx, site: OpenSite, visitorId: string, token: string): Promise<boolean> {
  if (site.secret === null) return false;
  const code = customerIn(token, openSecret(site.secret, secretPlace(site.id)), ctx.clock());
  if (code === null) return false;
  const customerId = (await customersByCode(ctx, [code])).get(code);
  if (customerId === undefined || !(await mayFollow(ctx, customerId))) return false;
  await ctx.write(async (tx) => {
    if (!(await storeVisitor(tx, { siteId: site.id, visitorId, customerId }))) return;
    await emit(tx, visitorIdentified, {
      subject: { kind: 'customer', id: customerId },
      customerId,
      data: { siteId: site.id },
    });
  });
  return true;
}

/** Undoes it for a customer who consents no more; what was seen stays as a visit of nobody. */
export async function forgetWithdrawn(ctx: Ctx, customerId: string): Promise<void> {
  if (await mayFollow(ctx, customerId)) return;
  const group = await groupOf(ctx, customerId);
  await ctx.write(async (tx) => {
    if ((await dropVisitors(tx, group)) === 0) return;
    await emit(tx, visitorForgotten, { subject: { kind: 'customer', id: customerId }, customerId, data: {} });
  });
}

/** Visitors that are a customer, with what was merged into it; none without consent. */
export async function followedVisitors(ctx: Ctx, customerId: string) {
  return (await mayFollow(ctx, customerId)) ? visitorsOf(ctx, await groupOf(ctx, customerId)) : [];
}
