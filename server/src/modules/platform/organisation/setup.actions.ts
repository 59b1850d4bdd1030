import { SetupInput } from '@peyvand/contract/platform/setup';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { type Actor, anonymous, systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { builtinRoles } from '../access/builtin.ts';
import { checkPassword, hashPassword } from '../credentials/password.ts';
import { hashCode, newCode, sameHash } from '../credentials/token.ts';
import { conflict } from '../errors.ts';
import { organisationSetUp, teamCreated } from '../events.ts';
import { insertRole, roleByBuiltin } from '../role/role.store.ts';
import { insertTeam } from '../team/team.store.ts';
import { readEmail } from '../user/email.ts';
import { addUser } from '../user/user.actions.ts';
import {
  findOrganisation,
  forgetSetupCodes,
  insertOrganisation,
  insertSetupCode,
  lockSetup,
  setupCodeHashes,
} from './organisation.store.ts';

export async function setupNeeded(ctx: Ctx): Promise<boolean> {
  return (await findOrganisation(ctx)) === null;
}

/** Letters of a set-up code, 5 bits each. */
const codeLetters = 26;

/** A new one-time code to be printed on the console; null when the set-up is done. Earlier codes stay good. */
export async function setupCode(ctx: Ctx): Promise<string | null> {
  return ctx.write(async (tx) => {
    if (!(await setupNeeded(tx))) return null;
    const code = newCode(codeLetters);
    await insertSetupCode(tx, hashCode(code), tx.clock().toISOString());
    return code;
  });
}

/** Whether the code is one that was printed. Compares with all of them, whichever fits. */
export async function isSetupCode(ctx: Ctx, code: string): Promise<boolean> {
  const given = hashCode(code);
  return (await setupCodeHashes(ctx)).map((hash) => sameHash(hash, given)).some(Boolean);
}

/** Built-in roles that are not there yet. Called at every start: a newer version may bring more. */
export async function ensureBuiltinRoles(ctx: WriteCtx): Promise<void> {
  for (const builtin of builtinRoles) {
    if ((await roleByBuiltin(ctx, builtin)) !== null) continue;
    await insertRole(ctx, ctx.newId(), { name: builtin, permissions: [], rows: {}, fields: {} }, builtin);
  }
}

function setupDone(): Refusal {
  return conflict('platform.setup.done', 'This installation is already set up');
}

/**
 * Sets the installation up: organisation, first team, built-in roles, first administrator. `body` is parsed here,
 * so that the command line may hand in what a file holds. Answers the administrator's id. Refuses when it was done.
 */
export async function completeSetup(ctx: Ctx, body: unknown): Promise<string> {
  const parsed = SetupInput.safeParse(body);
  if (!parsed.success) {
    const violations = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      reason: issue.code,
      message: issue.message,
    }));
    throw new Refusal('request.invalid', { violations });
  }
  const { organisation, administrator } = parsed.data;
  if (!(await setupNeeded(ctx))) throw setupDone();
  const email = readEmail(administrator.email, 'administrator.email');
  checkPassword(
    administrator.password,
    { email: email.address, name: administrator.name },
    'administrator.password',
  );
  const passwordHash = await hashPassword(administrator.password);
  return ctx.as(systemActor('system:setup')).write(async (tx) => {
    await lockSetup(tx);
    if (!(await setupNeeded(tx))) throw setupDone();
    await insertOrganisation(tx, tx.newId(), organisation);
    await ensureBuiltinRoles(tx);
    const teamId = tx.newId();
    await insertTeam(tx, { id: teamId, name: organisation.name, parentId: null });
    const role = await roleByBuiltin(tx, 'administrator');
    const userId = tx.newId();
    const person: Actor = { ...anonymous, kind: 'user', id: userId, name: administrator.name, teamId };
    const roleIds = role === null ? [] : [role];
    await tx.as(person).write(async (own) => {
      await addUser(own, { id: userId, name: administrator.name, email, teamId, roleIds, passwordHash });
      await emit(own, teamCreated, {
        subject: { kind: 'team', id: teamId },
        customerId: null,
        data: { name: organisation.name, parentId: null },
      });
      const set = await findOrganisation(own);
      if (set) {
        await emit(own, organisationSetUp, {
          subject: { kind: 'organisation', id: set.id },
          customerId: null,
          data: { name: set.name },
        });
      }
    });
    await forgetSetupCodes(tx);
    return userId;
  });
}
