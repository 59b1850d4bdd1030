import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zName, zText } from '../core/text.ts';
import { Address, ContactPoint, CustomerKind } from './customer.ts';

/** What completeness asks for. `people`: a company names at least one person; `company`: a person works somewhere. */
export const QualityField = z.enum([
  'phone',
  'email',
  'website',
  'city',
  'street',
  'company',
  'people',
  'jobTitle',
  'birthDate',
  'nationalId',
  'code',
  'source',
  'language',
]);
export type QualityField = z.infer<typeof QualityField>;

/**
 * What is wrong with a field: `missing`; `unreadable`, filled with something that is no number or address; `bounced`
 * and `dead`, all contact points of the kind are; `stale`, older than the rule allows and not verified since.
 */
export const QualityState = z.enum(['missing', 'unreadable', 'bounced', 'dead', 'stale']);
export type QualityState = z.infer<typeof QualityState>;

const Rule = z.strictObject({
  field: QualityField,
  /** Share in the score; 0 leaves the field out. */
  weight: z.number().int().min(0).max(100),
  /** Days after which it has to be verified again; null never. */
  staleDays: z.number().int().min(1).max(3650).nullable(),
});
export type QualityRule = z.infer<typeof Rule>;

const Rules = z.strictObject({ person: z.array(Rule).max(13), company: z.array(Rule).max(13) });
export const QualityRules = Rules.extend({ version: z.number().int() });
export type QualityRules = z.infer<typeof QualityRules>;

const one = z.strictObject({ id: Id });

/** Where a value comes from. */
export const FieldSource = z.enum(['colleague', 'program', 'import', 'customer', 'delivery', 'system']);
export type FieldSource = z.infer<typeof FieldSource>;

export const Quality = z.strictObject({
  /** 0 to 100: the share of weight that is there and current; what is stale counts half. */
  score: z.number().int(),
  /** What to mend next, the greatest gain first. */
  issues: z.array(
    z.strictObject({
      field: QualityField,
      state: QualityState,
      /** Points that the score would gain. */
      gain: z.number().int(),
    }),
  ),
  /** By field name, and `contact:<key>` for contact points. A field that is not listed is as old as the record. */
  marks: z.array(
    z.strictObject({
      field: z.string(),
      changedAt: Instant.nullable(),
      changedSource: FieldSource.nullable(),
      verifiedAt: Instant.nullable(),
      verifiedSource: FieldSource.nullable(),
      verifiedBy: Id.nullable(),
      trouble: z.enum(['bounced', 'dead']).nullable(),
      troubleAt: Instant.nullable(),
      troubleReason: z.string().nullable(),
    }),
  ),
  /** Contact points of the record with the key that marks name them by; null where the value cannot be read. */
  contactKeys: z.array(z.strictObject({ kind: z.string(), value: z.string(), key: z.string().nullable() })),
});
export type Quality = z.infer<typeof Quality>;

export const getQuality = endpoint('GET', '/api/v1/customers/:id/quality', {
  id: 'customers.quality.read',
  summary: 'How complete and current a record is, and what to mend next',
  permission: 'customers.customer.read',
  params: one,
  response: Quality,
});

/** A field of the record, or `contact:<key>`. */
const MarkField = z
  .string()
  .max(220)
  .regex(
    /^(contact:.{1,210}|addresses|company|people|name|jobTitle|birthDate|nationalId|code|source|language)$/u,
  );

export const verifyFields = endpoint('POST', '/api/v1/customers/:id/verify', {
  id: 'customers.quality.verify',
  summary: 'Says that values are right as of now',
  permission: 'customers.customer.write',
  params: one,
  body: z.strictObject({ fields: z.array(MarkField).min(1).max(80) }),
  response: Quality,
  errors: ['access.denied', 'request.refused'],
});

export const markContact = endpoint('POST', '/api/v1/customers/:id/contact-trouble', {
  id: 'customers.quality.markContact',
  summary: 'Marks a contact point as bounced or dead, or as good again',
  permission: 'customers.customer.write',
  params: one,
  body: z.strictObject({
    field: z
      .string()
      .max(220)
      .regex(/^contact:.{1,210}$/u),
    trouble: z.enum(['bounced', 'dead']).nullable(),
    reason: zLine(200).optional(),
  }),
  response: Quality,
  errors: ['access.denied', 'request.refused'],
});

export const getQualityRules = endpoint('GET', '/api/v1/quality/rules', {
  id: 'customers.quality.rules',
  summary: 'What makes a record complete and current',
  permission: 'customers.customer.read',
  response: QualityRules,
});

export const changeQualityRules = endpoint('PUT', '/api/v1/quality/rules', {
  id: 'customers.quality.changeRules',
  summary: 'Chooses weights and ages; all records are assessed anew in the background',
  permission: 'customers.quality.manage',
  body: Rules,
  response: QualityRules,
  ifMatch: true,
  errors: ['request.refused'],
});

export const getQualitySummary = endpoint('GET', '/api/v1/quality/summary', {
  id: 'customers.quality.summary',
  summary: 'The quality of all records that the caller sees, as last assessed',
  permission: 'customers.customer.read',
  response: z.strictObject({
    assessed: z.number().int(),
    /** Mean score, null when nothing is assessed. */
    score: z.number().int().nullable(),
    /** Records by score: 0–19, 20–39, 40–59, 60–79, 80–100. */
    bands: z.array(z.number().int()),
    issues: z.array(z.strictObject({ field: QualityField, state: QualityState, count: z.number().int() })),
    assessedAt: Instant.nullable(),
  }),
});

export const assessAll = endpoint('POST', '/api/v1/quality/assess', {
  id: 'customers.quality.assess',
  summary: 'Assesses all records anew in the background',
  permission: 'customers.quality.manage',
  response: z.strictObject({ queued: z.literal(true) }),
  status: 202,
});

export const makeConfirmLink = endpoint('POST', '/api/v1/customers/:id/confirm-link', {
  id: 'customers.quality.confirmLink',
  summary: 'A link by which the customer confirms or corrects their data, once, within 30 days',
  permission: 'customers.customer.write',
  params: one,
  response: z.strictObject({ url: z.string(), expiresAt: Instant }),
  status: 201,
  errors: ['access.denied'],
});

export const Language = z.enum(['fa', 'en', 'ru']);

/** What the customer is asked to look at. */
const Asked = z.strictObject({
  organisation: z.string(),
  language: Language.nullable(),
  kind: CustomerKind,
  name: z.string(),
  jobTitle: z.string().nullable(),
  contactPoints: z.array(ContactPoint),
  addresses: z.array(Address),
});

export const openConfirm = endpoint('POST', '/api/v1/public/confirm/open', {
  id: 'customers.quality.openConfirm',
  summary: 'What the holder of a link is asked to confirm; changes nothing',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: Asked,
  errors: ['request.rate', 'resource.missing'],
});

const Corrections = z.strictObject({
  name: zName(200).optional(),
  jobTitle: zLine(120).nullable().optional(),
  contactPoints: z.array(ContactPoint).max(50).optional(),
  addresses: z.array(Address).max(20).optional(),
});
export type Corrections = z.infer<typeof Corrections>;

export const answerConfirm = endpoint('POST', '/api/v1/public/confirm/answer', {
  id: 'customers.quality.answerConfirm',
  summary: 'The answer of the customer: what is right, and what should be instead. Uses the link up',
  permission: 'public',
  body: z.strictObject({
    token: LinkToken,
    /** Fields of the page that are right. */
    confirmed: z.array(z.enum(['name', 'jobTitle', 'addresses'])).max(3),
    /** Contact points that are right, by their value on the page. */
    confirmedContacts: z.array(zLine(200)).max(50),
    corrections: Corrections.default({}),
    note: zText(2000).optional(),
  }),
  errors: ['request.rate', 'resource.missing', 'request.refused'],
});

export const Answer = z.strictObject({
  id: Id,
  customer: z.strictObject({ id: Id, name: z.string() }),
  confirmed: z.array(z.string()),
  corrections: Corrections,
  note: z.string().nullable(),
  answeredAt: Instant,
  resolvedAt: Instant.nullable(),
  resolvedBy: Id.nullable(),
  accepted: z.array(z.string()).nullable(),
});
export type Answer = z.infer<typeof Answer>;

export const listAnswers = endpoint('GET', '/api/v1/quality/answers', {
  id: 'customers.quality.answers',
  summary: 'Answers of customers: those that wait for a decision, oldest first, or those of one customer',
  permission: 'customers.customer.read',
  query: z.strictObject({ customerId: Id.optional(), ...pageQuery }),
  response: page(Answer),
});

export const resolveAnswer = endpoint('POST', '/api/v1/quality/answers/:id/resolve', {
  id: 'customers.quality.resolveAnswer',
  summary: 'Takes over the corrections that are named, and closes the answer',
  permission: 'customers.customer.write',
  params: one,
  body: z.strictObject({
    accept: z.array(z.enum(['name', 'jobTitle', 'contactPoints', 'addresses'])).max(4),
  }),
  response: Answer,
  errors: ['access.denied', 'resource.conflict', 'request.refused'],
});
