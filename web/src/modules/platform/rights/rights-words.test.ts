import { expect, test } from 'vitest';
import { byModule } from './rights-words.ts';

test('permissions stand together by module', () => {
  const list = ['platform.user.manage', 'customers.customer.read', 'platform.role.manage'];
  expect(byModule(list)).toEqual([
    ['platform', ['platform.user.manage', 'platform.role.manage']],
    ['customers', ['customers.customer.read']],
  ]);
});
