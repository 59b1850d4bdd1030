import type { Client } from '@peyvand/contract/core/client';
import { listTeams } from '@peyvand/contract/platform/teams';
import { changeUser } from '@peyvand/contract/platform/users';
import type { TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let count = 0;

/** A colleague who carries this role alone, with a key. */
export async function clientWithRole(
  test: TestProgram,
  roleId: string,
): Promise<{ key: string; call: Client }> {
  count += 1;
  const email = `role${count}@peyvand.example`;
  const { items } = await test.admin(listTeams, {});
  const team = items[0]?.name ?? '';
  const cli = test.system('system:cli');
  const { id } = await cli.write((tx) =>
    createColleague(tx, {
      name: `همکار ${count}`,
      email,
      password: 'رمزی بلند و بی‌معنا',
      team,
      role: 'viewer',
    }),
  );
  await test.admin(changeUser, { params: { id }, body: { roleIds: [roleId] } }, { version: 1 });
  const key = await cli.write((tx) => createApiKeyFor(tx, { email, name: 'role', permissions: null }));
  return { key, call: test.client(key) };
}
