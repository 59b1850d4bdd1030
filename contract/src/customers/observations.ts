import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zText } from '../core/text.ts';

export const ObservationKind = z.enum(['need', 'preference', 'habit', 'opinion', 'interest', 'motivation']);
export type ObservationKind = z.infer<typeof ObservationKind>;

/** Where the knowledge came from. */
export const ObservationSource = z.enum(['talk', 'purchase', 'survey', 'colleague', 'import', 'web']);
export type ObservationSource = z.infer<typeof ObservationSource>;

/** Whom it holds for: the customer itself, its whole household, or the whole group of companies. */
export const ObservationScope = z.enum(['customer', 'household', 'group']);
export type ObservationScope = z.infer<typeof ObservationScope>;

const fields = {
  kind: ObservationKind,
  scope: ObservationScope,
  topic: zLine(80).min(1),
  statement: zText(2000).min(1),
  observedOn: LocalDate,
  source: ObservationSource,
  /** Percent: how sure it is. */
  confidence: z.number().int().min(0).max(100),
  /** From that day on it does not count any more. */
  expiresOn: LocalDate.nullable(),
};

export const Observation = z.strictObject({
  id: Id,
  customerId: Id,
  ...fields,
  /** Whom it was written down at, where that is another one of the same household or group of companies. */
  of: z.strictObject({ id: Id, name: z.string() }).nullable(),
  authorId: Id.nullable(),
  /** The newer one on the same topic. Null: this is what holds now. */
  supersededBy: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type Observation = z.infer<typeof Observation>;

export const NewObservation = z.strictObject({
  ...fields,
  scope: ObservationScope.default('customer'),
  observedOn: LocalDate.optional(),
  source: ObservationSource.default('talk'),
  confidence: fields.confidence.default(70),
  expiresOn: LocalDate.nullable().default(null),
});
export type NewObservation = z.output<typeof NewObservation>;

const one = z.strictObject({ id: Id });
const write = 'customers.observation.write';

export const listObservations = endpoint('GET', '/api/v1/customers/:id/observations', {
  id: 'customers.observation.list',
  summary:
    'What is known of a customer, its household or its group of companies: needs, preferences, habits; newest first',
  permission: 'customers.customer.read',
  params: one,
  query: z.strictObject({
    /** `now`: what holds; `all`: what was known before and has run out, too. */
    show: z.enum(['now', 'all']).default('now'),
    kind: ObservationKind.optional(),
    ...pageQuery,
  }),
  response: page(Observation),
});

export const addObservation = endpoint('POST', '/api/v1/customers/:id/observations', {
  id: 'customers.observation.create',
  summary: 'Write down something known of a customer; an older one on the same topic is history from then on',
  permission: write,
  params: one,
  body: NewObservation,
  response: Observation,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeObservation = endpoint('PATCH', '/api/v1/observations/:id', {
  id: 'customers.observation.change',
  summary: 'Correct an observation that was written down wrong',
  permission: write,
  params: one,
  body: z.strictObject(fields).partial(),
  response: Observation,
  ifMatch: true,
  errors: ['access.denied', 'request.refused'],
});

export const removeObservation = endpoint('DELETE', '/api/v1/observations/:id', {
  id: 'customers.observation.delete',
  summary: 'Remove an observation; the one before on its topic holds again',
  permission: write,
  params: one,
  ifMatch: true,
  errors: ['access.denied'],
});

export const Topic = z.strictObject({ kind: ObservationKind, name: zLine(80).min(1) });
export type Topic = z.infer<typeof Topic>;

export const listTopics = endpoint('GET', '/api/v1/observation-topics', {
  id: 'customers.observation.topics',
  summary: 'Topics that the organisation offers, by kind',
  permission: 'customers.customer.read',
  response: z.strictObject({ items: z.array(Topic), version: z.number().int() }),
});

export const changeTopics = endpoint('PUT', '/api/v1/observation-topics', {
  id: 'customers.observation.configure',
  summary: 'Replace the list of topics; what was written down keeps its topic',
  permission: 'customers.observation.configure',
  body: z.strictObject({ items: z.array(Topic).max(200) }),
  response: z.strictObject({ items: z.array(Topic), version: z.number().int() }),
  ifMatch: true,
});
