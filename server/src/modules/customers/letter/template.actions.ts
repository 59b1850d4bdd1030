import type { LetterField, LetterTemplate, LetterTemplateInput } from '@peyvand/contract/customers/letters';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { fieldsNow } from '../../platform/api.ts';
import type { Changes } from '../changes.ts';
import { listOfPurposes } from '../consent/purpose.store.ts';
import { staleVersion } from '../errors.ts';
import { bodyUnfit, nameTaken, purposeUnfit } from './letter.errors.ts';
import { templateChanged, templateCreated, templateRemoved } from './letter.events.ts';
import { mergeFields } from './letter.fields.ts';
import { faultsIn } from './merge.ts';
import {
  deleteTemplate,
  findTemplate,
  insertTemplate,
  listOfTemplates,
  nameKnown,
  updateTemplate,
} from './template.store.ts';

export async function letterTemplates(ctx: Ctx): Promise<{ items: LetterTemplate[] }> {
  return { items: await listOfTemplates(ctx) };
}

/** One template; throws `resource.missing`. */
export async function getTemplate(ctx: Ctx, id: string): Promise<LetterTemplate> {
  const found = await findTemplate(ctx, id);
  if (!found) throw missing();
  return found;
}

/** What templates may name, custom fields in use behind the others. */
export function letterFields(ctx: Ctx): LetterField[] {
  const { active } = fieldsNow(ctx, 'customers');
  return [...mergeFields(active).keys()].map((name) => {
    const label = active.find(({ key }) => name === `customer.custom.${key}`)?.label;
    const any = label?.en ?? label?.fa ?? label?.ru ?? name;
    return {
      name,
      label: label ? { en: label.en ?? any, fa: label.fa ?? any, ru: label.ru ?? any } : null,
    };
  });
}

export async function createTemplate(ctx: WriteCtx, input: LetterTemplateInput): Promise<LetterTemplate> {
  await refuseUnfit(ctx, input);
  const id = ctx.newId();
  if (!(await insertTemplate(ctx, id, input))) throw nameTaken();
  await emit(ctx, templateCreated, { ...about(id), data: { name: input.name } });
  return getTemplate(ctx, id);
}

export async function changeTemplate(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: LetterTemplateInput,
): Promise<LetterTemplate> {
  const before = await getTemplate(ctx, id);
  await refuseUnfit(ctx, input);
  if (await nameKnown(ctx, input.name, id)) throw nameTaken();
  if (!(await updateTemplate(ctx, id, version, input))) throw staleVersion();
  const changes = changesOf(before, input);
  await emit(ctx, templateChanged, {
    ...about(id),
    data: { name: input.name, changes, version: version + 1 },
  });
  return getTemplate(ctx, id);
}

export async function removeTemplate(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await getTemplate(ctx, id);
  if (!(await deleteTemplate(ctx, id, version))) throw staleVersion();
  await emit(ctx, templateRemoved, { ...about(id), data: { name } });
}

function about(id: string) {
  return { subject: { kind: 'letter_template', id }, customerId: null };
}

/** Throws where the text names what is not there, or the purpose does not go by letter. */
export async function refuseUnfit(ctx: Ctx, { body, purposeId }: LetterTemplateInput): Promise<void> {
  const faults = faultsIn(body, new Set(mergeFields(fieldsNow(ctx, 'customers').active).keys()));
  if (faults.length > 0) throw bodyUnfit(faults);
  if (purposeId === null) return;
  const purpose = (await listOfPurposes(ctx)).find((one) => one.id === purposeId);
  if (!purpose) throw purposeUnfit('unknown');
  if (!purpose.channels.includes('letter')) throw purposeUnfit('channel');
}

function changesOf(before: LetterTemplate, after: LetterTemplateInput): Changes {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, to]) =>
      old.get(field) === to ? [] : [[field, { from: old.get(field), to }]],
    ),
  );
}
