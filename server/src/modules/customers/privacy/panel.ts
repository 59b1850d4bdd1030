import type { Output } from '@peyvand/contract/core/endpoint';
import type { ConsentCell } from '@peyvand/contract/customers/consents';
import type { getPrivacy, PrivacyFacts } from '@peyvand/contract/customers/privacy';
import type { Ctx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { cellsOf } from '../consent/may-contact.ts';
import { listOfPurposes } from '../consent/purpose.store.ts';
import { holdsOf, todayOf } from './hold.store.ts';
import { requestsOf } from './request.store.ts';
import { viewsOf } from './reveal.store.ts';
import { isErasing } from './work.store.ts';

/**
 * Holds, requests and looks at masked fields of one customer. Everybody who works with it has to know that there is a
 * hold or a request; why, and how somebody proved who they are, is for those who handle them.
 */
export async function privacyOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Output<(typeof getPrivacy)['response']>> {
  const [held, requests, views] = [
    await holdsOf(ctx, ids),
    await requestsOf(ctx, ids),
    await viewsOf(ctx, ids),
  ];
  if (holds(ctx.actor, 'customers.privacy.manage')) return { holds: held, requests, views };
  return {
    holds: held.map((one) => ({ ...one, reason: '' })),
    requests: requests.map((one) => ({ ...one, note: '', identityNote: null, resolution: null })),
    views,
  };
}

/** What everybody who works with a customer has to see at once. `ids`: the records of the customer. */
export async function factsOf(ctx: Ctx, ids: readonly string[]): Promise<PrivacyFacts> {
  const today = await todayOf(ctx);
  const held = (await holdsOf(ctx, ids)).filter(
    ({ releasedAt, until }) => releasedAt === null && (until === null || until >= today),
  );
  const cells = await cellsOf(ctx, ids[0] ?? '');
  const purposes = (await listOfPurposes(ctx)).filter((one) => one.retiredAt === null);
  return {
    hold: held.length === 0 ? null : { until: latestEnd(held.map((one) => one.until)) },
    erasing: await isErasing(ctx, ids),
    purposes: purposes.map(({ id, names, channels }) => ({
      id,
      names,
      ...channelsIn(
        channels,
        cells.filter((cell) => cell.purposeId === id),
      ),
    })),
  };
}

/** The last of them; one without an end outlasts all. */
function latestEnd(ends: readonly (string | null)[]): string | null {
  return ends.includes(null)
    ? null
    : (ends.toSorted((a, b) => (a ?? '').localeCompare(b ?? '')).at(-1) ?? null);
}

const saidNo: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'withdrawn_by_former_holder']);
/** By these one needs no contact point of the ledger: an address, or the person. */
const byFoot: ReadonlySet<string> = new Set(['letter', 'visit']);

/**
 * A channel is open when one of the contact points that it uses is, and shut by the customer when all of them are. Of
 * a channel that leads nowhere nothing is said.
 */
function channelsIn(channels: readonly ConsentCell['channel'][], cells: readonly ConsentCell[]) {
  const of = (channel: ConsentCell['channel']) => {
    const own = cells.filter((cell) => cell.channel === channel);
    return byFoot.has(channel) ? own : own.filter((cell) => cell.contactKey !== null);
  };
  return {
    allowed: channels.filter((channel) => of(channel).some((cell) => cell.allowed)),
    refused: channels.filter((channel) => {
      const cell = of(channel);
      return cell.length > 0 && cell.every((one) => !one.allowed && saidNo.has(one.reason));
    }),
  };
}
