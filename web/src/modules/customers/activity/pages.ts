import { msg } from '@lingui/core/macro';
import type { PageRoute, Place } from '../../../kit/web-module.ts';
import { later } from '../../../lib/later.tsx';
import { addHoldingWords, addSection } from '../../platform/slots.tsx';
import { addCustomerRelation, addRecordTab } from '../slots.tsx';
import { wordOf } from '../words.ts';
import { useActivityScope } from './activity-scope.ts';
import { kindWords } from './words.ts';

addHoldingWords({
  holding: 'activities',
  label: msg`Open tasks and appointments`,
  groupings: { kind: msg`Kind`, city: msg`City` },
  word: (by, key) => (by === 'kind' ? wordOf(kindWords, key) : undefined),
});
addHoldingWords({ holding: 'bookings', label: msg`Booking pages` });
addRecordTab({
  id: 'activities',
  label: msg`Activities`,
  permission: 'customers.activity.read',
  Tab: later(async () => (await import('./record-tab.tsx')).ActivitiesTab),
});
addCustomerRelation({
  id: 'activities',
  label: msg`Activities`,
  permission: 'customers.activity.read',
  useScope: useActivityScope,
});
addSection({
  id: 'activities',
  label: msg`Activities`,
  permission: 'customers.activity.configure',
  order: 112,
  Content: later(async () => (await import('./settings-section.tsx')).ActivitySection),
});

/** Pages of activities. */
export const activityPages: readonly PageRoute[] = [
  { path: '/my-day', frame: 'app', load: () => import('./my-day.page.tsx') },
  { path: '/calendar', frame: 'app', load: () => import('./calendar.page.tsx') },
  { path: '/booking-pages', frame: 'app', load: () => import('../booking/kinds.page.tsx') },
  { path: '/book', frame: 'bare', load: () => import('../booking/book.page.tsx') },
  { path: '/appointment', frame: 'bare', load: () => import('../booking/appointment.page.tsx') },
  { path: '/activities', frame: 'app', load: () => import('./activities.page.tsx') },
  { path: '/activities/bulk', frame: 'app', load: () => import('./bulk-runs.page.tsx') },
  { path: '/activities/bulk/$id', frame: 'app', load: () => import('./bulk-run.page.tsx') },
  { path: '/activities/$id', frame: 'app', load: () => import('./activities.page.tsx') },
];

export const activityPlaces: readonly Place[] = [
  {
    id: 'my-day',
    path: '/my-day',
    label: msg`My day`,
    icon: 'day',
    order: 22,
    keys: 'G D',
    permission: 'customers.activity.read',
  },
  {
    id: 'calendar',
    path: '/calendar',
    label: msg`Calendar`,
    icon: 'calendar',
    order: 24,
    keys: 'G K',
    permission: 'customers.activity.read',
  },
];
