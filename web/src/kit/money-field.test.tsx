import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { MoneyField } from './number-field.tsx';

function Amount({ start }: { start: string | null }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <MoneyField label="Amount" currency="IRR" value={value} onChange={setValue} />
      <output>{value ?? 'none'}</output>
    </>
  );
}

test('toman typed in Persian digits is kept in rials and spelt in words', async () => {
  const user = userEvent.setup();
  await renderFor('fa', <Amount start={null} />);
  await user.type(screen.getByRole('textbox'), '۶۸۰٬۰۰۰٬۰۰۰');
  expect(screen.getByRole('status').textContent).toBe('6800000000');
  expect(screen.getByText('ششصد و هشتاد میلیون')).toBeTruthy();
  expect(screen.getByText('تومان')).toBeTruthy();
  await user.tab();
  expect(screen.getByText('ششصد و هشتاد میلیون')).toBeTruthy();
});

test('what is no amount is told and not taken', async () => {
  const user = userEvent.setup();
  await renderFor('en', <Amount start="1250" />);
  const box = screen.getByRole('textbox');
  expect(box).toHaveProperty('value', '125');
  await user.clear(box);
  expect(screen.getByRole('status').textContent).toBe('none');
  await user.type(box, '12x');
  expect(screen.getByRole('status').textContent).toBe('120');
  expect(screen.getByText(/Write the amount in digits/)).toBeTruthy();
});
