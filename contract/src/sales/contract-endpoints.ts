import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zName, zText } from '../core/text.ts';
import { Contract, ContractClause, ContractHead, ContractInput, EndReason } from './contracts.ts';

const permission = {
  read: 'sales.contract.read',
  write: 'sales.contract.write',
  export: 'sales.contract.export',
} as const;
const params = z.strictObject({ id: Id });
const changing = ['access.denied', 'resource.conflict', 'version.stale'] as const;

/** `-` sorts downwards. */
export const ContractSort = z.enum([
  'createdAt',
  '-createdAt',
  'title',
  '-title',
  'value',
  '-value',
  'endsOn',
  '-endsOn',
  'noticeOn',
  '-noticeOn',
]);
export type ContractSort = z.infer<typeof ContractSort>;

const which = {
  q: z.string().max(200).optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
  quoteId: Id.optional(),
  orderId: Id.optional(),
  filter: FilterParam.optional(),
  /**
   * `latest`: the last version of each. `inForce`: what is signed and not over, though a newer version is being written;
   * `toApprove`, `toSign`: what waits for the caller.
   */
  show: z.enum(['latest', 'inForce', 'toApprove', 'toSign']).default('latest'),
};

/**
 * Fields of the filter: number, title, kind, customerId, dealId, owner, team, status, currency, value (minor units),
 * startsOn, endsOn, noticeOn, signBy, statusAt, createdAt, updatedAt, revision, renewal. Relations `customer`, `deal`.
 */
export const listContracts = endpoint('GET', '/api/v1/contracts', {
  id: 'sales.contract.list',
  summary: 'Contracts, newest first; `q` finds numbers and titles',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, ...which, sort: ContractSort.default('-createdAt') }),
  response: page(ContractHead),
  errors: ['request.refused'],
});

export const exportContracts = endpoint('GET', '/api/v1/contracts/export', {
  id: 'sales.contract.export',
  summary: 'Contracts as a file',
  permission: permission.export,
  query: z.strictObject({ ...which, format: FileFormat }),
  transfer: 'file',
  errors: ['request.refused'],
});

export const getContract = endpoint('GET', '/api/v1/contracts/:id', {
  id: 'sales.contract.get',
  summary: 'One version of a contract with text, approvals, signers, and what happened to it',
  permission: permission.read,
  params,
  response: Contract,
});

export const previewContract = endpoint('POST', '/api/v1/contracts/preview', {
  id: 'sales.contract.preview',
  summary: 'How clauses that are being written read for the customer; changes nothing',
  permission: permission.write,
  body: ContractInput,
  response: z.strictObject({ clauses: z.array(ContractClause.omit({ id: true })) }),
  errors: ['access.denied', 'request.refused', 'resource.missing'],
});

export const createContract = endpoint('POST', '/api/v1/contracts', {
  id: 'sales.contract.create',
  summary: 'Begin a contract as a draft, from a template or from own clauses',
  permission: permission.write,
  body: ContractInput,
  response: Contract,
  status: 201,
  errors: ['access.denied', 'request.refused', 'resource.missing'],
});

export const changeContract = endpoint('PUT', '/api/v1/contracts/:id', {
  id: 'sales.contract.change',
  summary: 'Write a draft anew; approvals begin from the first step again',
  permission: permission.write,
  params,
  body: ContractInput,
  response: Contract,
  ifMatch: true,
  errors: [...changing, 'request.refused'],
});

export const deleteContract = endpoint('DELETE', '/api/v1/contracts/:id', {
  id: 'sales.contract.delete',
  summary: 'Throw a draft away; what was sent stays',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: [...changing],
});

export const askApproval = endpoint('POST', '/api/v1/contracts/:id/ask', {
  id: 'sales.contract.ask',
  summary: 'Ask for approval: the first step is told, the others in turn',
  permission: permission.write,
  params,
  response: Contract,
  ifMatch: true,
  errors: [...changing, 'request.refused'],
});

export const decideContract = endpoint('POST', '/api/v1/contracts/:id/decide', {
  id: 'sales.contract.decide',
  summary: 'Approve or refuse the step that is open, by who is asked or stands in for them',
  permission: permission.read,
  params,
  body: z.strictObject({ approved: z.boolean(), note: zText(2000).optional() }),
  response: Contract,
  ifMatch: true,
  errors: [...changing],
});

const Link = z.strictObject({ signerId: Id, name: z.string(), url: z.string(), expiresAt: Instant });

export const sendContract = endpoint('POST', '/api/v1/contracts/:id/send', {
  id: 'sales.contract.send',
  summary: 'Fix a draft with number and document, and make a link for each signer of the customer',
  permission: permission.write,
  params,
  response: z.strictObject({ contract: Contract, links: z.array(Link) }),
  ifMatch: true,
  errors: [...changing, 'request.refused'],
});

export const makeSignerLink = endpoint('POST', '/api/v1/contracts/:id/signers/:signerId/link', {
  id: 'sales.contract.link',
  summary: 'A new link for one signer of the customer; those before end',
  permission: permission.write,
  params: z.strictObject({ id: Id, signerId: Id }),
  response: Link,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const makeSignerCode = endpoint('POST', '/api/v1/contracts/:id/signers/:signerId/code', {
  id: 'sales.contract.code',
  summary: 'A one-time code to tell one signer by phone; it is shown once and ends those before',
  permission: permission.write,
  params: z.strictObject({ id: Id, signerId: Id }),
  response: z.strictObject({ code: z.string(), expiresAt: Instant }),
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const noteSignature = endpoint('POST', '/api/v1/contracts/:id/signers/:signerId/note', {
  id: 'sales.contract.note_signature',
  summary: 'Note that somebody signed on paper',
  permission: permission.write,
  params: z.strictObject({ id: Id, signerId: Id }),
  body: z.strictObject({ name: zName(200), note: zText(2000).optional() }),
  response: Contract,
  errors: ['access.denied', 'resource.conflict'],
});

export const signContract = endpoint('POST', '/api/v1/contracts/:id/sign', {
  id: 'sales.contract.sign',
  summary: 'Sign for our side, as the colleague who is named; once',
  permission: permission.read,
  params,
  body: z.strictObject({ name: zName(200) }),
  response: Contract,
  errors: ['access.denied', 'resource.conflict'],
});

export const withdrawContract = endpoint('POST', '/api/v1/contracts/:id/withdraw', {
  id: 'sales.contract.withdraw',
  summary: 'Take back a contract that was sent and is not signed by all',
  permission: permission.write,
  params,
  body: z.strictObject({ reason: zText(2000).min(1) }),
  response: Contract,
  ifMatch: true,
  errors: [...changing],
});

export const reviseContract = endpoint('POST', '/api/v1/contracts/:id/revise', {
  id: 'sales.contract.revise',
  summary: 'Begin the next version; one that is in force stays so until the next is signed',
  permission: permission.write,
  params,
  response: Contract,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const renewContract = endpoint('POST', '/api/v1/contracts/:id/renew', {
  id: 'sales.contract.renew',
  summary: 'Begin the version for the next term, with its dates and the risen price',
  permission: permission.write,
  params,
  response: Contract,
  status: 201,
  errors: ['access.denied', 'resource.conflict', 'request.refused'],
});

export const endContract = endpoint('POST', '/api/v1/contracts/:id/end', {
  id: 'sales.contract.end',
  summary: 'Note that a contract in force ends, on which day and why',
  permission: permission.write,
  params,
  body: z.strictObject({
    on: LocalDate,
    reason: EndReason.exclude(['ran_out']),
    note: zText(2000).optional(),
  }),
  response: Contract,
  ifMatch: true,
  errors: [...changing, 'request.refused'],
});

export const contractDocument = endpoint('GET', '/api/v1/contracts/:id/document', {
  id: 'sales.contract.document',
  summary: 'The contract as PDF: signed, as it was sent, or as the draft would look',
  permission: permission.read,
  params,
  transfer: 'file',
});

/** Who decides in somebody's place from one day to another. On leave, the stand-ins of the handover do besides. */
export const Delegation = z.strictObject({ delegateId: Id, from: LocalDate, until: LocalDate });
export type Delegation = z.infer<typeof Delegation>;

export const getDelegation = endpoint('GET', '/api/v1/contracts/delegation', {
  id: 'sales.contract.delegation',
  summary: 'Who approves contracts in place of the caller',
  permission: permission.read,
  response: z.strictObject({ delegation: Delegation.nullable() }),
});

export const setDelegation = endpoint('PUT', '/api/v1/contracts/delegation', {
  id: 'sales.contract.delegate',
  summary: 'Name who approves contracts in place of the caller, for some days; null ends it',
  permission: permission.read,
  body: z.strictObject({ delegation: Delegation.nullable() }),
  response: z.strictObject({ delegation: Delegation.nullable() }),
  errors: ['request.refused'],
});
