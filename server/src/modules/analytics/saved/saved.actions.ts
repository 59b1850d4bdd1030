import type { Content, Saved, SavedHead, Visibility } from '@peyvand/contract/analytics/saved';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { namesOf, peopleAbove } from '../../platform/api.ts';
import { checkBoard, checkReport } from '../dashboard/questions.ts';
import { wrongPlace } from '../errors.ts';
import { savedEvents } from './saved.events.ts';
import {
  countKept,
  findSaved,
  insertSaved,
  type ListedSaved,
  listSaved,
  lockRemoved,
  mostSaved,
  type StoredSaved,
  setRemoved,
  updateSaved,
} from './saved.store.ts';

interface SavedInput {
  readonly name: string;
  readonly visibility: Visibility;
  readonly content: Content;
}

const publishes = ({ actor }: Ctx) => holds(actor, 'platform.view.publish');

function isMine(ctx: Ctx, { ownerId, visibility }: Pick<StoredSaved, 'ownerId' | 'visibility'>): boolean {
  return ownerId === ctx.actor.id || (visibility !== 'private' && publishes(ctx));
}

/** Own reports and boards, and those that others show. */
export async function savedOf(ctx: Ctx): Promise<SavedHead[]> {
  const found = await listSaved(ctx, await peopleAbove(ctx));
  const names = await namesOf(ctx, 'users', [...new Set(found.map(({ ownerId }) => ownerId))]);
  return found.map((one) => shown(ctx, one, names));
}

function shown<T extends ListedSaved | StoredSaved>(ctx: Ctx, one: T, names: ReadonlyMap<string, string>) {
  return { ...one, ownerName: names.get(one.ownerId) ?? '', mine: isMine(ctx, one) };
}

/** Throws `resource.missing` for one that is not shown to who asks. */
export async function readSaved(ctx: Ctx, id: string): Promise<Saved> {
  const found = await requireSaved(ctx, id);
  return shown(ctx, found, await namesOf(ctx, 'users', [found.ownerId]));
}

async function requireSaved(ctx: Ctx, id: string): Promise<StoredSaved> {
  const found = await findSaved(ctx, id, await peopleAbove(ctx));
  if (!found) throw missing();
  return found;
}

/** Throws `request.invalid` with every place that names nothing, `access.denied`, `analytics.saved.too_many`. */
export async function createSaved(ctx: WriteCtx, olap: Olap, input: SavedInput): Promise<Saved> {
  const ownerId = ctx.actor.id;
  if (ownerId === null) throw new Refusal('access.denied', { detail: 'Only people keep reports' });
  requirePublish(ctx, input.visibility);
  await check(ctx, olap, input.content);
  if ((await countKept(ctx, ownerId)) >= mostSaved)
    throw new Refusal('request.refused', {
      reason: 'analytics.saved.too_many',
      detail: `At most ${mostSaved} are kept`,
    });
  const id = ctx.newId();
  await insertSaved(ctx, { ...input, id, ownerId });
  await emit(ctx, savedEvents[input.content.kind].created, {
    ...about(input, id),
    data: { name: input.name },
  });
  return readSaved(ctx, id);
}

function requirePublish(ctx: Ctx, visibility: Visibility): void {
  if (visibility === 'private' || publishes(ctx)) return;
  throw new Refusal('access.denied', {
    detail: 'Reports and boards for others need the permission platform.view.publish',
  });
}

/** What can be asked by who keeps it; others may see less of it. */
function check(ctx: Ctx, olap: Olap, content: Content): Promise<void> {
  return content.kind === 'report'
    ? checkReport(ctx, olap, content.report, 'content.report')
    : checkBoard(ctx, olap, content.board, 'content.board');
}

const about = ({ content }: Pick<SavedInput, 'content'>, id: string) => ({
  subject: { kind: content.kind, id },
  customerId: null,
});

const tracked = ['name', 'visibility', 'content'] as const;

/** For who saw the last version. Throws as `createSaved`, and `version.stale`. */
export async function changeSaved(
  ctx: WriteCtx,
  olap: Olap,
  id: string,
  version: number,
  change: { readonly [Key in keyof SavedInput]?: SavedInput[Key] | undefined },
): Promise<Saved> {
  const before = await ownSaved(ctx, id, version);
  const { name = before.name, visibility = before.visibility, content = before.content } = change;
  const after = { ...before, name, visibility, content };
  if (content.kind !== before.content.kind)
    throw wrongPlace('content.kind', 'a report stays a report, a board a board');
  requirePublish(ctx, visibility);
  if (before.ownerId !== ctx.actor.id && visibility === 'private')
    throw new Refusal('access.denied', { detail: 'Only its owner can keep it to themselves' });
  const differing = tracked.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (differing.length === 0) return readSaved(ctx, id);
  if (differing.includes('content')) await check(ctx, olap, content);
  if (!(await updateSaved(ctx, after))) throw stale();
  const changes = Object.fromEntries(
    differing.map((field) => [field, { from: before[field], to: after[field] }]),
  );
  await emit(ctx, savedEvents[content.kind].changed, { ...about(after, id), data: { name, changes } });
  return readSaved(ctx, id);
}

async function ownSaved(ctx: Ctx, id: string, version: number): Promise<StoredSaved> {
  const found = await requireSaved(ctx, id);
  if (!isMine(ctx, found)) throw new Refusal('access.denied', { detail: 'It belongs to somebody else' });
  if (found.version !== version) throw stale();
  return found;
}

const stale = () => new Refusal('version.stale', { reason: 'analytics.saved.stale' });

export async function removeSaved(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const found = await ownSaved(ctx, id, version);
  if (!(await setRemoved(ctx, found, true))) throw stale();
  const { name, content } = found;
  await emit(ctx, savedEvents[content.kind].removed, { ...about(found, id), data: { name } });
}

/** Takes a removal back, for who may change it. */
export async function restoreSaved(ctx: WriteCtx, id: string): Promise<Saved> {
  const found = await lockRemoved(ctx, id);
  if (!found || !isMine(ctx, found)) throw missing();
  await setRemoved(ctx, found, false);
  const { name, content } = found;
  await emit(ctx, savedEvents[content.kind].restored, { ...about(found, id), data: { name } });
  return readSaved(ctx, id);
}
