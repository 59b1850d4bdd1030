import { z } from 'zod';

/**
 * The one filter language: list views, segments, report filters, assignment rules and the API use this tree.
 * Leaves compare a named field; `some`/`none` step through a named relation.
 */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { relation: string; some: Filter }
  | { relation: string; none: Filter }
  | { field: string; op: Operator; value?: FilterValue | undefined };

export const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
] as const;
export type Operator = (typeof operators)[number];

/**
 * A relative moment, resolved when the filter runs, in the actor's zone and calendar.
 * `{ unit: 'day', offset: -30 }` is 30 days ago; `{ unit: 'month', offset: 0, edge: 'start' }` the first of this month.
 */
export const RelativeDate = z.strictObject({
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  offset: z.number().int().min(-1000).max(1000),
  edge: z.enum(['start', 'end']).optional(),
});
export type RelativeDate = z.infer<typeof RelativeDate>;

const Scalar = z.union([
  z.string().max(1000),
  z.number(),
  z.boolean(),
  z.strictObject({ relative: RelativeDate }),
  z.strictObject({ me: z.literal(true) }),
]);
/** `{ me: true }` is the asking user; everything else is a literal or a relative date. */
export const FilterValue = z.union([Scalar, z.array(Scalar).max(1000)]);
export type FilterValue = z.infer<typeof FilterValue>;

const Name = z
  .string()
  .max(100)
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/);

const Node: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(Node).max(100) }),
    z.strictObject({ or: z.array(Node).max(100) }),
    z.strictObject({ not: Node }),
    z.strictObject({ relation: Name, some: Node }),
    z.strictObject({ relation: Name, none: Node }),
    z.strictObject({ field: Name, op: z.enum(operators), value: FilterValue.optional() }),
  ]),
);

const maxNodes = 200;
const maxDepth = 8;

/** The tree, refused before parsing when it is deeper than 8 or larger than 200 nodes. */
export const Filter: z.ZodType<Filter> = z
  .unknown()
  .refine((value) => small(value), { message: `at most ${maxNodes} conditions and ${maxDepth} levels` })
  .pipe(Node);

/** What stands in a query string as JSON text. */
export const JsonText = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });

/** The tree as it stands in a query string. */
export const FilterParam = JsonText.pipe(Filter);

/** Counts without recursion, so that a hostile depth cannot exhaust the stack. */
function small(root: unknown): boolean {
  const queue: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  let nodes = 0;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    if (++nodes > maxNodes || depth > maxDepth) return false;
    for (const key of ['and', 'or', 'not', 'some', 'none']) {
      const child: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
      if (Array.isArray(child)) for (const one of child) queue.push({ value: one, depth: depth + 1 });
      else if (child !== undefined) queue.push({ value: child, depth: depth + 1 });
    }
  }
  return true;
}
