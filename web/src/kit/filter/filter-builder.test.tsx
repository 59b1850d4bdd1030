import type { Filter } from '@peyvand/contract/core/filter';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderFor } from '../../testing/reader.tsx';
import type { FilterField } from './fields.ts';
import { FilterBuilder } from './filter-builder.tsx';
import { FilterChips, withoutLast } from './filter-chips.tsx';

const fields: FilterField[] = [
  { id: 'name', label: 'نام', kind: 'text' },
  { id: 'sales', label: 'خرید', kind: 'money', currency: 'IRR' },
  { id: 'lastContact', label: 'آخرین تماس', kind: 'day' },
];

test('a written condition is applied, a half-written one is not', async () => {
  const user = userEvent.setup();
  const applied: (Filter | null)[] = [];
  await renderFor(
    'fa',
    <FilterBuilder fields={fields} value={null} onApply={(filter) => applied.push(filter)} />,
  );
  await user.click(screen.getByRole('button', { name: 'اعمال' }));
  await user.type(screen.getByRole('textbox'), 'سپید');
  await user.click(screen.getByRole('button', { name: 'اعمال' }));
  expect(applied).toEqual([null, { and: [{ field: 'name', op: 'contains', value: 'سپید' }] }]);
});

test('a group turns the words of the outer list', async () => {
  const user = userEvent.setup();
  const drafts: (Filter | null)[] = [];
  await renderFor(
    'en',
    <FilterBuilder
      fields={fields}
      value={null}
      onApply={() => undefined}
      onDraft={(filter) => drafts.push(filter)}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Group' }));
  const boxes = screen.getAllByRole('textbox');
  expect(boxes.length).toBe(2);
  if (boxes[1]) await user.type(boxes[1], 'x');
  expect(drafts.at(-1)).toEqual({ and: [{ or: [{ field: 'name', op: 'contains', value: 'x' }] }] });
  await user.click(screen.getByRole('button', { name: 'all' }));
  expect(drafts.at(-1)).toEqual({ or: [{ or: [{ field: 'name', op: 'contains', value: 'x' }] }] });
});

test('chips say the filter in words and can be removed', async () => {
  const user = userEvent.setup();
  const value = {
    and: [
      { field: 'sales', op: 'gte', value: '900000000' },
      { field: 'lastContact', op: 'lt', value: { relative: { unit: 'day', offset: -30 } } },
    ],
  } satisfies Filter;
  const changes: (Filter | null)[] = [];
  const view = await renderFor(
    'fa',
    <FilterChips fields={fields} value={value} onChange={(filter) => changes.push(filter)} />,
  );
  expect(view.container.textContent).toContain('خریددست‌کم۹۰ میلیون');
  expect(view.container.textContent).toContain('آخرین تماسپیش از۳۰ روز گذشته');
  const [first] = screen.getAllByRole('button', { name: 'برداشتن شرط' });
  if (first) await user.click(first);
  expect(changes).toEqual([{ and: [value.and[1]] }]);
  expect(withoutLast(value)).toEqual({ and: [value.and[0]] });
});
