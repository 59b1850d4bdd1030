import type { ApiKey } from '@peyvand/contract/platform/api-keys';
import type { Organisation } from '@peyvand/contract/platform/organisation';
import type { BuiltinRole } from '@peyvand/contract/platform/roles';
import type { Ctx, WriteCtx } from '../../kernel/context.ts';
import { missing } from '../../kernel/problem.ts';
import { actorOfUser } from './access/authenticate.ts';
import { createApiKey } from './api-key/api-key.actions.ts';
import { listApiKeys } from './api-key/api-key.store.ts';
import { hashPassword } from './credentials/password.ts';
import { findOrganisation } from './organisation/organisation.store.ts';
import { roleByBuiltin } from './role/role.store.ts';
import { publicUrl } from './start.ts';
import { insertTeam, listTeams } from './team/team.store.ts';
import { loginEmail, readEmail } from './user/email.ts';
import { addUser } from './user/user.actions.ts';
import { accountByEmail, activePerson } from './user/user.store.ts';

/**
 * Users as actors with the rights of the moment, for telling them what they may know. `createAuthenticator(ctx)`:
 * finds the actor behind a request; `ctx` acts as `system:auth`. `actorAgain`: who began work that goes on behind the
 * request, by what `beganBy` said of them then.
 */
export { actorAgain, actorOfUser, beganBy, createAuthenticator } from './access/authenticate.ts';
/** Colleagues by what their roles allow. */
export { usersWithPermission, usersWithRole } from './access/holders.ts';
/** Names of colleagues and teams; records that are shared with a user; who is in which team. */
export {
  namesOf,
  peopleAbove,
  peopleOfTeams,
  sharedWith,
  teamNodes,
  teamsOfUsers,
} from './access/names.store.ts';
/** API keys of the acting person: makes one, ends one. */
export { createApiKey, revokeApiKey } from './api-key/api-key.actions.ts';
/** Beginnings of the types of events that the actor may not be told of, for whoever shows events. */
export { untoldTypes } from './audit/audit.actions.ts';
/** Whether the actor sees the record that an event is about. */
export { subjectSeen } from './audit/subjects.store.ts';
/** The same change to many: what a module lists for each of its targets, and what its undo need not keep any more. */
export { bulkBeyondUndo } from './bulk/bulk.actions.ts';
export { bulkJob } from './bulk/bulk.job.ts';
export { bulkRoutes } from './bulk/bulk.routes.ts';
/** What can be exported; a list as a file at once; for other files that are asked for directly, the audit. */
export { tellExport } from './export/export.audit.ts';
export { useExportSources } from './export/export.doors.ts';
export { downloadList } from './export/export.now.ts';
/** Custom fields: definitions, values that are written and shown, filters. */
export { customCell } from './field/cell.ts';
export type { Definition, FieldSet } from './field/definition.ts';
export { customImportFields, customOf } from './field/import-fields.ts';
export { keyOfIndex } from './field/indexes.ts';
export { fieldsNow, fieldsOf, keepFields, surroundingsOf } from './field/known-fields.ts';
export { shownValues, writeCustom } from './field/record.ts';
export { type ReportValues, reportFields, reportIds, reportValues } from './field/report-values.ts';
export { rollupsOf } from './field/rollup.ts';
export { type UniqueField, uniqueFields } from './field/unique.store.ts';
/** Who is on leave, and who stands in for them. */
export { awayNow } from './handover/away.store.ts';
/** Handing over: what is declared, the events of one, records lent for a time. */
export { eventsOfHandover } from './handover/cause.store.ts';
export { briefingParts, useHoldings } from './handover/handover.doors.ts';
export { lendRecords, returnLent } from './handover/lend.store.ts';
export { takeBackOwned } from './handover/take-back.ts';
/** What files can be imported into. */
export { useImportTargets } from './import/import.doors.ts';
export { isImporting } from './import/progress.store.ts';
/** Where folders lie whose files are imported by themselves. */
export { type Inbox, useInbox } from './import-watch/inbox.ts';
/** Links for people without an account. */
export type { OpenLink } from './link/link.store.ts';
export { makeLink, openLink, revokeLinks, takeLink } from './link/link.ts';
/** Tells users something. */
export { notify } from './notification/notification.actions.ts';
/** What users chose to be told, and to watch without saying so. */
export { listenersOf } from './notification/settings.store.ts';
/** Set-up: `setupCode(ctx)` for the console, `completeSetup(ctx, body)` for the command line. */
export { completeSetup, ensureBuiltinRoles, setupCode } from './organisation/setup.actions.ts';
/** The bucket of a network of addresses, for counting tries. */
export { addressBucket } from './session/rate.ts';
/** Shares of records that become one, and one no more. */
export { dropInherited, inheritShares } from './share/inherit.actions.ts';
export { shareholders } from './share/inherited.store.ts';
/** What the program hands in at start. */
export {
  egress,
  openSecret,
  publicUrl,
  sealSecret,
  useEgress,
  useLive,
  usePublicUrl,
  useRegistry,
  useVault,
} from './start.ts';
/** Whom texts of a file name as users: by id, e-mail address or name. */
export { usersNamed } from './user/named.store.ts';
/** Colleagues by e-mail address, as files name them. */
export { emailsOf, ownersByEmail, withOwners } from './user/owners.store.ts';

/** A user who can be given records, with the team that the records then belong to; null for none or a former one. */
export function assignableUser(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; teamId: string } | null> {
  return activePerson(ctx, id);
}

/** The address of a page, as people outside the program reach it. */
export function pageUrl(path: string): string {
  return new URL(path, publicUrl()).href;
}

/** API keys of one person that are not revoked. */
export function ownKeys(ctx: Ctx, userId: string): Promise<ApiKey[]> {
  return listApiKeys(ctx, userId);
}

/** The organisation; null before the set-up. */
export function organisation(ctx: Ctx): Promise<Organisation | null> {
  return findOrganisation(ctx);
}

/**
 * Makes an API key for the user with this e-mail address, as the command line does. `permissions` null: all that the
 * user holds now. Answers the secret, which is nowhere else in clear.
 */
export async function createApiKeyFor(
  ctx: WriteCtx,
  wish: { email: string; name: string; permissions: readonly string[] | null },
): Promise<string> {
  const login = loginEmail(wish.email);
  const account = login && (await accountByEmail(ctx, login.key));
  const actor = account && (await actorOfUser(ctx, account.id));
  if (!actor) throw missing();
  const permissions = wish.permissions ?? actor.permissions;
  return ctx.as(actor).write(async (tx) => {
    const { name } = wish;
    const made = await createApiKey(tx, { name, permissions: [...permissions], rows: null, expiresAt: null });
    return made.secret;
  });
}

/**
 * Makes a colleague with a password and a built-in role, in the team of that name (made below the first team if it is
 * new). For the invented company of the demo; people are invited instead.
 */
export async function createColleague(
  ctx: WriteCtx,
  colleague: { name: string; email: string; password: string; team: string; role: BuiltinRole },
): Promise<{ id: string; teamId: string }> {
  const teams = await listTeams(ctx);
  const known = teams.find((team) => team.name === colleague.team);
  const teamId = known?.id ?? ctx.newId();
  if (!known) {
    const parentId = teams.find((team) => team.parentId === null)?.id ?? null;
    await insertTeam(ctx, { id: teamId, name: colleague.team, parentId });
  }
  const role = await roleByBuiltin(ctx, colleague.role);
  const id = ctx.newId();
  await addUser(ctx, {
    id,
    name: colleague.name,
    email: readEmail(colleague.email, 'email'),
    teamId,
    roleIds: role === null ? [] : [role],
    passwordHash: await hashPassword(colleague.password),
  });
  return { id, teamId };
}

/** The organisation's time zone; that of Tehran before the set-up. Daily work has its hour in it. */
export async function zoneOf(ctx: Ctx): Promise<string> {
  return (await findOrganisation(ctx))?.timeZone ?? 'Asia/Tehran';
}
