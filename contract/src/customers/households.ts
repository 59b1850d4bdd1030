import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';
import { Address } from './customer.ts';

const one = z.strictObject({ id: Id });
const ofMember = z.strictObject({ id: Id, memberId: Id });
const permission = 'customers.customer.write';
const read = 'customers.customer.read';

export const HouseholdMember = z.strictObject({
  id: Id,
  customer: z.strictObject({ id: Id, name: z.string() }),
  role: z.string().nullable(),
  startedOn: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

/** Persons who live or decide together. Only members whom the caller sees are shown. */
export const Household = z.strictObject({
  id: Id,
  name: z.string(),
  address: Address.nullable().optional(),
  startedOn: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
  members: z.array(HouseholdMember),
  createdAt: Instant,
  version: z.number().int(),
});
export type Household = z.infer<typeof Household>;

const newMember = {
  customerId: Id,
  role: zLine(60).optional(),
  startedOn: LocalDate.optional(),
  endedOn: LocalDate.optional(),
};

export const createHousehold = endpoint('POST', '/api/v1/households', {
  id: 'customers.household.create',
  summary: 'Form a household of one or more persons',
  permission,
  body: z.strictObject({
    name: zLine(120).min(1),
    address: Address.optional(),
    startedOn: LocalDate.optional(),
    members: z.array(z.strictObject(newMember)).min(1).max(50),
  }),
  response: Household,
  status: 201,
  errors: ['request.refused', 'resource.conflict', 'access.denied'],
});

export const getHousehold = endpoint('GET', '/api/v1/households/:id', {
  id: 'customers.household.get',
  summary: 'One household with the members that the caller sees; missing for who sees none of them',
  permission: read,
  params: one,
  response: Household,
});

export const changeHousehold = endpoint('PATCH', '/api/v1/households/:id', {
  id: 'customers.household.change',
  summary: 'Change name, address, start or end of a household',
  permission,
  params: one,
  body: z.strictObject({
    name: zLine(120).min(1).optional(),
    address: Address.nullable().optional(),
    startedOn: LocalDate.nullable().optional(),
    endedOn: LocalDate.nullable().optional(),
  }),
  response: Household,
  ifMatch: true,
  errors: ['request.refused', 'access.denied'],
});

export const addHouseholdMember = endpoint('POST', '/api/v1/households/:id/members', {
  id: 'customers.household.join',
  summary: 'A person joins a household',
  permission,
  params: one,
  body: z.strictObject(newMember),
  response: Household,
  status: 201,
  errors: ['request.refused', 'resource.conflict', 'access.denied'],
});

export const changeHouseholdMember = endpoint('PATCH', '/api/v1/households/:id/members/:memberId', {
  id: 'customers.household.member',
  summary: 'Change the role of a member, or when they came and left',
  permission,
  params: ofMember,
  body: z.strictObject({
    role: zLine(60).nullable().optional(),
    startedOn: LocalDate.nullable().optional(),
    endedOn: LocalDate.nullable().optional(),
  }),
  response: Household,
  errors: ['request.refused', 'resource.conflict', 'access.denied'],
});

export const removeHouseholdMember = endpoint('DELETE', '/api/v1/households/:id/members/:memberId', {
  id: 'customers.household.remove',
  summary: 'Take out a member who was put in by mistake',
  permission,
  params: ofMember,
  errors: ['access.denied'],
});

export const householdsOfCustomer = endpoint('GET', '/api/v1/customers/:id/households', {
  id: 'customers.household.list',
  summary: 'Households that a person belongs or belonged to, present ones first',
  permission: read,
  params: one,
  response: z.strictObject({ items: z.array(Household) }),
});
