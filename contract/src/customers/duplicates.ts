import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zName, zText } from '../core/text.ts';
import { Address, ContactPoint, CustomerKind } from './customer.ts';

/** Why two records may be one customer, and what speaks against it (`other…`). `rareName`: few carry it. */
export const DuplicateReason = z.enum([
  'name',
  'similarName',
  'swappedName',
  'familyName',
  'rareName',
  'otherGivenName',
  'otherFamilyName',
  'birthDate',
  'similarBirthDate',
  'otherBirthDate',
  'nationalId',
  'similarNationalId',
  'otherNationalId',
  'code',
  'otherCode',
  'phone',
  'similarPhone',
  'email',
  'similarEmail',
  'address',
  'postalCode',
  'city',
  'otherCity',
  'company',
]);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

export const Match = z.strictObject({
  id: Id,
  name: z.string(),
  kind: CustomerKind,
  reasons: z.array(DuplicateReason),
  /** How likely it is the same customer, 0 to 1. */
  probability: z.number(),
  /** Sure enough to refuse a new customer with these facts, unless the caller says how it differs. */
  isKnown: z.boolean(),
});
export type Match = z.infer<typeof Match>;

export const findDuplicates = endpoint('POST', '/api/v1/customers/duplicates', {
  id: 'customers.customer.duplicates',
  summary: 'Known customers that may be the one with the given facts, the likeliest first',
  permission: 'customers.customer.read',
  body: z.strictObject({
    kind: CustomerKind.optional(),
    name: zName(200).optional(),
    firstName: zName(100).optional(),
    lastName: zName(100).optional(),
    birthDate: LocalDate.optional(),
    code: zCode(64).optional(),
    nationalId: zCode(20).optional(),
    contactPoints: z.array(ContactPoint).max(50).optional(),
    addresses: z.array(Address).max(20).optional(),
    except: Id.optional(),
  }),
  response: z.strictObject({ matches: z.array(Match) }),
});

const PairState = z.enum(['open', 'not_same']);

const Side = z.strictObject({ id: Id, name: z.string(), kind: CustomerKind });

/** Two records that may be one customer. The caller sees both. */
export const DuplicatePair = z.strictObject({
  id: Id,
  /** 0 to 1. */
  probability: z.number(),
  /** The strongest first; facts that are hidden from the caller are not named. */
  reasons: z.array(DuplicateReason),
  foundAt: Instant,
  state: PairState,
  decidedBy: Id.nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  a: Side,
  b: Side,
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

const which = {
  state: PairState.default('open'),
  /** Probability at least. */
  from: z.coerce.number().min(0).max(1).default(0),
  reason: DuplicateReason.optional(),
  /** Pairs of this customer only. */
  customerId: Id.optional(),
};

export const listDuplicates = endpoint('GET', '/api/v1/customers/duplicates/pairs', {
  id: 'customers.duplicate.list',
  summary: 'Pairs of customers that may be one, the likeliest first; both are visible to the caller',
  permission: 'customers.customer.read',
  query: z.strictObject({ ...which, ...pageQuery }),
  response: page(DuplicatePair),
});

/** Records that belong together: two, or more of which each is likely one with the others on the whole. */
const Group = z.strictObject({
  /** Of the likeliest of its pairs. */
  id: Id,
  /** Of the likeliest pair. */
  probability: z.number(),
  /** The oldest first; as many as one merge takes at most. */
  records: z.array(Side).min(2),
  /** The pairs between them that wait to be judged, the likeliest first. */
  pairs: z.array(DuplicatePair).min(1),
});
export type DuplicateGroup = z.infer<typeof Group>;

export const listDuplicateGroups = endpoint('GET', '/api/v1/customers/duplicates/groups', {
  id: 'customers.duplicate.groups',
  summary: 'What waits to be judged, records that belong together in one group, the likeliest first',
  permission: 'customers.customer.read',
  query: z.strictObject({ from: which.from, ...pageQuery }),
  response: page(Group),
});

export const countDuplicates = endpoint('GET', '/api/v1/customers/duplicates/count', {
  id: 'customers.duplicate.count',
  summary: 'How many pairs wait to be judged; counting stops at 10,000',
  permission: 'customers.customer.read',
  query: z.strictObject(which),
  response: z.strictObject({ count: z.number().int(), capped: z.boolean() }),
});

export const decideDuplicate = endpoint('POST', '/api/v1/customers/duplicates/pairs/:id/decision', {
  id: 'customers.duplicate.decide',
  summary: 'Say that two customers are not the same, or take that back',
  permission: 'customers.customer.write',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ decision: z.enum(['not_same', 'open']), note: zText(500).optional() }),
  response: DuplicatePair,
  errors: ['resource.conflict', 'access.denied'],
});

/** The state of a scan of all customers. */
const Scan = z.strictObject({
  id: Id,
  state: z.enum(['running', 'done', 'failed']),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** How much is done, 0 to 1. */
  share: z.number(),
  records: z.number().int().nullable(),
  pairs: z.number().int().nullable(),
});
export type DuplicateScan = z.infer<typeof Scan>;

export const scanDuplicates = endpoint('POST', '/api/v1/customers/duplicates/scans', {
  id: 'customers.duplicate.scan',
  summary: 'Compare all customers now; otherwise it is done every night. A scan under way goes on',
  permission: 'customers.duplicate.manage',
  status: 202,
  response: z.strictObject({ scan: Scan.nullable() }),
});

export const lastDuplicateScan = endpoint('GET', '/api/v1/customers/duplicates/scans/last', {
  id: 'customers.duplicate.lastScan',
  summary: 'The last scan of all customers, and whether one is under way',
  permission: 'customers.customer.read',
  response: z.strictObject({ scan: Scan.nullable() }),
});

const settings = {
  /** From this probability on a pair is shown to people. */
  reviewFrom: z.number().min(0.05).max(1),
  /** From this probability on a new customer is refused, unless the caller says how it differs. */
  refuseFrom: z.number().min(0.5).max(1),
};
export const DuplicateSettings = z.strictObject({ ...settings, version: z.number().int() });

export const getDuplicateSettings = endpoint('GET', '/api/v1/customers/duplicates/settings', {
  id: 'customers.duplicate.settings',
  summary: 'From which probability on pairs are shown and new customers refused',
  permission: 'customers.customer.read',
  response: DuplicateSettings,
});

export const duplicateSpread = endpoint('GET', '/api/v1/customers/duplicates/settings/spread', {
  id: 'customers.duplicate.spread',
  summary: 'How many pairs would wait at each threshold',
  permission: 'customers.duplicate.manage',
  response: z.strictObject({
    /**
     * At 0.05, 0.06 … 1. From the present threshold on those that wait now; below it what the last scan met, null
     * before there was one.
     */
    pairs: z.array(z.number().int().nullable()).length(96),
    scannedAt: Instant.nullable(),
  }),
});

export const changeDuplicateSettings = endpoint('PATCH', '/api/v1/customers/duplicates/settings', {
  id: 'customers.duplicate.changeSettings',
  summary: 'Change these probabilities',
  permission: 'customers.duplicate.manage',
  body: z.strictObject(settings).partial(),
  response: DuplicateSettings,
  ifMatch: true,
});
