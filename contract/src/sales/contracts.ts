import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zEmptyLine, zLine, zName, zText } from '../core/text.ts';
import { SignatureProof } from './acceptance.ts';
import { Language } from './quotes.ts';

export const ContractKind = z.enum(['sale', 'supply', 'service', 'agency', 'lease', 'secrecy', 'other']);
export type ContractKind = z.infer<typeof ContractKind>;

/**
 * `approving`: its steps of approval go on. `approved`: may be sent. `sent`: waits for signatures. `signed`: by all; in
 * force from its first day. `lapsed`: not signed in time. `replaced`: a newer version was sent or signed. `ended`: over.
 * A version that was sent never changes: a change makes a new one.
 */
export const ContractStatus = z.enum([
  'draft',
  'approving',
  'approved',
  'sent',
  'signed',
  'declined',
  'withdrawn',
  'lapsed',
  'replaced',
  'ended',
]);
export type ContractStatus = z.infer<typeof ContractStatus>;

/** `automatic`: goes on by itself for `months`, until somebody ends it. `manual`: somebody renews it for `months`. */
export const Renewal = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({ by: z.literal('manual'), months: z.number().int().min(1).max(1200) }),
  z.strictObject({ by: z.literal('automatic'), months: z.number().int().min(1).max(1200) }),
]);
export type Renewal = z.infer<typeof Renewal>;

const Percent = z.string().regex(/^(1000|\d{1,3}(\.\d{1,4})?)$/);
const Positive = z.string().regex(/^[1-9]\d{0,17}$/);

/** What a renewal costs more: per cent of the value, or minor units of its currency. */
export const PriceRise = z.union([
  z.strictObject({ percent: Percent }),
  z.strictObject({ amount: Positive }),
]);
export type PriceRise = z.infer<typeof PriceRise>;

/** Who approves: one person, anyone with a role, or anyone who may approve contracts. `days`: until the deadline. */
export const ApproverStep = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('user'), id: Id, days: z.number().int().min(1).max(365) }),
  z.strictObject({ by: z.literal('role'), id: Id, days: z.number().int().min(1).max(365) }),
  z.strictObject({ by: z.literal('anyone'), days: z.number().int().min(1).max(365) }),
]);
export type ApproverStep = z.infer<typeof ApproverStep>;

/** Who signs. Ours are colleagues, who sign in Peyvand; theirs sign on a page behind a link. */
export const SignerInput = z.discriminatedUnion('side', [
  z.strictObject({ side: z.literal('ours'), userId: Id, role: zEmptyLine(120).default('') }),
  z.strictObject({ side: z.literal('theirs'), name: zName(200), role: zEmptyLine(120).default('') }),
]);
export type SignerInput = z.output<typeof SignerInput>;

export const NewContractClause = z.strictObject({
  /** The clause of the library that it came from, and that clause's version. */
  clauseId: Id.nullable().default(null),
  clauseVersion: z.number().int().nullable().default(null),
  isRequired: z.boolean().default(false),
  title: zLine(200),
  text: zText(8000).min(1),
});
export type NewContractClause = z.output<typeof NewContractClause>;

/** Pieces of a text as it is printed: paragraphs and lists of runs, some of them bold. `\n` in a run is a line break. */
const TextRun = z.strictObject({ text: z.string(), bold: z.boolean() });
export const TextBlock = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('paragraph'), runs: z.array(TextRun) }),
  z.strictObject({ is: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(TextRun)) }),
]);
export type TextBlock = z.infer<typeof TextBlock>;

/** `text` as it was written, with merge fields; `blocks` as it reads for this customer. */
export const ContractClause = z.strictObject({
  id: Id,
  clauseId: Id.nullable(),
  clauseVersion: z.number().int().nullable(),
  isRequired: z.boolean(),
  title: z.string(),
  text: z.string(),
  blocks: z.array(TextBlock),
});
export type ContractClause = z.infer<typeof ContractClause>;

export const ContractHead = z.strictObject({
  id: Id,
  rootId: Id,
  revision: z.number().int(),
  isLatest: z.boolean(),
  /** Null as long as no version was sent. */
  number: z.string().nullable(),
  title: z.string(),
  kind: ContractKind,
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  dealId: Id.nullable(),
  quoteId: Id.nullable(),
  orderId: Id.nullable(),
  ownerId: Id,
  teamId: Id,
  status: ContractStatus,
  statusAt: Instant,
  startsOn: LocalDate,
  /** Last day; null: without end. */
  endsOn: LocalDate.nullable(),
  /** Last day on which notice can be given. */
  noticeOn: LocalDate.nullable(),
  renewal: Renewal,
  currency: Currency,
  value: MinorUnits.nullable(),
  /** Signed and to be signed. */
  signed: z.number().int(),
  signers: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type ContractHead = z.infer<typeof ContractHead>;

export const ContractFactKind = z.enum([
  'made',
  'asked',
  'approved',
  'refused',
  'restarted',
  'sent',
  'viewed',
  'code',
  'code_asked',
  'signed',
  'complete',
  'declined',
  'withdrawn',
  'lapsed',
  'replaced',
  'reminded',
  'end_noted',
  'renewed',
  'ended',
]);
export type ContractFactKind = z.infer<typeof ContractFactKind>;

export const ContractFact = z.strictObject({
  id: Id,
  kind: ContractFactKind,
  at: Instant,
  byId: Id.nullable(),
  /** The signer of the customer who did it. */
  signer: z.string().nullable(),
  note: z.string().nullable(),
});
export type ContractFact = z.infer<typeof ContractFact>;

/** `waiting`: its turn has not come. `void`: the text was changed, or another step refused. */
export const ApprovalState = z.enum(['waiting', 'open', 'approved', 'refused', 'void']);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const Approval = z.strictObject({
  id: Id,
  /** Each asking begins a new round. */
  round: z.number().int(),
  position: z.number().int(),
  step: ApproverStep,
  state: ApprovalState,
  dueAt: Instant.nullable(),
  decidedById: Id.nullable(),
  /** The one who was asked, where somebody decided in their place. */
  forId: Id.nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  /** Whether the reader can decide it now. */
  isMine: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

export const Signer = z.strictObject({
  id: Id,
  side: z.enum(['ours', 'theirs']),
  userId: Id.nullable(),
  name: z.string(),
  role: z.string(),
  viewedAt: Instant.nullable(),
  signedAt: Instant.nullable(),
  proof: SignatureProof.nullable(),
});
export type Signer = z.infer<typeof Signer>;

export const EndReason = z.enum(['ran_out', 'notice_theirs', 'notice_ours', 'agreed', 'breach', 'other']);
export type EndReason = z.infer<typeof EndReason>;

export const Contract = ContractHead.extend({
  templateId: Id.nullable(),
  language: Language,
  calendar: Calendar,
  /** Why this version was begun. */
  madeAs: z.enum(['first', 'amendment', 'renewal']),
  noticeDays: z.number().int(),
  rise: PriceRise.nullable(),
  signBy: LocalDate.nullable(),
  clauses: z.array(ContractClause),
  steps: z.array(ApproverStep),
  approvals: z.array(Approval),
  people: z.array(Signer),
  facts: z.array(ContractFact),
  versions: z.array(
    z.strictObject({
      id: Id,
      revision: z.number().int(),
      status: ContractStatus,
      statusAt: Instant,
      madeAs: z.enum(['first', 'amendment', 'renewal']),
      startsOn: LocalDate,
      endsOn: LocalDate.nullable(),
      value: MinorUnits.nullable(),
    }),
  ),
  dealName: z.string().nullable(),
  quoteNumber: z.string().nullable(),
  orderNumber: z.string().nullable(),
  ended: z.strictObject({ on: LocalDate, reason: EndReason, note: z.string().nullable() }).nullable(),
  /** SHA-256 of the document as it was sent. */
  documentHash: z.string().nullable(),
  /** Whether the reader may change it; who only approves or signs may not. */
  canWrite: z.boolean(),
});
export type Contract = z.infer<typeof Contract>;

/** What people write: the whole of it, each time. */
export const ContractInput = z.strictObject({
  title: zName(200),
  kind: ContractKind,
  customerId: Id,
  templateId: Id.nullable().default(null),
  dealId: Id.nullable().default(null),
  quoteId: Id.nullable().default(null),
  orderId: Id.nullable().default(null),
  /** Left out: the customer's, else that of the organisation. */
  language: Language.optional(),
  /** Left out: as the language goes. */
  calendar: Calendar.optional(),
  startsOn: LocalDate,
  endsOn: LocalDate.nullable().default(null),
  noticeDays: z.number().int().min(0).max(3650).default(0),
  renewal: Renewal.default({ by: 'none' }),
  currency: Currency,
  /** Minor units. */
  value: z
    .string()
    .regex(/^(0|[1-9]\d{0,17})$/)
    .nullable()
    .default(null),
  rise: PriceRise.nullable().default(null),
  /** Last day to sign. */
  signBy: LocalDate.nullable().default(null),
  /** Left out: those of the template. */
  clauses: z.array(NewContractClause).min(1).max(100).optional(),
  signers: z.array(SignerInput).max(10).default([]),
  /** Left out: those of the template. */
  steps: z.array(ApproverStep).max(10).optional(),
});
export type ContractInput = z.output<typeof ContractInput>;
