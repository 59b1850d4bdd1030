import { expect, test } from 'vitest';
import { renderFor } from '../../../testing/reader.tsx';
import { orderTotals } from './order-math.ts';
import { OrderSums } from './order-sums.tsx';

const lines = [
  { quantity: '40', unitPrice: '2700000', discount: '5400000' },
  { quantity: '-1.5', unitPrice: '3333333', discount: '0' },
];

test('rials are summed exactly and shown in toman, the unit once', async () => {
  const view = await renderFor('fa', <OrderSums {...orderTotals(lines, 'IRR')} currency="IRR" />);
  const figures = [...view.container.querySelectorAll('dd')].map((one) => one.textContent);
  expect(figures).toEqual(['۱۰٬۳۰۰٬۰۰۰', '۵۴۰٬۰۰۰', '۹٬۷۶۰٬۰۰۰']);
  expect(view.container.textContent?.match(/تومان/g)).toHaveLength(1);
});

test('an unknown profit is said, a hidden one is not', async () => {
  const totals = orderTotals(lines, 'IRR');
  const unknown = await renderFor('en', <OrderSums {...totals} currency="IRR" margin={null} />);
  expect(unknown.container.textContent).toContain('The profit is not known');
  unknown.unmount();
  const hidden = await renderFor('en', <OrderSums {...totals} currency="IRR" />);
  expect(hidden.container.textContent).not.toContain('rofit');
});
