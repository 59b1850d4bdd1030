import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine } from '../core/text.ts';
import { Customer, RelationKind } from './customer.ts';

const one = z.strictObject({ id: Id });
const ofRelation = z.strictObject({ id: Id, relationId: Id });
const permission = 'customers.customer.write';
const read = 'customers.customer.read';

export const addRelation = endpoint('POST', '/api/v1/customers/:id/relations', {
  id: 'customers.relation.create',
  summary:
    'Relate two customers, with role, start and end; companies form trees without cycles, with one parent at a time',
  permission,
  params: one,
  body: z.strictObject({
    customerId: Id,
    kind: RelationKind,
    role: zLine(120).optional(),
    startedOn: LocalDate.optional(),
    endedOn: LocalDate.optional(),
  }),
  response: Customer,
  status: 201,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});

export const changeRelation = endpoint('PATCH', '/api/v1/customers/:id/relations/:relationId', {
  id: 'customers.relation.change',
  summary: 'Change kind, role, start or end of a relation; one that has ended stays in the history',
  permission,
  params: ofRelation,
  body: z.strictObject({
    kind: RelationKind.optional(),
    role: zLine(120).nullable().optional(),
    startedOn: LocalDate.nullable().optional(),
    endedOn: LocalDate.nullable().optional(),
  }),
  response: Customer,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});

export const removeRelation = endpoint('DELETE', '/api/v1/customers/:id/relations/:relationId', {
  id: 'customers.relation.delete',
  summary: 'Remove a relation that was entered by mistake',
  permission,
  params: ofRelation,
  errors: ['access.denied'],
});

export const changeJob = endpoint('POST', '/api/v1/customers/:id/job', {
  id: 'customers.relation.changeJob',
  summary:
    'The person works elsewhere from a day on: present jobs end then, deals and talks stay where they were',
  permission,
  params: one,
  body: z.strictObject({
    /** Null: nowhere for now. */
    companyId: Id.nullable(),
    role: zLine(120).optional(),
    on: LocalDate,
  }),
  response: Customer,
  errors: ['resource.conflict', 'request.refused', 'access.denied'],
});

const Names = z.strictObject({ fa: zLine(60).min(1), en: zLine(60).min(1), ru: zLine(60).min(1) });

/**
 * A kind of relation that the organisation made. `names`: what the other is to the record at hand; `backNames`: what
 * the record at hand is to the other, the same where both are alike.
 */
export const OwnRelationKind = z.strictObject({
  id: Id,
  names: Names,
  backNames: Names,
  retired: z.boolean(),
});
export type OwnRelationKind = z.infer<typeof OwnRelationKind>;

const kindInput = z.strictObject({ names: Names, backNames: Names, retired: z.boolean().default(false) });

export const listRelationKinds = endpoint('GET', '/api/v1/relation-kinds', {
  id: 'customers.relation_kind.list',
  summary: 'Kinds of relations of the organisation, beside the built-in ones; retired ones stay readable',
  permission: read,
  response: z.strictObject({ items: z.array(OwnRelationKind) }),
});

export const createRelationKind = endpoint('POST', '/api/v1/relation-kinds', {
  id: 'customers.relation_kind.create',
  summary: 'Add a kind of relation with its names in both directions',
  permission: 'customers.relation.manage',
  body: kindInput,
  response: OwnRelationKind,
  status: 201,
  errors: ['request.refused'],
});

export const changeRelationKind = endpoint('PATCH', '/api/v1/relation-kinds/:id', {
  id: 'customers.relation_kind.change',
  summary: 'Rename a kind of relation, or retire it: relations of it stay, new ones are refused',
  permission: 'customers.relation.manage',
  params: one,
  body: kindInput,
  response: OwnRelationKind,
});

/** A company in a tree. Counts are of what the caller sees. */
export const TreeNode = z.strictObject({
  id: Id,
  name: z.string(),
  city: z.string().nullable().optional(),
  parentId: Id.nullable(),
  /** The relation to the parent. */
  relationId: Id.nullable(),
  /** 0 at the top. */
  level: z.number().int(),
  children: z.number().int(),
  people: z.number().int(),
});
export type TreeNode = z.infer<typeof TreeNode>;

export const getTree = endpoint('GET', '/api/v1/customers/:id/tree', {
  id: 'customers.tree.get',
  summary:
    'The whole tree of companies that this one stands in, from the top; branches that the caller does not see are left out',
  permission: read,
  params: one,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  response: z.strictObject({
    rootId: Id,
    /** Level by level. */
    nodes: z.array(TreeNode),
    /** In the whole tree, at most `counted` companies deep. */
    companies: z.number().int(),
    people: z.number().int(),
    /** There are more companies than nodes; ask for the children of one. */
    truncated: z.boolean(),
  }),
});

export const listTreeChildren = endpoint('GET', '/api/v1/customers/:id/children', {
  id: 'customers.tree.children',
  summary: 'Subsidiaries of one company by name, one page',
  permission: read,
  params: one,
  query: z.strictObject(pageQuery),
  response: page(TreeNode.omit({ level: true })),
});
