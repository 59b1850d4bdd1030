import type { Team, TeamInput } from '@peyvand/contract/platform/teams';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { bumpScopes, subtree } from '../access/access.store.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { conflict, refused, stale, unfit } from '../errors.ts';
import { teamChanged, teamCreated, teamRemoved } from '../events.ts';
import { requireArrangeTeams } from '../policy.ts';
import { registry } from '../start.ts';
import { deleteTeam, insertTeam, listTeams, lockTree, teamInUse, updateTeam } from './team.store.ts';

async function teamById(ctx: Ctx, id: string): Promise<Team> {
  const [team] = await listTeams(ctx, id);
  if (!team) throw missing();
  return team;
}

async function requireParent(ctx: Ctx, parentId: string | null): Promise<void> {
  if (parentId !== null && (await listTeams(ctx, parentId)).length === 0) {
    throw unfit('parentId', 'platform.team.missing', 'there is no such team');
  }
}

function requireArrange(ctx: Ctx, teams: readonly (string | null)[]): void {
  requireArrangeTeams(ctx.actor, Object.keys(registry().resources), teams);
}

export async function createTeam(ctx: WriteCtx, input: TeamInput): Promise<Team> {
  requireArrange(ctx, [input.parentId]);
  await requireParent(ctx, input.parentId);
  const id = ctx.newId();
  await insertTeam(ctx, { id, ...input });
  await emit(ctx, teamCreated, { subject: { kind: 'team', id }, customerId: null, data: input });
  await bumpScopes(ctx, null);
  return teamById(ctx, id);
}

/** Renames or moves a team. A team never comes to lie below itself. */
export async function changeTeam(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { name?: string | undefined; parentId?: string | null | undefined },
): Promise<Team> {
  await lockTree(ctx);
  const before = await teamById(ctx, id);
  const { name = before.name, parentId = before.parentId } = change;
  requireArrange(ctx, [id]);
  if (parentId !== before.parentId) {
    requireArrange(ctx, [parentId]);
    await requireParent(ctx, parentId);
    if (parentId !== null && (await subtree(ctx, id)).includes(parentId)) {
      throw refused('platform.team.loop', 'A team cannot lie below itself');
    }
  }
  if (!(await updateTeam(ctx, { id, name, parentId }, version))) throw stale();
  const changes = changesOf({ name: before.name, parentId: before.parentId }, { name, parentId }, [
    'name',
    'parentId',
  ]);
  if (!isEmpty(changes)) {
    await emit(ctx, teamChanged, { subject: { kind: 'team', id }, customerId: null, data: changes });
    if (parentId !== before.parentId) await bumpScopes(ctx, null);
  }
  return teamById(ctx, id);
}

export async function removeTeam(ctx: WriteCtx, id: string, version: number): Promise<void> {
  await lockTree(ctx);
  const team = await teamById(ctx, id);
  requireArrange(ctx, [id]);
  if (await teamInUse(ctx, id)) {
    throw conflict(
      'platform.team.in_use',
      'Users, views, invitations or teams hang on this team; move them first',
    );
  }
  if (!(await deleteTeam(ctx, id, version))) throw stale();
  await emit(ctx, teamRemoved, {
    subject: { kind: 'team', id },
    customerId: null,
    data: { name: team.name },
  });
  await bumpScopes(ctx, null);
}
