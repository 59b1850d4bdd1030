import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine } from '../core/text.ts';
import { Deal, DealChange, DealRow, maxDealLines, NewDeal, NewDealLine } from './deals.ts';
import { StageKind } from './pipelines.ts';

const permission = {
  read: 'sales.deal.read',
  write: 'sales.deal.write',
  assign: 'sales.deal.assign',
  trash: 'sales.deal.delete',
  export: 'sales.deal.export',
} as const;
const params = z.strictObject({ id: Id });

/** `-` sorts downwards. */
const DealSort = z
  .string()
  .regex(
    /^-?(name|expectedOn|nextStepOn|stageSince|amount|createdAt|closedAt|custom\.[a-z][A-Za-z0-9]{0,29})$/,
  );

/** Custom fields that the rows shall carry, with commas between them: `custom.size,custom.since`. */
const CustomNames = z
  .string()
  .regex(/^custom\.[a-z][A-Za-z0-9]{0,29}(,custom\.[a-z][A-Za-z0-9]{0,29}){0,49}$/)
  .transform((names) => names.split(','));

const which = {
  filter: FilterParam.optional(),
  /** Part of the name, the code or the next step, in any spelling. */
  q: z.string().max(200).optional(),
  customerId: Id.optional(),
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  deleted: z.enum(['no', 'only']).default('no'),
};

/**
 * Fields of the filter: name, code, customerId, owner, team, pipelineId, stageId, status, amount (minor units), currency,
 * probability, forecast, expectedOn, nextStep, nextStepOn, source, channel, agentId, sellerKind, competitors, tags, reasonId, closedAt, stageSince,
 * lineCount, idle, createdAt, updatedAt, custom fields. Relations: customer, people, lines, stage.
 */
export const listDeals = endpoint('GET', '/api/v1/deals', {
  id: 'sales.deal.list',
  summary: 'Deals that fit a filter, one page',
  permission: permission.read,
  query: z.strictObject({
    ...pageQuery,
    ...which,
    sort: DealSort.default('expectedOn'),
    fields: CustomNames.optional(),
  }),
  response: page(DealRow),
  errors: ['request.refused'],
});

/** What deals come to; left out where the reader's rights hide amounts. */
const sums = {
  /** By currency. */
  sums: z.array(Money).optional(),
  weighted: z.array(Money).optional(),
  /**
   * In the base currency of the organisation: open deals by the rate of today, closed ones by that of their close. `unrated`:
   * deals with an amount whose currency has no rate; they are not in these sums.
   */
  base: z.strictObject({ sum: Money, weighted: Money, unrated: z.number().int() }).optional(),
};
const Sums = z.strictObject(sums);
export type DealSums = z.infer<typeof Sums>;

export const dealSums = endpoint('GET', '/api/v1/deals/sums', {
  id: 'sales.deal.sums',
  summary: 'How many deals fit a filter, and their amounts by currency, whole and weighted by probability',
  permission: permission.read,
  query: z.strictObject({ ...which, status: z.literal('open').optional() }),
  response: z.strictObject({ count: z.number().int(), ...sums }),
  errors: ['request.refused'],
});

const BoardColumn = z.strictObject({
  stageId: Id,
  kind: StageKind,
  count: z.number().int(),
  ...sums,
  /** The first cards, and where `GET /deals` with this stage, filter and sort goes on. None of ends. */
  cards: z.array(DealRow),
  nextCursor: z.string().nullable(),
});
export type BoardColumn = z.infer<typeof BoardColumn>;

export const dealBoard = endpoint('GET', '/api/v1/deals/board', {
  id: 'sales.deal.board',
  summary: 'The stages of a pipeline with counts, sums and first cards; ends count what closed of late',
  permission: permission.read,
  query: z.strictObject({
    /** Left out: the first pipeline. */
    pipelineId: Id.optional(),
    filter: which.filter,
    q: which.q,
    sort: DealSort.default('expectedOn'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    /** Days that won and lost deals are counted back. */
    closedDays: z.coerce.number().int().min(1).max(3650).default(90),
    fields: CustomNames.optional(),
  }),
  /** The sums of the whole are of open deals. */
  response: z.strictObject({ pipelineId: Id, columns: z.array(BoardColumn), ...sums }),
  errors: ['request.refused'],
});

export const dealLanes = endpoint('GET', '/api/v1/deals/lanes', {
  id: 'sales.deal.lanes',
  summary: 'Open deals of a pipeline by owner or team: how many, and what they come to',
  permission: permission.read,
  query: z.strictObject({
    by: z.enum(['owner', 'team']),
    pipelineId: Id.optional(),
    filter: which.filter,
    q: which.q,
  }),
  response: z.strictObject({
    /** At most 200, the largest first. */
    items: z.array(z.strictObject({ id: Id, name: z.string().nullable(), count: z.number().int(), ...sums })),
  }),
  errors: ['request.refused'],
});

export const getDeal = endpoint('GET', '/api/v1/deals/:id', {
  id: 'sales.deal.get',
  summary: 'One deal with people, lines and checklist',
  permission: permission.read,
  params,
  response: Deal,
});

export const createDeal = endpoint('POST', '/api/v1/deals', {
  id: 'sales.deal.create',
  summary: 'Open a deal with a customer',
  permission: permission.write,
  body: NewDeal,
  response: Deal,
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused', 'access.denied'],
});

export const changeDeal = endpoint('PATCH', '/api/v1/deals/:id', {
  id: 'sales.deal.change',
  summary: 'Change fields of a deal; lists are replaced whole',
  permission: permission.write,
  params,
  body: DealChange,
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const replaceDealLines = endpoint('PUT', '/api/v1/deals/:id/lines', {
  id: 'sales.deal.lines',
  summary: 'Put these products on a deal in place of all; its amount becomes their sum',
  permission: permission.write,
  params,
  body: z.strictObject({ lines: z.array(NewDealLine).max(maxDealLines) }),
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

/** How a deal ended. A reason is needed for losing, as long as the organisation offers any. */
const ending = {
  reasonId: Id.nullable().optional(),
  /** The competitor that got it. */
  lostTo: zLine(80).min(1).nullable().optional(),
  note: zLine(500).nullable().optional(),
};

export const moveDeal = endpoint('POST', '/api/v1/deals/:id/move', {
  id: 'sales.deal.move',
  summary: 'Move a deal to another stage, also of another pipeline; `change` fills in what the stage demands',
  permission: permission.write,
  params,
  body: z.strictObject({ stageId: Id, change: DealChange.optional(), ...ending }),
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const winDeal = endpoint('POST', '/api/v1/deals/:id/win', {
  id: 'sales.deal.win',
  summary: 'A deal is won: it goes to the end of its pipeline',
  permission: permission.write,
  params,
  body: z.strictObject({ reasonId: ending.reasonId, note: ending.note }),
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const loseDeal = endpoint('POST', '/api/v1/deals/:id/lose', {
  id: 'sales.deal.lose',
  summary: 'A deal is lost, with the reason',
  permission: permission.write,
  params,
  body: z.strictObject(ending),
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const reopenDeal = endpoint('POST', '/api/v1/deals/:id/reopen', {
  id: 'sales.deal.reopen',
  summary: 'A closed deal goes on where it stood, or in the stage that is named',
  permission: permission.write,
  params,
  body: z.strictObject({ stageId: Id.optional() }),
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const takeBackMove = endpoint('POST', '/api/v1/deals/:id/take-back', {
  id: 'sales.deal.take_back',
  summary: 'Undo the last move of a deal, as long as nothing happened to it since',
  permission: permission.write,
  params,
  response: Deal,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const assignDeal = endpoint('POST', '/api/v1/deals/:id/assign', {
  id: 'sales.deal.assign',
  summary: 'Give a deal to another owner; its team becomes the owner’s',
  permission: permission.assign,
  params,
  body: z.strictObject({ ownerId: Id }),
  response: z.strictObject({ id: Id, ownerId: Id, teamId: Id, version: z.number().int() }),
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'version.stale'],
});

export const deleteDeal = endpoint('DELETE', '/api/v1/deals/:id', {
  id: 'sales.deal.delete',
  summary: 'Move a deal to the trash',
  permission: permission.trash,
  params,
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});

export const restoreDeal = endpoint('POST', '/api/v1/deals/:id/restore', {
  id: 'sales.deal.restore',
  summary: 'Bring a deal back from the trash',
  permission: permission.trash,
  params,
  response: Deal,
  errors: ['access.denied'],
});

/** The way of a deal through its stages: where, since when, until when, by whom. */
export const dealStays = endpoint('GET', '/api/v1/deals/:id/stays', {
  id: 'sales.deal.stays',
  summary: 'The stages that a deal went through and how long it stood in each, oldest first',
  permission: permission.read,
  params,
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        stageId: Id,
        /** What the stage was called then. */
        names: z.record(z.string(), z.string()),
        from: z.string(),
        /** Null: it stands there now. */
        until: z.string().nullable(),
        seconds: z.number().int(),
        by: z.string(),
      }),
    ),
  }),
});

export const exportDeals = endpoint('GET', '/api/v1/deals/export', {
  id: 'sales.deal.export',
  summary: 'Deals as a file; the file can be imported again',
  permission: permission.export,
  query: z.strictObject({ ...which, format: FileFormat }),
  transfer: 'file',
  errors: ['request.refused'],
});
