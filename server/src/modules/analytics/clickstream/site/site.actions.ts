import { randomBytes } from 'node:crypto';
import type { Site, SiteInput } from '@peyvand/contract/analytics/clickstream-sites';
import type { Ctx, WriteCtx } from '../../../../kernel/context.ts';
import { emit } from '../../../../kernel/events/events.ts';
import { missing } from '../../../../kernel/problem.ts';
import { sealSecret } from '../../../platform/api.ts';
import { staleSite } from '../../errors.ts';
import { siteChanged, siteCreated, siteSecretRenewed } from '../../events.ts';
import { insertSite, loadSite, storeSecret, updateSite } from './site.store.ts';

/** One site; throws `resource.missing`. */
async function getSite(ctx: Ctx, id: string): Promise<Site> {
  const site = await loadSite(ctx, id);
  if (!site) throw missing();
  return site;
}

export async function createSite(ctx: WriteCtx, input: SiteInput): Promise<Site> {
  const id = ctx.newId();
  await insertSite(ctx, { ...input, id, publicKey: randomBytes(12).toString('base64url') });
  await emit(ctx, siteCreated, {
    subject: { kind: 'site', id },
    customerId: null,
    data: { name: input.name, origins: input.origins },
  });
  return getSite(ctx, id);
}

export async function changeSite(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: SiteInput,
): Promise<Site> {
  const before = await getSite(ctx, id);
  if (!(await updateSite(ctx, id, version, input))) throw staleSite();
  const after = await getSite(ctx, id);
  await emit(ctx, siteChanged, {
    subject: { kind: 'site', id },
    customerId: null,
    data: { name: after.name, changes: changesOf(before, after) },
  });
  return after;
}

function changesOf(before: Site, after: Site): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(
    (['name', 'origins', 'daysKept', 'isActive'] as const)
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

/** Where a secret of a site is bound to. */
export const secretPlace = (id: string): string => `analytics.sites.${id}`;

/** Makes a new secret, shown once. */
export async function renewSecret(ctx: WriteCtx, id: string): Promise<{ secret: string }> {
  const site = await getSite(ctx, id);
  const secret = randomBytes(32).toString('base64url');
  await storeSecret(ctx, id, sealSecret(secret, secretPlace(id)));
  await emit(ctx, siteSecretRenewed, {
    subject: { kind: 'site', id },
    customerId: null,
    data: { name: site.name },
  });
  return { secret };
}
