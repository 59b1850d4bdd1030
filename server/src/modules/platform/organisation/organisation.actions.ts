import type { Organisation, OrganisationInput } from '@peyvand/contract/platform/organisation';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { bumpLocale } from '../access/access.store.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { stale } from '../errors.ts';
import { organisationChanged } from '../events.ts';
import { surroundingsChanged } from '../field/field.work.ts';
import { defined } from '../patch.ts';
import { findOrganisation, updateOrganisation } from './organisation.store.ts';

const fields = [
  'name',
  'language',
  'calendar',
  'digits',
  'timeZone',
  'currency',
  'moneyUnit',
  'country',
  'weekStart',
  'fiscalStart',
] as const;

export async function organisationOf(ctx: Ctx): Promise<Organisation> {
  const found = await findOrganisation(ctx);
  if (!found) throw missing();
  return found;
}

export async function changeOrganisation(
  ctx: WriteCtx,
  version: number,
  change: { [Key in keyof OrganisationInput]?: OrganisationInput[Key] | undefined },
): Promise<Organisation> {
  const before = await organisationOf(ctx);
  const { id, version: _, ...settings } = before;
  const after: OrganisationInput = { ...settings, ...defined(change) };
  if (!(await updateOrganisation(ctx, version, after))) throw stale();
  const changes = changesOf<OrganisationInput>(before, after, fields);
  if (!isEmpty(changes)) {
    await emit(ctx, organisationChanged, {
      subject: { kind: 'organisation', id },
      customerId: null,
      data: changes,
    });
    await bumpLocale(ctx, null);
    await surroundingsChanged(ctx, Object.keys(changes.changes));
  }
  return organisationOf(ctx);
}
