import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zText } from '../core/text.ts';
import { ConsentChannel, Purpose } from './consents.ts';

const one = z.strictObject({ id: Id });

export const PrivacyRequestKind = z.enum(['access', 'correction', 'erasure']);
export type PrivacyRequestKind = z.infer<typeof PrivacyRequestKind>;

/** `open`: waits for somebody; `running`: the work is under way. */
export const PrivacyRequestState = z.enum(['open', 'running', 'done', 'refused', 'cancelled']);
export type PrivacyRequestState = z.infer<typeof PrivacyRequestState>;

/** What was done, in numbers: no name, no address. */
export const ErasureResult = z.strictObject({
  parts: z.array(z.strictObject({ name: z.string(), rows: z.number().int() })),
  files: z.number().int(),
  records: z.number().int(),
});

export const PrivacyRequest = z.strictObject({
  id: Id,
  kind: PrivacyRequestKind,
  state: PrivacyRequestState,
  customer: z.strictObject({ id: Id, name: z.string() }),
  receivedOn: LocalDate,
  dueOn: LocalDate,
  note: z.string(),
  requestedBy: Id.nullable(),
  identityNote: z.string().nullable(),
  identityAt: Instant.nullable(),
  approvedBy: Id.nullable(),
  approvedAt: Instant.nullable(),
  resolution: z.string().nullable(),
  result: ErasureResult.nullable(),
  /** Why the work did not end: `held`, `failed`. */
  error: z.string().nullable(),
  /** The file of an access request, and until when it can be fetched. */
  fileUntil: Instant.nullable(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  version: z.number().int(),
});
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;

export const listRequests = endpoint('GET', '/api/v1/privacy-requests', {
  id: 'customers.request.list',
  summary: 'Requests of customers on their data; open ones by the day they are due',
  permission: 'customers.privacy.manage',
  query: z.strictObject({ show: z.enum(['open', 'closed']).default('open'), ...pageQuery }),
  response: page(PrivacyRequest),
});

export const createRequest = endpoint('POST', '/api/v1/customers/:id/privacy-requests', {
  id: 'customers.request.create',
  summary: 'Enter that a customer asked for access, correction or erasure',
  permission: 'customers.privacy.manage',
  params: one,
  body: z.strictObject({
    kind: PrivacyRequestKind,
    receivedOn: LocalDate.optional(),
    note: zText(2000).optional(),
  }),
  response: PrivacyRequest,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const confirmIdentity = endpoint('POST', '/api/v1/privacy-requests/:id/identity', {
  id: 'customers.request.identity',
  summary: 'Note how the person proved to be the person',
  permission: 'customers.privacy.manage',
  params: one,
  body: z.strictObject({ note: zText(500).min(1) }),
  response: PrivacyRequest,
  errors: ['resource.conflict'],
});

export const runRequest = endpoint('POST', '/api/v1/privacy-requests/:id/run', {
  id: 'customers.request.run',
  summary: 'Release the work: write the file of an access request, or erase',
  permission: 'customers.privacy.manage',
  params: one,
  response: PrivacyRequest,
  status: 202,
  errors: ['resource.conflict', 'request.refused'],
});

export const closeRequest = endpoint('POST', '/api/v1/privacy-requests/:id/close', {
  id: 'customers.request.close',
  summary: 'Close a request with a word on what came of it',
  permission: 'customers.privacy.manage',
  params: one,
  body: z.strictObject({
    state: z.enum(['done', 'refused', 'cancelled']),
    resolution: zText(2000).min(1),
  }),
  response: PrivacyRequest,
  errors: ['resource.conflict'],
});

export const downloadAnswer = endpoint('GET', '/api/v1/privacy-requests/:id/file', {
  id: 'customers.request.file',
  summary: 'The file of an access request: a zip of JSON lines and files',
  permission: 'customers.privacy.manage',
  params: one,
  transfer: 'file',
});

export const makeAnswerLink = endpoint('POST', '/api/v1/privacy-requests/:id/link', {
  id: 'customers.request.link',
  summary: 'A link by which the person fetches the file once',
  permission: 'customers.privacy.manage',
  params: one,
  response: z.strictObject({ url: z.string(), expiresAt: Instant }),
  status: 201,
  errors: ['resource.conflict'],
});

export const fetchAnswer = endpoint('POST', '/api/v1/public/my-data', {
  id: 'customers.request.fetch',
  summary: 'The file of an access request for the holder of its link, once',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  transfer: 'file',
});

const ErasurePreview = z.strictObject({
  /** Records of the customer that are one by merging. */
  records: z.number().int(),
  parts: z.array(z.strictObject({ name: z.string(), rows: z.number().int() })),
  /** Why it cannot be done now. */
  blocked: z.enum(['held']).nullable(),
});

export const previewErasure = endpoint('GET', '/api/v1/customers/:id/erasure', {
  id: 'customers.erasure.preview',
  summary: 'What an erasure of this customer would take away',
  permission: 'customers.privacy.manage',
  params: one,
  response: ErasurePreview,
});

export const Hold = z.strictObject({
  id: Id,
  customerId: Id,
  reason: z.string(),
  until: LocalDate.nullable(),
  setBy: Id.nullable(),
  setAt: Instant,
  releasedAt: Instant.nullable(),
});
export type Hold = z.infer<typeof Hold>;

const RevealedView = z.strictObject({
  id: Id,
  at: Instant,
  userId: Id.nullable(),
  name: z.string(),
  fields: z.array(z.string()),
});

export const getPrivacy = endpoint('GET', '/api/v1/customers/:id/privacy', {
  id: 'customers.privacy.get',
  summary: 'Holds and requests of a customer, and who looked at masked fields',
  permission: 'customers.consent.read',
  params: one,
  response: z.strictObject({
    holds: z.array(Hold),
    requests: z.array(PrivacyRequest),
    /** Who looked at masked fields, newest first. */
    views: z.array(RevealedView),
  }),
});

export const PrivacyFacts = z.strictObject({
  /** A legal hold is in force; until when, null without an end. */
  hold: z.strictObject({ until: LocalDate.nullable() }).nullable(),
  /** An erasure is asked for and not done. */
  erasing: z.boolean(),
  /** Of each purpose the channels by which something may be sent now, and those that the customer has refused. */
  purposes: z.array(
    Purpose.pick({ id: true, names: true }).extend({
      allowed: z.array(ConsentChannel),
      refused: z.array(ConsentChannel),
    }),
  ),
});
export type PrivacyFacts = z.infer<typeof PrivacyFacts>;

export const getPrivacyFacts = endpoint('GET', '/api/v1/customers/:id/privacy-facts', {
  id: 'customers.privacy.facts',
  summary: 'At a glance: what may be sent by which channel, and whether a legal hold or an erasure stands',
  permission: 'customers.consent.read',
  params: one,
  response: PrivacyFacts,
});

export const revealFields = endpoint('POST', '/api/v1/customers/:id/reveal', {
  id: 'customers.field.reveal',
  summary: 'Show masked fields of a customer in clear; that somebody looked is logged',
  permission: 'customers.customer.read',
  params: one,
  body: z.strictObject({ fields: z.array(z.string().max(100)).min(1).max(20) }),
  response: z.strictObject({ values: z.record(z.string(), z.unknown()) }),
});

export const setHold = endpoint('POST', '/api/v1/customers/:id/holds', {
  id: 'customers.hold.create',
  summary: 'Keep everything of a customer until the hold ends',
  permission: 'customers.privacy.manage',
  params: one,
  body: z.strictObject({ reason: zText(500).min(1), until: LocalDate.nullable().optional() }),
  response: Hold,
  status: 201,
  errors: ['request.refused'],
});

export const releaseHold = endpoint('POST', '/api/v1/holds/:id/release', {
  id: 'customers.hold.release',
  summary: 'End a hold',
  permission: 'customers.privacy.manage',
  params: one,
});

/** Kinds of data with a time to live. `prospects`: customers who never bought, without any contact since. */
export const RetentionKind = z.enum(['interactions', 'prospects', 'importFiles']);
export type RetentionKind = z.infer<typeof RetentionKind>;

const Months = z.number().int().min(1).max(240).nullable();

export const PrivacySettings = z.strictObject({
  fourEyes: z.boolean(),
  answerDays: z.number().int().min(1).max(90),
  fileDays: z.number().int().min(1).max(30),
  /** Months; null keeps. */
  retention: z.strictObject({ interactions: Months, prospects: Months, importFiles: Months }),
  version: z.number().int(),
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;

export const getPrivacySettings = endpoint('GET', '/api/v1/privacy-settings', {
  id: 'customers.privacy.settings',
  summary: 'How the organisation handles personal data',
  permission: 'customers.privacy.manage',
  response: PrivacySettings,
});

export const changePrivacySettings = endpoint('PUT', '/api/v1/privacy-settings', {
  id: 'customers.privacy.configure',
  summary: 'Change how the organisation handles personal data',
  permission: 'customers.privacy.manage',
  body: PrivacySettings.omit({ version: true }),
  response: PrivacySettings,
  ifMatch: true,
});

export const previewRetention = endpoint('GET', '/api/v1/privacy-settings/retention', {
  id: 'customers.retention.preview',
  summary: 'How much the rules in force would delete tonight',
  permission: 'customers.privacy.manage',
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        kind: RetentionKind,
        count: z.number().int(),
        /** Not counted further. */
        atLeast: z.boolean(),
      }),
    ),
  }),
});
