import { z } from 'zod';
import { CustomInput, CustomValues } from '../core/custom.ts';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zLine, zName } from '../core/text.ts';

export const CustomerKind = z.enum(['person', 'company']);
export type CustomerKind = z.infer<typeof CustomerKind>;

/** Where a customer stands in its life-cycle. A lead is a customer in stage `prospect`. */
export const Stage = z.enum(['prospect', 'first_purchase', 'repeat', 'loyal', 'at_risk', 'lost', 'won_back']);
export type Stage = z.infer<typeof Stage>;

export const ContactKind = z.enum(['email', 'phone', 'mobile', 'fax', 'website', 'social']);
export type ContactKind = z.infer<typeof ContactKind>;

/** A way to reach a customer. `value` as people read it; phones come back as E.164 when they are valid. */
export const ContactPoint = z.strictObject({
  kind: ContactKind,
  label: zLine(40).optional(),
  value: zLine(200).min(1),
  primary: z.boolean().optional(),
});
export type ContactPoint = z.infer<typeof ContactPoint>;

export const Address = z.strictObject({
  label: zLine(40).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: zLine(80).optional(),
  city: zLine(80).optional(),
  street: zLine(300).optional(),
  postalCode: zCode(20).optional(),
  primary: z.boolean().optional(),
});
export type Address = z.infer<typeof Address>;

const Tag = zLine(40).min(1);

/** What people write about a customer. Hidden fields are absent from answers. */
const fields = {
  name: zName(200).min(1),
  firstName: zName(100).nullable().optional(),
  lastName: zName(100).nullable().optional(),
  code: zCode(64).min(1).nullable().optional(),
  jobTitle: zLine(120).nullable().optional(),
  birthDate: LocalDate.nullable().optional(),
  nationalId: zCode(20).nullable().optional(),
  language: z.enum(['fa', 'en', 'ru']).nullable().optional(),
  source: zLine(80).nullable().optional(),
  acquisitionCost: Money.nullable().optional(),
  tags: z.array(Tag).max(50).optional(),
  contactPoints: z.array(ContactPoint).max(50).optional(),
  addresses: z.array(Address).max(20).optional(),
};

/** Custom fields by key. A change names only those that change; null clears. */
const given = { custom: CustomInput.optional() };

export const CustomerRow = z.strictObject({
  id: Id,
  kind: CustomerKind,
  name: z.string(),
  code: z.string().nullable(),
  stage: Stage,
  ownerId: Id,
  teamId: Id,
  city: z.string().nullable().optional(),
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  source: z.string().nullable().optional(),
  tags: z.array(z.string()),
  /** The value tier; null where the customer has none. */
  tierId: Id.nullable().optional(),
  /** The custom fields that the list was asked for. */
  custom: CustomValues.optional(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** Kinds of relations that every installation has, as what the record at hand is to the other. */
export const BuiltinRelationKind = z.enum([
  'works_at',
  'employs',
  'parent',
  'subsidiary',
  'household',
  'referred',
  'referred_by',
  'other',
]);
export type BuiltinRelationKind = z.infer<typeof BuiltinRelationKind>;

/** A built-in kind, or `own:<id>` of one that the organisation made; `own:<id>:back` seen from its other side. */
export const RelationKind = z.union([
  BuiltinRelationKind,
  z.string().regex(/^own:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?::back)?$/),
]);
export type RelationKind = z.infer<typeof RelationKind>;

export const Relation = z.strictObject({
  id: Id,
  /** The other side, as seen from the record at hand. */
  customer: z.strictObject({ id: Id, kind: CustomerKind, name: z.string() }),
  kind: RelationKind,
  role: z.string().nullable(),
  startedOn: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
});
export type Relation = z.infer<typeof Relation>;

export const Customer = z.strictObject({
  id: Id,
  kind: CustomerKind,
  stage: Stage,
  stageSince: Instant,
  ownerId: Id,
  teamId: Id,
  ...fields,
  /** Absent when all of them are hidden from the caller. */
  custom: CustomValues.optional(),
  tags: z.array(z.string()),
  relations: z.array(Relation),
  /** Fields that the caller sees in part, such as `•••• 1234`; `POST /customers/:id/reveal` shows them and is logged. */
  masked: z.record(z.string(), z.string()).optional(),
  /** Others were merged into it; left out where none was. */
  merged: z.literal(true).optional(),
  deletedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type Customer = z.infer<typeof Customer>;

export const NewCustomer = z.strictObject({
  kind: CustomerKind,
  ...fields,
  ...given,
  stage: Stage.optional(),
  /** Null: whom the rules choose. Left out: by the rules or who acts, as the organisation chose for this way in. */
  ownerId: Id.nullish(),
  /** Create although a customer with the same contact point or name is known; says why. */
  acceptDuplicate: zLine(200).optional(),
});
export type NewCustomer = z.output<typeof NewCustomer>;

export const CustomerChange = z.strictObject({
  ...fields,
  ...given,
  name: zName(200).min(1).optional(),
  stage: Stage.optional(),
});
export type CustomerChange = z.output<typeof CustomerChange>;

const one = z.strictObject({ id: Id });
const listQuery = {
  filter: FilterParam.optional(),
  /** Part of a name, phone, e-mail or code, in any spelling. */
  q: z.string().max(200).optional(),
  /**
   * `name`, `createdAt`, `code`, an indexed custom field, or a score such as `expectedLoss`: then customers without one
   * are left out. `-` before it turns the order round.
   */
  sort: z
    .string()
    .regex(/^-?(custom\.)?[a-z][A-Za-z0-9]{0,29}$/)
    .default('name'),
  deleted: z.enum(['no', 'only']).default('no'),
};

export const listCustomers = endpoint('GET', '/api/v1/customers', {
  id: 'customers.customer.list',
  summary: 'Customers that fit a filter, one page',
  permission: 'customers.customer.read',
  query: z.strictObject({
    ...listQuery,
    ...pageQuery,
    /** Custom fields that the rows shall carry, with commas between them: `custom.size,custom.since`. */
    fields: z
      .string()
      .regex(/^custom\.[a-z][A-Za-z0-9]{0,29}(,custom\.[a-z][A-Za-z0-9]{0,29}){0,49}$/)
      .transform((names) => names.split(','))
      .optional(),
  }),
  response: page(CustomerRow),
  errors: ['request.refused'],
});

export const countCustomers = endpoint('GET', '/api/v1/customers/count', {
  id: 'customers.customer.count',
  summary: 'How many customers fit a filter; counting stops at 100,000',
  permission: 'customers.customer.read',
  query: z.strictObject({ filter: listQuery.filter, q: listQuery.q, deleted: listQuery.deleted }),
  response: z.strictObject({ count: z.number().int(), capped: z.boolean() }),
  errors: ['request.refused'],
});

export const getCustomer = endpoint('GET', '/api/v1/customers/:id', {
  id: 'customers.customer.get',
  summary: 'One customer with contact points, addresses and relations',
  permission: 'customers.customer.read',
  params: one,
  response: Customer,
});

export const createCustomer = endpoint('POST', '/api/v1/customers', {
  id: 'customers.customer.create',
  summary: 'Create a customer; refused with the matches when it is already known',
  permission: 'customers.customer.write',
  body: NewCustomer,
  response: Customer,
  status: 201,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});

export const changeCustomer = endpoint('PATCH', '/api/v1/customers/:id', {
  id: 'customers.customer.change',
  summary: 'Change fields of a customer; lists (contact points, addresses, tags) are replaced whole',
  permission: 'customers.customer.write',
  params: one,
  body: CustomerChange,
  response: Customer,
  ifMatch: true,
  errors: ['access.denied'],
});

export const assignCustomer = endpoint('POST', '/api/v1/customers/:id/assign', {
  id: 'customers.customer.assign',
  summary: 'Give a customer to another owner; its team becomes the owner’s',
  permission: 'customers.customer.assign',
  params: one,
  body: z.strictObject({ ownerId: Id }),
  response: z.strictObject({ id: Id, ownerId: Id, teamId: Id, version: z.number().int() }),
  ifMatch: true,
  errors: ['request.refused'],
});

export const deleteCustomer = endpoint('DELETE', '/api/v1/customers/:id', {
  id: 'customers.customer.delete',
  summary: 'Move a customer to the trash',
  permission: 'customers.customer.delete',
  params: one,
  ifMatch: true,
});

export const restoreCustomer = endpoint('POST', '/api/v1/customers/:id/restore', {
  id: 'customers.customer.restore',
  summary: 'Bring a customer back from the trash',
  permission: 'customers.customer.delete',
  params: one,
  response: Customer,
});

export const exportCustomers = endpoint('GET', '/api/v1/customers/export', {
  id: 'customers.customer.export',
  summary: 'Customers that fit a filter as a file that imports again without loss',
  permission: 'customers.customer.export',
  query: z.strictObject({ ...listQuery, format: FileFormat }),
  transfer: 'file',
});

export const searchAll = endpoint('GET', '/api/v1/search', {
  id: 'customers.search.find',
  summary: 'Customers by part of a name, phone, e-mail or code, in any spelling; the best first',
  permission: 'customers.customer.read',
  query: z.strictObject({
    q: z.string().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        kind: z.literal('customer'),
        id: Id,
        name: z.string(),
        customerKind: CustomerKind,
        detail: z.string().nullable(),
      }),
    ),
    /** More candidates than were ranked: a longer query finds better. */
    capped: z.boolean(),
  }),
});
