import { randomBytes } from 'node:crypto';
import type { PageRow } from './collect/rows.ts';

/** An id of version 7, as the script makes it. */
export function v7(at: number): string {
  const hex = at.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Given = Pick<PageRow, 'site_id' | 'visitor_id' | 'session_id' | 'seq' | 'at' | 'label'> &
  Partial<PageRow>;

/** A fact of a page: a view where the label is a path, a purchase by its name, an event otherwise. */
export function pageRow(given: Given): PageRow & { batch_id: string } {
  const kind = given.label.startsWith('/') ? 'view' : given.label === 'purchase' ? 'purchase' : 'event';
  return {
    kind,
    path: kind === 'view' ? given.label : '/',
    channel: 'direct',
    referrer: '',
    utm_source: '',
    utm_medium: '',
    utm_campaign: '',
    device: 'desktop',
    browser: 'Firefox',
    system: 'Linux',
    visitor_group: '',
    is_bot: 0,
    order_ref: '',
    amount: null,
    currency: '',
    details: {},
    ver: 1,
    batch_id: given.site_id,
    ...given,
  };
}
