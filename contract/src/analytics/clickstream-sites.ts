import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';

/** `https://shop.example`: scheme, host and port as browsers send them in `Origin`. */
const Origin = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, { message: 'such as https://shop.example, without a path' });

const fields = {
  name: zName(120),
  origins: z.array(Origin).min(1).max(20),
  /** Visits that are older are deleted each night. */
  daysKept: z.number().int().min(1).max(1825),
  /** False: what pages send is refused, what is there stays. */
  isActive: z.boolean(),
};

export const SiteInput = z.strictObject(fields);
export type SiteInput = z.infer<typeof SiteInput>;

export const Site = z.strictObject({
  id: Id,
  ...fields,
  /** Names the site in the script; no secret. */
  publicKey: z.string(),
  /** Whether pages can say who their visitor is. */
  hasSecret: z.boolean(),
  lastEventAt: Instant.nullable(),
  version: z.number().int(),
});
export type Site = z.infer<typeof Site>;

const permission = 'analytics.site.manage';
const one = z.strictObject({ id: Id });

export const listSites = endpoint('GET', '/api/v1/analytics/sites', {
  id: 'analytics.site.list',
  summary: 'Websites whose visits are collected',
  permission: 'analytics.report.read',
  response: z.strictObject({ items: z.array(Site), script: z.string() }),
});

export const createSite = endpoint('POST', '/api/v1/analytics/sites', {
  id: 'analytics.site.create',
  summary: 'Collect the visits of another website',
  permission,
  body: SiteInput,
  response: Site,
  status: 201,
});

export const changeSite = endpoint('PUT', '/api/v1/analytics/sites/:id', {
  id: 'analytics.site.change',
  summary: 'Change a website, stop or resume collecting',
  permission,
  params: one,
  body: SiteInput,
  response: Site,
  ifMatch: true,
});

export const renewSecret = endpoint('POST', '/api/v1/analytics/sites/:id/secret', {
  id: 'analytics.site.renew_secret',
  summary: 'Make a new secret by which the website signs who a visitor is; shown once, the old one ends',
  permission,
  params: one,
  response: z.strictObject({ secret: z.string() }),
});
