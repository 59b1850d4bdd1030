import { revokeOtherSessions } from '@peyvand/contract/platform/sessions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';
import { type Actor, anonymous } from '../policy/actor.ts';
import { once } from './gate.ts';

let app: TestProgram;
beforeAll(async () => {
  app = await startTestProgram({ bare: true });
});
afterAll(() => app.stop());

let runs = 0;
const ask = (actor: Actor, key: string, body: unknown) =>
  app.program
    .context(actor, 'test')
    .write((tx) => once(tx, revokeOtherSessions, key, body, () => Promise.resolve({ run: ++runs })));

const user = (id: number): Actor => ({
  ...anonymous,
  kind: 'user',
  id: `0198c000-0000-7000-8000-00000000000${id}`,
});
const keyOf = (owner: number, credentialId: string): Actor => ({ ...user(owner), kind: 'key', credentialId });

it('answers the same request of the same caller again, whatever session it comes in', async () => {
  const first = await ask({ ...user(1), credentialId: 'a' }, 'k', 1);
  const again = await ask({ ...user(1), credentialId: 'b' }, 'k', 1);
  expect(again).toMatchObject({ answer: first.answer, repeated: true });
  await expect(ask(user(1), 'k', 2)).rejects.toThrow('another body');
});

it.each<[string, Actor, Actor]>([
  ['two users', user(2), user(3)],
  ['a user and a key of theirs', user(4), keyOf(4, 'x')],
  ['two keys of one user', keyOf(5, 'y'), keyOf(5, 'z')],
  ['strangers', anonymous, anonymous],
])('is not shared between %s', async (_, one, other) => {
  const first = await ask(one, 'k', 1);
  const second = await ask(other, 'k', 1);
  expect([first.repeated, second.repeated]).toEqual([false, false]);
  expect(second.answer).not.toEqual(first.answer);
});
