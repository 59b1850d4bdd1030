import type { Olap } from '../kernel/olap.ts';

/** An analytics engine that is away: for tests that need none. */
export const away: Olap = {
  query: unavailable,
  insert: unavailable,
  command: unavailable,
  maint: unavailable,
  ping: () => Promise.resolve(false),
};

function unavailable(): Promise<never> {
  const error = new Error('no analytics engine in this test');
  error.name = 'AnalyticsUnavailable';
  return Promise.reject(error);
}
