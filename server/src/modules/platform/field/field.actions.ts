import type { FieldChange, FieldDefinition, NewField } from '@peyvand/contract/platform/fields';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import { missing } from '../../../kernel/problem.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { conflict, stale, unfit } from '../errors.ts';
import { fieldChanged, fieldCreated, fieldDeactivated, fieldReactivated, fieldRemoved } from '../events.ts';
import { defined } from '../patch.ts';
import { hosts } from '../start.ts';
import { checkSettings, keyFrom, refuseIfAskedFor } from './check.ts';
import {
  insertField,
  loadFields,
  raiseVersion,
  type StoredField,
  setPositions,
  shownField,
  updateField,
} from './field.store.ts';
import { wantClearing, wantFormulas, wantIndexes } from './field.work.ts';
import { checkReckoned } from './reckoned.ts';

const most = 200;
const settings = [
  'label',
  'help',
  'appliesTo',
  'required',
  'requiredWhen',
  'unique',
  'indexed',
  'default',
  'options',
  'currency',
  'formula',
  'rollup',
  'analytics',
] as const;

/** Makes a field behind the others of its resource. */
export async function createField(ctx: WriteCtx, input: NewField): Promise<FieldDefinition> {
  const host = hosts().get(input.resource);
  if (!host) throw unfit('resource', 'platform.field.resource', 'these records have no custom fields');
  await raiseVersion(ctx);
  const all = await ofResource(ctx, input.resource);
  if (all.length >= most) throw conflict('platform.field.many', `There are ${most} fields already`);
  const taken = new Set(all.map((one) => one.key));
  const key = input.key ?? keyFrom(input.label, taken);
  if (taken.has(key)) throw conflict('platform.field.key_taken', `There is a field ${key} already`);
  const isKept = input.indexed || input.unique;
  const wish: StoredField = {
    ...input,
    id: ctx.newId(),
    key,
    default: defaultIn(input.default),
    result: null,
    rollupResult: null,
    position: Math.max(-1, ...all.map((one) => one.position)) + 1,
    index: isKept ? 'building' : 'none',
    indexProblem: null,
    converting: false,
    convertingFrom: null,
    formerOptions: null,
    deactivatedAt: null,
    removedAt: null,
    version: 1,
  };
  const checked = checkSettings(wish, host, all, ctx.actor.locale);
  const field = { ...checked, ...checkReckoned(ctx, checked, [...all, checked], host) };
  await insertField(ctx, field);
  await emit(ctx, fieldCreated, about(field));
  if (isKept) await wantIndexes(ctx);
  if (field.type === 'formula') await wantFormulas(ctx, field.resource);
  return shownField(field);
}

/** A JSON number as text: what is kept of a default is checked like any value. */
function defaultIn(given: NewField['default']): FieldDefinition['default'] {
  return typeof given === 'number' ? String(given) : given;
}

/** Changes settings. The type and the key stay; a choice is put out of use, not taken away. */
export async function changeField(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: FieldChange,
): Promise<FieldDefinition> {
  const { field: before, host, all } = await fieldForChange(ctx, id, version);
  const { default: given, ...plain } = defined(change);
  const wish: StoredField = {
    ...before,
    ...plain,
    ...(given === undefined ? {} : { default: defaultIn(given) }),
  };
  const codes = new Set((wish.options ?? []).map((one) => one.code));
  const gone = before.options?.find((one) => !codes.has(one.code));
  if (gone)
    throw unfit('options', 'platform.field.options', `put ${gone.code} out of use; records may have it`);
  if (wish.currency !== before.currency && wish.type !== 'rollup')
    throw unfit('currency', 'platform.field.currency', 'stays');
  const checked = checkSettings(wish, host, all, ctx.actor.locale);
  const reckoned = checkReckoned(ctx, checked, withField(all, checked), host);
  const after = { ...checked, ...reckoned, ...indexState(before, checked) };
  const changes = changesOf<StoredField>(before, after, settings);
  if (isEmpty(changes)) return shownField(before);
  if (!(await updateField(ctx, after))) throw stale();
  await emit(ctx, fieldChanged, { ...about(after), data: { ...about(after).data, ...changes } });
  if (before.unique !== after.unique || before.indexed !== after.indexed || before.result !== after.result)
    await wantIndexes(ctx);
  if (before.formula !== after.formula || 'appliesTo' in changes.changes)
    await wantFormulas(ctx, after.resource);
  return shownField({ ...after, version: after.version + 1 });
}

function indexState(before: StoredField, after: StoredField): Pick<StoredField, 'index' | 'indexProblem'> {
  const { unique, indexed, index, indexProblem } = before;
  if (unique === after.unique && indexed === after.indexed && before.result === after.result)
    return { index, indexProblem };
  return { index: after.unique || after.indexed ? 'building' : 'none', indexProblem: null };
}

/** Sets the order; fields that are not named follow in theirs. */
export async function orderFields(
  ctx: WriteCtx,
  resource: string,
  ids: readonly string[],
): Promise<FieldDefinition[]> {
  await raiseVersion(ctx);
  const all = await ofResource(ctx, resource);
  const own = new Set(all.map((one) => one.id));
  const named = [...new Set(ids)].filter((id) => own.has(id));
  await setPositions(ctx, [...named, ...all.map((one) => one.id).filter((id) => !named.includes(id))]);
  return (await ofResource(ctx, resource)).map(shownField);
}

/** Takes a field out of use or back into it. Nothing happens to one that is there already. */
export async function switchField(ctx: WriteCtx, id: string, on: boolean): Promise<FieldDefinition> {
  const { field, host, all } = await fieldForChange(ctx, id, null);
  if ((field.deactivatedAt === null) === on) return shownField(field);
  const after: StoredField = {
    ...field,
    deactivatedAt: on ? null : ctx.clock().toISOString(),
    index: on && (field.unique || field.indexed) ? 'building' : 'none',
    indexProblem: null,
  };
  if (!on) refuseIfAskedFor(field, all);
  checkReckoned(ctx, after, withField(all, after), host);
  if (!(await updateField(ctx, after))) throw stale();
  await emit(ctx, on ? fieldReactivated : fieldDeactivated, about(field));
  await wantIndexes(ctx);
  if (on) await wantFormulas(ctx, field.resource);
  return shownField({ ...after, version: after.version + 1 });
}

/** Deletes a field that is out of use. Its values are taken out in the background; events keep them. */
export async function removeField(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { field } = await fieldForChange(ctx, id, version);
  if (field.deactivatedAt === null)
    throw conflict('platform.field.in_use', 'Take the field out of use before it is deleted');
  if (!(await updateField(ctx, { ...field, removedAt: ctx.clock().toISOString() }))) throw stale();
  await emit(ctx, fieldRemoved, about(field));
  await wantClearing(ctx, id);
}

export interface ForChange {
  readonly field: StoredField;
  readonly host: FieldHost;
  readonly all: readonly StoredField[];
}

/** The field with all others of its resource, held against other changes. */
export async function fieldForChange(ctx: WriteCtx, id: string, version: number | null): Promise<ForChange> {
  await raiseVersion(ctx);
  const found = await findField(ctx, id);
  if (version !== null && found.field.version !== version) throw stale();
  if (found.field.converting)
    throw conflict(
      'platform.field.converting',
      'The type of the field is being changed; wait until it is done',
    );
  return found;
}

/** The field and its surroundings as they are. Throws `resource.missing`. */
export async function findField(ctx: Ctx, id: string): Promise<ForChange> {
  const { fields } = await loadFields(ctx);
  const field = fields.find((one) => one.id === id && one.removedAt === null);
  const host = field && hosts().get(field.resource);
  if (!host) throw missing();
  return { field, host, all: fields.filter((one) => one.resource === field.resource) };
}

async function ofResource(ctx: Ctx, resource: string): Promise<StoredField[]> {
  return (await loadFields(ctx)).fields.filter((one) => one.resource === resource);
}

function withField(all: readonly StoredField[], field: StoredField): StoredField[] {
  return all.filter((one) => one.removedAt === null).map((one) => (one.id === field.id ? field : one));
}

/** The event of a field. */
export function about({ id, key, resource, type }: StoredField) {
  return { subject: { kind: 'field', id }, customerId: null, data: { name: key, resource, type } };
}
