import type { Quality } from '@peyvand/contract/customers/quality';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { locked } from '../customer/customer.actions.ts';
import { loadCustomer } from '../customer/customer.store.ts';
import { staleVersion } from '../errors.ts';
import { contactMarked, customerVerified, qualityRulesChanged } from '../events.ts';
import { type Gathered, gather, storeQuality } from './assess.store.ts';
import { marksOf, markTrouble, markVerified } from './marks.store.ts';
import { gainOf, judge, type Rules } from './quality.ts';
import { loadRules, storeRules } from './rules.store.ts';

/** Assesses all records, when somebody asks or the rules have changed. */
export const assessJob = 'customers.quality.assess';

/** How complete and current a record is at this moment. Fields hidden from the actor are left out of what is to mend. */
export async function qualityOf(ctx: Ctx, id: string): Promise<Quality> {
  const loaded = await loadCustomer(ctx, id);
  if (!loaded) throw missing();
  const rules = await loadRules(ctx);
  const [gathered] = await gather(ctx, [id]);
  if (!gathered) throw missing();
  const { score, issues } = judgeOne(gathered, rules, ctx.clock());
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const contacts = hidden.has('contactPoints') ? [] : loaded.contacts;
  const marks = await marksOf(ctx, id);
  return {
    score,
    issues: issues
      .filter(({ field }) => !hidden.has(rightOf(field)))
      .map((issue) => ({
        field: issue.field,
        state: issue.state,
        gain: gainOf(issue, gathered.kind, rules),
      })),
    marks: marks.filter(({ field }) => !hidden.has(rightOf(field))),
    contactKeys: contacts.map(({ kind, value, key }) => ({ kind, value, key })),
  };
}

/** The field right that covers a field of quality or a mark. */
export function rightOf(field: string): string {
  if (field.startsWith('contact:') || ['phone', 'email', 'website'].includes(field)) return 'contactPoints';
  return field === 'city' || field === 'street' ? 'addresses' : field;
}

function judgeOne(gathered: Gathered, rules: Rules, now: Date) {
  const { kind, createdAt, filled, reaches, dates } = gathered;
  return judge(
    { kind, createdAt, filled: new Set(filled), reaches, dates: new Map(Object.entries(dates)) },
    rules,
    now,
  );
}

/** Judges records anew and keeps the result for lists. */
export async function assess(ctx: WriteCtx, list: readonly Gathered[], rules: Rules): Promise<void> {
  const now = ctx.clock();
  await storeQuality(
    ctx,
    list.map((one) => {
      const { score, issues } = judgeOne(one, rules, now);
      return { id: one.id, score, issues: issues.map(({ field, state }) => `${field}.${state}`) };
    }),
  );
}

/** Says that values of a record are right as of now. Contact points that it does not have are refused. */
export async function verifyFields(ctx: WriteCtx, id: string, fields: readonly string[]): Promise<Quality> {
  const loaded = await locked(ctx, id);
  requireKnown(loaded.contacts, fields);
  refuseHidden(ctx, fields);
  await markVerified(ctx, id, fields, 'colleague');
  await emit(ctx, customerVerified, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { ...parted(fields), source: 'colleague' },
  });
  await assess(ctx, await gather(ctx, [id]), await loadRules(ctx));
  return qualityOf(ctx, id);
}

/** Marks a contact point of a record as bounced or dead, or with null as good again. */
export async function markContactOf(
  ctx: WriteCtx,
  id: string,
  mark: { field: string; trouble: 'bounced' | 'dead' | null; reason?: string | undefined },
): Promise<Quality> {
  const loaded = await locked(ctx, id);
  requireKnown(loaded.contacts, [mark.field]);
  refuseHidden(ctx, [mark.field]);
  const reason = mark.reason ?? null;
  await markTrouble(ctx, id, mark.field, mark.trouble === null ? null : { kind: mark.trouble, reason });
  await emit(ctx, contactMarked, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { contactPoints: [mark.field.slice('contact:'.length)], trouble: mark.trouble, reason },
  });
  await assess(ctx, await gather(ctx, [id]), await loadRules(ctx));
  return qualityOf(ctx, id);
}

function refuseHidden(ctx: Ctx, fields: readonly string[]): void {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  if (fields.some((field) => hidden.has(rightOf(field)))) {
    throw new Refusal('access.denied', { reason: 'field.locked' });
  }
}

function requireKnown(contacts: readonly { readonly key: string | null }[], fields: readonly string[]): void {
  const known = new Set(contacts.flatMap(({ key }) => (key === null ? [] : [`contact:${key}`])));
  const unknown = fields.filter((field) => field.startsWith('contact:') && !known.has(field));
  if (unknown.length === 0) return;
  throw new Refusal('request.refused', {
    reason: 'customers.contact.unknown',
    violations: unknown.map((path) => ({
      path,
      reason: 'unknown',
      message: 'the record has no such contact point',
    })),
  });
}

/** Contact points stand apart in events: field rights take them out under that name. */
export function parted(fields: readonly string[]): { fields: string[]; contactPoints: string[] } {
  const isContact = (field: string) => field.startsWith('contact:');
  return {
    fields: fields.filter((field) => !isContact(field)),
    contactPoints: fields.filter(isContact).map((field) => field.slice('contact:'.length)),
  };
}

/** Stores the organisation's rules; all records are assessed by them soon after. Each field may stand once. */
export async function changeRules(
  ctx: WriteCtx,
  version: number,
  rules: Rules,
): Promise<Rules & { version: number }> {
  for (const kind of ['person', 'company'] as const) {
    const names = rules[kind].map(({ field }) => field);
    if (new Set(names).size === names.length) continue;
    throw new Refusal('request.refused', {
      reason: 'customers.quality.twice',
      violations: [{ path: kind, reason: 'twice', message: 'a field stands twice' }],
    });
  }
  const before = await loadRules(ctx);
  if (!(await storeRules(ctx, rules, version))) throw staleVersion();
  const { version: _version, ...from } = before;
  await emit(ctx, qualityRulesChanged, {
    subject: { kind: 'quality_rules', id: ctx.newId() },
    customerId: null,
    data: { changes: { rules: { from, to: rules } } },
  });
  await queueAssessment(ctx);
  return loadRules(ctx);
}

/** Has all records assessed in the background. Asked twice, it is done once. */
export async function queueAssessment(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, assessJob, {}, { key: assessJob });
}
