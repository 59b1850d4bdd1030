import type { SavedView, ViewDefinition } from '@peyvand/contract/platform/views';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { stale, unfit } from '../errors.ts';
import { viewChanged, viewCreated, viewRemoved } from '../events.ts';
import { defined } from '../patch.ts';
import { userId } from '../policy.ts';
import { registry, topics } from '../start.ts';
import {
  clearDefault,
  deleteView,
  insertView,
  listViews,
  type StoredView,
  updateView,
} from './view.store.ts';

interface ViewInput {
  readonly name: string;
  readonly definition: ViewDefinition;
  readonly visibility: 'private' | 'team' | 'all';
  readonly isDefault: boolean;
}

function publishes(ctx: Ctx): boolean {
  return holds(ctx.actor, 'platform.view.publish');
}

function requirePublish(ctx: Ctx, visibility: ViewInput['visibility']): void {
  if (visibility === 'private' || publishes(ctx)) return;
  throw new Refusal('access.denied', {
    detail: 'Views for others need the permission platform.view.publish',
  });
}

export function viewsOf(ctx: Ctx, resource: string): Promise<SavedView[]> {
  return listViews(ctx, { resource }, publishes(ctx));
}

async function ownView(ctx: Ctx, id: string): Promise<SavedView> {
  const [view] = await listViews(ctx, { id }, publishes(ctx));
  if (!view) throw missing();
  if (!view.mine) throw new Refusal('access.denied', { detail: 'This view belongs to somebody else' });
  return view;
}

export async function createView(ctx: WriteCtx, input: ViewInput & { resource: string }): Promise<SavedView> {
  if (!isList(input.resource)) {
    throw unfit('resource', 'platform.role.resource', `there is no list ${input.resource}`);
  }
  requirePublish(ctx, input.visibility);
  const ownerId = userId(ctx.actor);
  const view: StoredView = { ...input, id: ctx.newId(), ownerId, teamId: ctx.actor.teamId };
  await insertView(ctx, view);
  if (view.isDefault) await clearDefault(ctx, view);
  await emit(ctx, viewCreated, {
    subject: { kind: 'view', id: view.id },
    customerId: null,
    data: { name: view.name, resource: view.resource, visibility: view.visibility },
  });
  return ownView(ctx, view.id);
}

/** Whether rights know it, or open pages hear of it: invoices are seen with their customer and have no rights of rows. */
function isList(resource: string): boolean {
  const heard = Object.values(topics()).flat();
  return Object.hasOwn(registry().resources, resource) || heard.some(({ of }) => of === resource);
}

export async function changeView(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { [Key in keyof ViewInput]?: ViewInput[Key] | undefined },
): Promise<SavedView> {
  const before = await ownView(ctx, id);
  const after: StoredView = { ...before, ...defined(change), teamId: before.teamId ?? ctx.actor.teamId };
  requirePublish(ctx, after.visibility);
  if (after.ownerId !== ctx.actor.id && after.visibility === 'private') {
    throw new Refusal('access.denied', { detail: 'Only its owner can make a view private' });
  }
  if (!(await updateView(ctx, after, version))) throw stale();
  if (after.isDefault) await clearDefault(ctx, after);
  const changes = changesOf<ViewInput>(before, after, ['name', 'definition', 'visibility', 'isDefault']);
  if (!isEmpty(changes)) {
    await emit(ctx, viewChanged, { subject: { kind: 'view', id }, customerId: null, data: changes });
  }
  return ownView(ctx, id);
}

export async function removeView(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const view = await ownView(ctx, id);
  if (!(await deleteView(ctx, id, version))) throw stale();
  await emit(ctx, viewRemoved, {
    subject: { kind: 'view', id },
    customerId: null,
    data: { name: view.name },
  });
}
