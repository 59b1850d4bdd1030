import type { Violation } from '@peyvand/contract/core/problem';
import type { ContractTemplate, LibraryClause } from '@peyvand/contract/sales/contract-library';
import type { ApproverStep, ContractInput, NewContractClause } from '@peyvand/contract/sales/contracts';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { groupOf, requireWritableCustomer } from '../../customers/api.ts';
import { assignableUser, organisation } from '../../platform/api.ts';
import { clausesById } from '../clause/clause.store.ts';
import { loadContractTemplate } from '../clause/contract-template.store.ts';
import { loadDeal } from '../deal/deal.store.ts';
import { loadOrder } from '../order/order.store.ts';
import { languageOfCustomer } from '../quote/letter.store.ts';
import { loadQuote } from '../quote/quote-read.store.ts';
import { contractUnsound, unsoundAt } from './contract.errors.ts';
import { noticeDay, type StoredContract } from './contract.ts';
import { filledClauses } from './contract-text.ts';
import type { NewSigner } from './contract-write.store.ts';

export type Content = Pick<
  StoredContract,
  | 'title'
  | 'kind'
  | 'customerId'
  | 'customerNow'
  | 'templateId'
  | 'dealId'
  | 'quoteId'
  | 'orderId'
  | 'language'
  | 'calendar'
  | 'startsOn'
  | 'endsOn'
  | 'noticeDays'
  | 'noticeOn'
  | 'renewal'
  | 'currency'
  | 'value'
  | 'rise'
  | 'signBy'
  | 'steps'
  | 'clauses'
>;

/** What people wrote, every reference asked, and the text as it reads for the customer. */
export async function contentOf(
  ctx: Ctx,
  entered: ContractInput,
  before: StoredContract | null,
): Promise<{ content: Content; signers: NewSigner[] }> {
  const isSame = before !== null && [before.customerId, before.customerNow].includes(entered.customerId);
  const known = isSame ? before.customerNow : null;
  const customer = known ?? (await requireWritableCustomer(ctx, entered.customerId)).id;
  demandDates(entered);
  await demandLinks(ctx, entered, before, customer);
  const template = await templateOf(ctx, entered, before);
  const language = entered.language ?? (await languageFor(ctx, customer));
  const { title, kind, startsOn, endsOn, noticeDays, renewal, currency, value, rise, signBy } = entered;
  const terms = {
    title,
    kind,
    language,
    calendar: entered.calendar ?? (language === 'fa' ? ('persian' as const) : ('gregory' as const)),
    startsOn,
    endsOn,
    noticeDays,
    noticeOn: noticeDay(endsOn, noticeDays),
    renewal,
    currency,
    value,
    rise,
    signBy,
  };
  const clauses = await clausesOf(ctx, entered.clauses, { template, before, language });
  const filled = await filledClauses(ctx, customer, terms, clauses);
  const content = {
    ...terms,
    customerId: isSame ? before.customerId : customer,
    customerNow: customer,
    templateId: entered.templateId,
    dealId: entered.dealId,
    quoteId: entered.quoteId,
    orderId: entered.orderId,
    steps: stepsOf(ctx, entered.steps, template, before),
    clauses: filled.map((clause) => ({ ...clause, id: ctx.newId() })),
  };
  return { content, signers: await signersFor(ctx, entered) };
}

function demandDates({ startsOn, endsOn, renewal }: ContractInput): void {
  if (endsOn !== null && endsOn < startsOn)
    throw unsoundAt('endsOn', 'dates', 'lies before the first day of the contract');
  if (endsOn === null && renewal.by !== 'none')
    throw unsoundAt('renewal', 'endless', 'a contract without a last day is not renewed');
}

/** Deal, quote and order are of the same customer, and seen by who names them. */
async function demandLinks(
  ctx: Ctx,
  { dealId, quoteId, orderId }: ContractInput,
  before: StoredContract | null,
  customer: string,
): Promise<void> {
  const group = await groupOf(ctx, customer);
  const isTheirs = (one: { customerId: string | null } | null) =>
    one !== null && one.customerId !== null && group.includes(one.customerId);
  const wrong: Violation[] = [];
  const look = (path: string, found: boolean) => {
    const message = 'names nothing of this customer';
    if (!found) wrong.push({ path, reason: 'sales.contract.link_unfit', message });
  };
  if (dealId !== null && dealId !== before?.dealId) look('dealId', isTheirs(await loadDeal(ctx, dealId)));
  if (quoteId !== null && quoteId !== before?.quoteId)
    look('quoteId', isTheirs(await loadQuote(ctx, quoteId)));
  if (orderId !== null && orderId !== before?.orderId)
    look('orderId', isTheirs(await loadOrder(ctx, orderId)));
  if (wrong.length > 0) throw contractUnsound(wrong);
}

/** The template; one that was removed since stays named by nobody. */
async function templateOf(
  ctx: Ctx,
  { templateId }: ContractInput,
  before: StoredContract | null,
): Promise<ContractTemplate | null> {
  if (templateId === null) return null;
  const template = await loadContractTemplate(ctx, templateId);
  if (!template && templateId !== before?.templateId)
    throw unsoundAt('templateId', 'template_missing', 'names no template');
  return template;
}

async function languageFor(ctx: Ctx, customerId: string): Promise<Language> {
  return (await languageOfCustomer(ctx, customerId)) ?? (await organisation(ctx))?.language ?? 'fa';
}

interface Origin {
  readonly template: ContractTemplate | null;
  readonly before: StoredContract | null;
  readonly language: Language;
}

/** The clauses that were written, or those of the template; none that is required may be missing. */
async function clausesOf(
  ctx: Ctx,
  written: readonly NewContractClause[] | undefined,
  { template, before, language }: Origin,
): Promise<NewContractClause[]> {
  if (!written) {
    if (!template) throw unsoundAt('clauses', 'clauses_needed', 'needs a template or at least one clause');
    return draftedClauses(
      await clausesById(
        ctx,
        template.clauses.map((one) => one.clauseId),
      ),
      template,
      language,
    );
  }
  const required = requiredIn(template, before);
  const there = new Set(written.map(({ clauseId }) => clauseId));
  if ([...required].some((id) => !there.has(id)))
    throw unsoundAt('clauses', 'clause_required', 'a clause that the template requires is missing');
  return written.map((clause) => ({
    ...clause,
    isRequired: clause.clauseId !== null && required.has(clause.clauseId),
  }));
}

/** What a draft requires already stays so; else what the template requires now. */
function requiredIn(template: ContractTemplate | null, before: StoredContract | null): Set<string> {
  const kept = before !== null && before.templateId === (template?.id ?? null);
  const some = kept ? before.clauses : (template?.clauses ?? []);
  return new Set(
    some.flatMap(({ isRequired, clauseId }) => (isRequired && clauseId !== null ? [clauseId] : [])),
  );
}

/** In the language of the contract, or in the first one that the clause has. */
function draftedClauses(
  library: readonly LibraryClause[],
  template: ContractTemplate,
  language: Language,
): NewContractClause[] {
  const known = new Map(library.map((clause) => [clause.id, clause]));
  return template.clauses.flatMap(({ clauseId, isRequired }) => {
    const clause = known.get(clauseId);
    if (!clause) return [];
    const spoken = [language, 'en', 'fa', 'ru'] as const;
    const one =
      spoken.find((tongue) => clause.title[tongue] !== '' && clause.text[tongue] !== '') ?? language;
    return {
      clauseId,
      clauseVersion: clause.version,
      isRequired,
      title: clause.title[one],
      text: clause.text[one],
    };
  });
}

/**
 * The steps of the template are not left out by who may not approve contracts; without a template somebody who may has
 * to look at it.
 */
function stepsOf(
  ctx: Ctx,
  entered: readonly ApproverStep[] | undefined,
  template: ContractTemplate | null,
  before: StoredContract | null,
): readonly ApproverStep[] {
  const usual = template?.defaults.steps ?? before?.steps ?? [];
  if (holds(ctx.actor, 'sales.contract.approve')) return entered ?? usual;
  if (template) return usual;
  const own = entered ?? usual;
  return own.length > 0 ? own : [{ by: 'anyone', days: 3 }];
}

/** Colleagues by their names of the moment. */
async function signersFor(ctx: Ctx, { signers }: ContractInput): Promise<NewSigner[]> {
  const found: NewSigner[] = [];
  for (const [at, signer] of signers.entries()) {
    if (signer.side === 'theirs') {
      found.push(signer);
      continue;
    }
    const user = await assignableUser(ctx, signer.userId);
    if (!user) throw unsoundAt(`signers.${at}.userId`, 'signer_unknown', 'names no active colleague');
    if (signers.findIndex((one) => one.side === 'ours' && one.userId === signer.userId) !== at)
      throw unsoundAt(`signers.${at}.userId`, 'signer_twice', 'signs already');
    found.push({ ...signer, name: user.name });
  }
  return found;
}

/** How clauses that are being written read; stores nothing. */
export async function previewContract(ctx: Ctx, entered: ContractInput) {
  const { content } = await contentOf(ctx, entered, null);
  return { clauses: content.clauses.map(({ id: _id, ...clause }) => clause) };
}
