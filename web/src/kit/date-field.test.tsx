import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { DateField } from './date-field.tsx';

function Day({ start }: { start: string | null }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <DateField label="Due" value={value} onChange={setValue} />
      <output>{value ?? 'none'}</output>
    </>
  );
}

const segments = () => screen.getAllByRole('spinbutton').map((one) => one.textContent);

test('a day is stored in ISO and shown in Jalali with Persian digits', async () => {
  await renderFor('fa', <Day start="2026-12-06" />);
  expect(segments()).toEqual(['۱۴۰۵', '۹', '۱۵']);
});

test('Jalali and Gregorian do not depend on the language', async () => {
  await renderFor('fa', <Day start="2026-12-06" />, { calendar: 'gregory', digits: 'latn' });
  expect(segments()).toEqual(['2026', '12', '6']);
});

test.each(['1405', '۱۴۰۵'])('a Jalali day typed with the digits of %s', async (year) => {
  const user = userEvent.setup();
  await renderFor('fa', <Day start={null} />);
  const [yearBox, monthBox, dayBox] = screen.getAllByRole('spinbutton');
  const month = year === '1405' ? '9' : '۹';
  const day = year === '1405' ? '15' : '۱۵';
  for (const [box, text] of [
    [yearBox, year],
    [monthBox, month],
    [dayBox, day],
  ] as const) {
    if (!box) throw new Error('segment missing');
    await user.click(box);
    await user.keyboard(text);
  }
  expect(screen.getByRole('status').textContent).toBe('2026-12-06');
});

test('the panel offers shortcuts, and its foot switches the calendar', async () => {
  const user = userEvent.setup();
  await renderFor('fa', <Day start="2026-12-06" />);
  const [open] = screen.getAllByRole('button');
  if (!open) throw new Error('button missing');
  await user.click(open);
  expect(document.querySelector('.cal .title')?.textContent).toBe('آذر ۱۴۰۵');
  await user.click(screen.getByRole('button', { name: 'میلادی' }));
  expect(document.querySelector('.cal .title')?.textContent).toBe('دسامبر ۲۰۲۶');
  expect(screen.getByRole('button', { name: 'جلالی' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'پایان ماه' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('status').textContent).toMatch(/^\d{4}-\d\d-\d\d$/);
});
