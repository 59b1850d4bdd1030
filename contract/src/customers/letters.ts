import { z } from 'zod';
import { Calendar, Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zText } from '../core/text.ts';

/** `labels`: sheets of A4 with 3 by 8 of them. */
export const LetterKind = z.enum(['letter', 'envelope_dl', 'envelope_c5', 'labels']);
export type LetterKind = z.infer<typeof LetterKind>;

export const LetterTemplateInput = z.strictObject({
  name: zLine(80).min(1),
  kind: LetterKind,
  language: z.enum(['fa', 'en', 'ru']),
  calendar: Calendar,
  /** CLDR numbering system: `arabext` ۰۱۲, `latn` 012. */
  digits: z.enum(['arabext', 'latn']),
  /** What the customer is written to for: who does not want that is left out. Null: nobody is asked. */
  purposeId: Id.nullable(),
  /** Lines under the name of the organisation. */
  sender: zText(500),
  /**
   * Paragraphs parted by an empty line, `**bold**`, lines with `- ` or `1. ` as lists; merge fields as Liquid,
   * `{{ customer.name }}`, with the tags if, unless and case.
   */
  body: zText(10_000).min(1),
});
export type LetterTemplateInput = z.infer<typeof LetterTemplateInput>;

export const LetterTemplate = LetterTemplateInput.extend({
  id: Id,
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

/** A merge field. `label` is there for custom fields only. */
export const LetterField = z.strictObject({
  name: z.string(),
  label: z.strictObject({ en: z.string(), fa: z.string(), ru: z.string() }).nullable(),
});
export type LetterField = z.infer<typeof LetterField>;

const read = 'customers.letter.print';
const manage = 'customers.letter.manage';
const one = z.strictObject({ id: Id });

export const listLetterTemplates = endpoint('GET', '/api/v1/letter-templates', {
  id: 'customers.letterTemplate.list',
  summary: 'Templates of letters, envelopes and labels, by name',
  permission: read,
  response: z.strictObject({ items: z.array(LetterTemplate) }),
});

export const getLetterTemplate = endpoint('GET', '/api/v1/letter-templates/:id', {
  id: 'customers.letterTemplate.get',
  summary: 'One template',
  permission: read,
  params: one,
  response: LetterTemplate,
});

export const listLetterFields = endpoint('GET', '/api/v1/letter-fields', {
  id: 'customers.letterTemplate.fields',
  summary: 'Merge fields that templates may name',
  permission: read,
  response: z.strictObject({ items: z.array(LetterField) }),
});

export const createLetterTemplate = endpoint('POST', '/api/v1/letter-templates', {
  id: 'customers.letterTemplate.create',
  summary: 'Add a template; refused with line and column where a merge field is unknown',
  permission: manage,
  body: LetterTemplateInput,
  response: LetterTemplate,
  status: 201,
  errors: ['request.refused', 'resource.conflict'],
});

export const changeLetterTemplate = endpoint('PUT', '/api/v1/letter-templates/:id', {
  id: 'customers.letterTemplate.change',
  summary: 'Change a template; what was printed is not touched',
  permission: manage,
  params: one,
  body: LetterTemplateInput,
  response: LetterTemplate,
  ifMatch: true,
  errors: ['request.refused', 'resource.conflict'],
});

export const removeLetterTemplate = endpoint('DELETE', '/api/v1/letter-templates/:id', {
  id: 'customers.letterTemplate.remove',
  summary: 'Remove a template',
  permission: manage,
  params: one,
  ifMatch: true,
});

export const LetterPreview = z.strictObject({
  /** Each of the first pages as an SVG picture. */
  pages: z.array(z.string()),
  count: z.number().int(),
});
export type LetterPreview = z.infer<typeof LetterPreview>;

export const previewLetter = endpoint('POST', '/api/v1/letter-templates/preview', {
  id: 'customers.letterTemplate.preview',
  summary: 'How a template, saved or not, looks for a customer; nothing is printed',
  permission: manage,
  body: z.strictObject({ template: LetterTemplateInput, customerId: Id }),
  response: LetterPreview,
  errors: ['request.refused', 'access.denied'],
});

/** Letters of one file at most. */
export const mostLetters = 1000;

/** Named customers in this order, or all that a list shows, in its order. */
export const LetterWhich = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(mostLetters) }),
  z.strictObject({
    filter: Filter.optional(),
    q: z.string().max(200).optional(),
    deleted: z.literal('no').default('no'),
    sort: z
      .string()
      .regex(/^-?(name|createdAt|code|custom\.[a-z][A-Za-z0-9]{0,29})$/)
      .default('name'),
  }),
]);
export type LetterWhich = z.infer<typeof LetterWhich>;

/** `expired`: the file is gone. */
export const LetterRunState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'expired']);
export type LetterRunState = z.infer<typeof LetterRunState>;

/**
 * Why somebody got no letter: `no_address`; `gone`: in the trash, or not seen any more; or why they may not be written
 * to for the purpose, as `mayContact` says it.
 */
const LeftOut = z.strictObject({ reason: z.string(), count: z.number().int() });

export const LetterRun = z.strictObject({
  id: Id,
  /** Who printed it. */
  by: z.string(),
  /** Whether that is the caller: only they get the file. */
  mine: z.boolean(),
  state: LetterRunState,
  template: z.strictObject({ id: Id, name: z.string(), version: z.number().int(), kind: LetterKind }),
  /** Customers chosen; null until they are. */
  total: z.number().int().nullable(),
  /** Customers looked at so far. */
  passed: z.number().int(),
  printed: z.number().int(),
  leftOut: z.array(LeftOut),
  pages: z.number().int().nullable(),
  file: z.strictObject({ name: z.string(), size: z.number().int() }).nullable(),
  failure: z.string().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});
export type LetterRun = z.infer<typeof LetterRun>;

export const printLetters = endpoint('POST', '/api/v1/letters', {
  id: 'customers.letter.print',
  summary: 'Prints a template for up to 1,000 customers as one PDF, in the background',
  permission: read,
  body: z.strictObject({
    templateId: Id,
    which: LetterWhich,
    /** A letter that is handed over needs no address. Envelopes and labels always do. */
    withoutAddress: z.boolean().default(false),
  }),
  response: LetterRun,
  status: 202,
  errors: ['request.refused', 'access.denied'],
});

export const listLetterRuns = endpoint('GET', '/api/v1/letters', {
  id: 'customers.letter.list',
  summary: 'What was printed, newest first: all that the caller sees, or their own',
  permission: read,
  query: z.strictObject({ ...pageQuery, whose: z.enum(['mine', 'all']).default('mine') }),
  response: page(LetterRun),
});

export const getLetterRun = endpoint('GET', '/api/v1/letters/:id', {
  id: 'customers.letter.get',
  summary: 'One printing with its progress',
  permission: read,
  params: one,
  response: LetterRun,
});

export const listLeftOut = endpoint('GET', '/api/v1/letters/:id/left-out', {
  id: 'customers.letter.leftOut',
  summary: 'Who got no letter, and why, in the order of the list',
  permission: read,
  params: one,
  response: z.strictObject({
    items: z.array(z.strictObject({ id: Id, name: z.string().nullable(), reason: z.string() })),
  }),
});

export const cancelLetterRun = endpoint('POST', '/api/v1/letters/:id/cancel', {
  id: 'customers.letter.cancel',
  summary: 'Stops a printing before its file is made',
  permission: read,
  params: one,
  response: LetterRun,
  errors: ['resource.conflict'],
});

export const fetchLetters = endpoint('GET', '/api/v1/letters/:id/file', {
  id: 'customers.letter.fetch',
  summary: 'The PDF of an own printing, for 24 hours',
  permission: read,
  params: one,
  transfer: 'file',
  errors: ['resource.gone', 'resource.conflict'],
});
