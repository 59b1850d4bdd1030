import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zEmptyLine, zName, zText } from '../core/text.ts';
import { ApproverStep, ContractKind, Renewal } from './contracts.ts';

const permission = { read: 'sales.contract.read', manage: 'sales.contract.manage' } as const;
const params = z.strictObject({ id: Id });

const Titles = z.strictObject({ fa: zEmptyLine(200), en: zEmptyLine(200), ru: zEmptyLine(200) });
const Texts = z.strictObject({ fa: zText(8000), en: zText(8000), ru: zText(8000) });

/**
 * A clause in three languages; an empty language has none of it. Texts are paragraphs, `**bold**` and lists, with merge
 * fields as in letters: `{{ customer.name }}`, `{{ contract.from }}`.
 */
export const ClauseInput = z
  .strictObject({ title: Titles, text: Texts })
  .refine(({ title, text }) => (['fa', 'en', 'ru'] as const).some((one) => title[one] && text[one]), {
    path: ['text'],
    message: 'needs title and text in one language at least',
  });
export type ClauseInput = z.output<typeof ClauseInput>;

export const LibraryClause = z.strictObject({
  id: Id,
  title: Titles,
  text: Texts,
  /** No longer offered to templates and contracts; those that have it keep it. */
  isRetired: z.boolean(),
  /** Templates that name it. */
  templates: z.number().int(),
  updatedAt: Instant,
  version: z.number().int(),
});
export type LibraryClause = z.infer<typeof LibraryClause>;

export const ClauseVersion = z.strictObject({
  version: z.number().int(),
  title: Titles,
  text: Texts,
  byId: Id.nullable(),
  at: Instant,
});
export type ClauseVersion = z.infer<typeof ClauseVersion>;

export const listClauses = endpoint('GET', '/api/v1/contract-clauses', {
  id: 'sales.clause.list',
  summary: 'The library of clauses, by title',
  permission: permission.read,
  response: z.strictObject({ items: z.array(LibraryClause) }),
});

export const listClauseVersions = endpoint('GET', '/api/v1/contract-clauses/:id/versions', {
  id: 'sales.clause.versions',
  summary: 'All versions of a clause, the newest first',
  permission: permission.read,
  params,
  response: z.strictObject({ items: z.array(ClauseVersion) }),
});

export const createClause = endpoint('POST', '/api/v1/contract-clauses', {
  id: 'sales.clause.create',
  summary: 'Add a clause; refused with line and column where a merge field is unknown',
  permission: permission.manage,
  body: ClauseInput,
  response: LibraryClause,
  status: 201,
  errors: ['request.refused'],
});

export const changeClause = endpoint('PUT', '/api/v1/contract-clauses/:id', {
  id: 'sales.clause.change',
  summary: 'Write a new version of a clause; contracts keep the one that they were made with',
  permission: permission.manage,
  params,
  body: ClauseInput,
  response: LibraryClause,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const retireClause = endpoint('POST', '/api/v1/contract-clauses/:id/retire', {
  id: 'sales.clause.retire',
  summary: 'Offer a clause no longer, or again',
  permission: permission.manage,
  params,
  body: z.strictObject({ retired: z.boolean() }),
  response: LibraryClause,
  ifMatch: true,
  errors: ['version.stale'],
});

const ContractField = z.strictObject({
  name: z.string(),
  label: z.strictObject({ en: z.string(), fa: z.string(), ru: z.string() }).nullable(),
});

export const listContractFields = endpoint('GET', '/api/v1/contract-fields', {
  id: 'sales.clause.fields',
  summary: 'Merge fields that clauses may name',
  permission: permission.read,
  response: z.strictObject({ items: z.array(ContractField) }),
});

/** What contracts of a template begin with. `months`: how long; null: without end. */
const TemplateDefaults = z.strictObject({
  months: z.number().int().min(1).max(1200).nullable(),
  noticeDays: z.number().int().min(0).max(3650),
  renewal: Renewal,
  steps: z.array(ApproverStep).max(10),
});

export const ContractTemplateInput = z.strictObject({
  name: zName(120),
  kind: ContractKind,
  /** In the order of the contract. What is not required may be left out of one. */
  clauses: z
    .array(z.strictObject({ clauseId: Id, isRequired: z.boolean() }))
    .min(1)
    .max(100),
  defaults: TemplateDefaults,
});
export type ContractTemplateInput = z.output<typeof ContractTemplateInput>;

export const ContractTemplate = ContractTemplateInput.extend({
  id: Id,
  updatedAt: Instant,
  version: z.number().int(),
});
export type ContractTemplate = z.infer<typeof ContractTemplate>;

export const listContractTemplates = endpoint('GET', '/api/v1/contract-templates', {
  id: 'sales.contractTemplate.list',
  summary: 'Templates of contracts, by name',
  permission: permission.read,
  response: z.strictObject({ items: z.array(ContractTemplate) }),
});

export const createContractTemplate = endpoint('POST', '/api/v1/contract-templates', {
  id: 'sales.contractTemplate.create',
  summary: 'Add a template of ordered clauses',
  permission: permission.manage,
  body: ContractTemplateInput,
  response: ContractTemplate,
  status: 201,
  errors: ['request.refused', 'resource.conflict'],
});

export const changeContractTemplate = endpoint('PUT', '/api/v1/contract-templates/:id', {
  id: 'sales.contractTemplate.change',
  summary: 'Change a template; contracts that were drafted stay as they are',
  permission: permission.manage,
  params,
  body: ContractTemplateInput,
  response: ContractTemplate,
  ifMatch: true,
  errors: ['request.refused', 'resource.conflict', 'version.stale'],
});

export const removeContractTemplate = endpoint('DELETE', '/api/v1/contract-templates/:id', {
  id: 'sales.contractTemplate.remove',
  summary: 'Remove a template; contracts stay',
  permission: permission.manage,
  params,
  ifMatch: true,
  errors: ['version.stale'],
});
