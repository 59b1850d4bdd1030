import type { Purpose, PurposeInput } from '@peyvand/contract/customers/consents';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import type { Changes } from '../changes.ts';
import { purposeCodeTaken, staleVersion } from '../errors.ts';
import { purposeChanged, purposeCreated } from './consent.events.ts';
import { codeTaken, insertPurpose, listOfPurposes, updatePurpose } from './purpose.store.ts';

/** One purpose; throws `resource.missing`. */
export async function getPurpose(ctx: Ctx, id: string): Promise<Purpose> {
  const found = (await listOfPurposes(ctx)).find((one) => one.id === id);
  if (!found) throw missing();
  return found;
}

export async function createPurpose(ctx: WriteCtx, input: PurposeInput): Promise<Purpose> {
  if (await codeTaken(ctx, input.code, null)) throw purposeCodeTaken();
  const id = ctx.newId();
  await insertPurpose(ctx, id, input);
  await emit(ctx, purposeCreated, {
    subject: { kind: 'purpose', id },
    customerId: null,
    data: { code: input.code, rule: input.rule },
  });
  return getPurpose(ctx, id);
}

export async function changePurpose(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: PurposeInput,
): Promise<Purpose> {
  const before = await getPurpose(ctx, id);
  if (await codeTaken(ctx, input.code, id)) throw purposeCodeTaken();
  if (!(await updatePurpose(ctx, before, version, input))) throw staleVersion();
  const after = await getPurpose(ctx, id);
  await emit(ctx, purposeChanged, {
    subject: { kind: 'purpose', id },
    customerId: null,
    data: { changes: changesOf(before, after) },
  });
  return after;
}

const tracked = [
  'code',
  'names',
  'descriptions',
  'legalBasis',
  'rule',
  'channels',
  'expiryMonths',
  'doubleOptIn',
  'retiredAt',
  'texts',
] as const;

function changesOf(before: Purpose, after: Purpose): Changes {
  return Object.fromEntries(
    tracked
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}
