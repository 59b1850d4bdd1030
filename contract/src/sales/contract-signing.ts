import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { LinkToken } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zName, zText } from '../core/text.ts';
import { ContractKind, ContractStatus, TextBlock } from './contracts.ts';
import { Language } from './quotes.ts';

/** A contract as one signer of the customer sees it behind the link. */
export const ContractToSign = z.strictObject({
  organisation: z.string(),
  /** The colleague who answers for it. */
  contact: z.string(),
  language: Language,
  calendar: Calendar,
  moneyUnit: z.enum(['rial', 'toman', 'none']),
  timeZone: z.string(),
  number: z.string(),
  revision: z.number().int(),
  title: z.string(),
  kind: ContractKind,
  customerName: z.string(),
  status: ContractStatus.exclude(['draft', 'approving', 'approved']),
  sentAt: Instant,
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  signBy: LocalDate.nullable(),
  currency: Currency,
  value: MinorUnits.nullable(),
  clauses: z.array(z.strictObject({ title: z.string(), blocks: z.array(TextBlock) })),
  signers: z.array(
    z.strictObject({
      name: z.string(),
      role: z.string(),
      side: z.enum(['ours', 'theirs']),
      signedAt: Instant.nullable(),
      isYou: z.boolean(),
    }),
  ),
  documentHash: z.string(),
});
export type ContractToSign = z.infer<typeof ContractToSign>;

const errors = ['request.rate', 'resource.missing', 'resource.conflict', 'request.refused'] as const;
const token = LinkToken;

export const openContract = endpoint('POST', '/api/v1/public/contracts/open', {
  id: 'sales.signing.open',
  summary: 'The contract behind a link; the first look is noted',
  permission: 'public',
  body: z.strictObject({ token }),
  response: ContractToSign,
  errors: ['request.rate', 'resource.missing'],
});

export const askSigningCode = endpoint('POST', '/api/v1/public/contracts/code', {
  id: 'sales.signing.code',
  summary: 'Ask for the one-time code that a signature needs',
  permission: 'public',
  body: z.strictObject({ token }),
  errors: [...errors],
});

export const signPublic = endpoint('POST', '/api/v1/public/contracts/sign', {
  id: 'sales.signing.sign',
  summary: 'Sign with typed name and one-time code; once',
  permission: 'public',
  body: z.strictObject({ token, name: zName(200), code: z.string().max(20) }),
  response: ContractToSign,
  errors: [...errors],
});

export const declineContract = endpoint('POST', '/api/v1/public/contracts/decline', {
  id: 'sales.signing.decline',
  summary: 'Decline to sign, with a reason',
  permission: 'public',
  body: z.strictObject({ token, reason: zText(2000).min(1) }),
  response: ContractToSign,
  errors: [...errors],
});

export const signingDocument = endpoint('POST', '/api/v1/public/contracts/document', {
  id: 'sales.signing.document',
  summary: 'The contract as PDF',
  permission: 'public',
  body: z.strictObject({ token }),
  transfer: 'file',
  errors: ['request.rate', 'resource.missing'],
});
