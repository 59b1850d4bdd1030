import {
  type PageStep,
  type VisitDimension,
  visitFunnel,
  visitOverview,
  visitPaths,
  visitPurchases,
  visitRetention,
} from '@peyvand/contract/analytics/clickstream';
import { listSites } from '@peyvand/contract/analytics/clickstream-sites';
import type { Calendar } from '@peyvand/contract/core/dates';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { Days } from '../value/period.ts';

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => call(listSites, {}, { signal }),
});

/** What all parts of the page ask about. */
export interface Asked {
  readonly siteId: string;
  readonly period: Days;
  readonly calendar: Calendar;
  readonly only: Partial<Record<VisitDimension, string>>;
}

/** Keys begin with `pages`: what the server calls the thing that changed when visits have arrived. */
const common = { placeholderData: keepPreviousData, refetchInterval: 60_000 } as const;

export const overviewQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['pages', 'overview', asked],
    queryFn: ({ signal }) => call(visitOverview, { body: { ...asked, top: 30 } }, { signal }),
    ...common,
  });

export const pathsQuery = (asked: Asked, of: 'views' | 'everything') =>
  queryOptions({
    queryKey: ['pages', 'paths', asked, of],
    queryFn: ({ signal }) => call(visitPaths, { body: { ...asked, steps: 4, width: 5, of } }, { signal }),
    ...common,
  });

export const funnelQuery = (asked: Asked, steps: readonly PageStep[], within: 'session' | 'visitor') =>
  queryOptions({
    queryKey: ['pages', 'funnel', asked, steps, within],
    queryFn: ({ signal }) => call(visitFunnel, { body: { ...asked, steps: [...steps], within } }, { signal }),
    enabled: steps.length > 0,
    ...common,
  });

export const retentionQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['pages', 'retention', asked],
    queryFn: ({ signal }) => call(visitRetention, { body: asked }, { signal }),
    ...common,
  });

export const purchasesQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['pages', 'purchases', asked],
    queryFn: ({ signal }) => call(visitPurchases, { body: asked }, { signal }),
    ...common,
  });
