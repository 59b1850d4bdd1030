import { i18n } from '@lingui/core';
import type { Month, Value } from '@peyvand/contract/analytics/value';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createFormat } from '../../../lib/format/format.ts';
import { getPreferences, type Language } from '../../../lib/preferences.ts';
import { renderFor } from '../../../testing/reader.tsx';
import { useAmounts } from './amounts.ts';
import { MonthsPanel } from './months-panel.tsx';
import { scaleOf } from './scale.ts';

const months: Month[] = [
  { month: 7, monthKey: '1405-07', from: '2026-09-23', to: '2026-10-22', revenue: '20000000000' },
  { month: 8, monthKey: '1405-08', from: '2026-10-23', to: '2026-11-21', revenue: '26100000000' },
].map((one) => ({
  ...one,
  year: 1405,
  orders: 10,
  customers: 8,
  previousRevenue: '20000000000',
  previousOrders: 7,
}));

const value: Pick<Value, 'months' | 'period'> = {
  months,
  period: { from: '2026-09-23', to: '2026-11-21' },
};

function Panel() {
  const reader = getPreferences();
  const scale = scaleOf('27840000000', 'IRR', reader.moneyUnit);
  const voice = { i18n, format: createFormat(reader), reader };
  return <MonthsPanel value={value} scale={scale} voice={voice} amounts={useAmounts(scale)} />;
}

async function show(language: Language) {
  const root = createRootRoute({ component: Panel });
  const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ['/'] }) });
  await router.load();
  await renderFor(language, <RouterProvider router={router} />, { calendar: 'persian' });
  await act(() => Promise.resolve());
  return router;
}

const placeOf = (name: RegExp) =>
  Number(screen.getByRole('button', { name }).querySelector('.body')?.getAttribute('x'));

test('in Persian time runs from right to left', async () => {
  await show('fa');
  expect(placeOf(/^مهر/)).toBeGreaterThan(placeOf(/^آبان/));
});

test('in English time runs from left to right', async () => {
  await show('en');
  expect(placeOf(/^Mehr/)).toBeLessThan(placeOf(/^Aban/));
});

test('each bar says both years in full, leads to its orders, and the table says the same', async () => {
  const user = userEvent.setup();
  const router = await show('fa');
  const bar = screen.getByRole('button', { name: /^آبان/ });
  expect(bar.getAttribute('aria-label')).toBe('آبان ۱۴۰۵: ۲٬۶۱۰٬۰۰۰٬۰۰۰ تومان؛ سال پیش ۲٬۰۰۰٬۰۰۰٬۰۰۰ تومان');
  await user.click(bar);
  expect(router.state.location.pathname).toBe('/orders');
  expect(decodeURIComponent(router.state.location.searchStr)).toContain('2026-10-23');
});

test('the table holds the same figures', async () => {
  const user = userEvent.setup();
  await show('fa');
  await user.click(screen.getByRole('button', { name: 'جدول' }));
  const row = screen.getByRole('row', { name: /آبان/ });
  expect(row.textContent).toContain('۲٬۶۱۰');
  expect(row.textContent?.replaceAll('\u200f', '')).toContain('۳۰٫۵٪');
});
