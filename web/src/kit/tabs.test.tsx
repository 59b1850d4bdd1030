import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderFor } from '../testing/reader.tsx';
import { Tabs } from './tabs.tsx';

type Id = 'one' | 'two' | 'three';
function Three() {
  const [value, setValue] = useState<Id>('two');
  const items = (['one', 'two', 'three'] as const).map((id) => ({ id, label: id }));
  return (
    <Tabs label="Parts" value={value} onChange={setValue} items={items}>
      {(id) => <p>{id} panel</p>}
    </Tabs>
  );
}

// The right arrow goes to what stands on the right: the next tab in English, the one before in Persian.
test.each([
  ['en', 'three panel'],
  ['fa', 'one panel'],
] as const)('right arrow in %s', async (language, panel) => {
  const user = userEvent.setup();
  await renderFor(language, <Three />);
  await user.click(screen.getByRole('tab', { name: 'two' }));
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText(panel)).toBeTruthy();
});
