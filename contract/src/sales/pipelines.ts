import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';

/** A name in at least one language; the others fall back to it. */
export const Words = z
  .strictObject({
    fa: zLine(80).min(1).optional(),
    en: zLine(80).min(1).optional(),
    ru: zLine(80).min(1).optional(),
  })
  .refine((words) => Object.values(words).some((word) => word !== undefined), {
    message: 'in at least one language',
  });
export type Words = z.infer<typeof Words>;

/** `won` and `lost` are ends: a deal that comes there is closed. */
export const StageKind = z.enum(['open', 'won', 'lost']);
export type StageKind = z.infer<typeof StageKind>;

/** What a stage may demand of a deal; custom fields as `custom.<key>`. */
export const requirable = [
  'amount',
  'expectedOn',
  'nextStep',
  'nextStepOn',
  'source',
  'people',
  'decisionMaker',
  'lines',
  'competitors',
] as const;
const RequiredField = z.union([z.enum(requirable), z.string().regex(/^custom\.[a-z][A-Za-z0-9]{0,29}$/)]);

export const CheckItem = z.strictObject({ id: Id, text: zLine(200).min(1) });
export type CheckItem = z.infer<typeof CheckItem>;

/**
 * A stage. A deal may stand in it only with all `required` fields, and goes on from it to a later stage only when its
 * checklist is done; going back and losing are always free of it. `next`: where it may go from here, ends included;
 * empty: anywhere. `idleDays`: a deal that stands here longer is idle; null: never.
 */
export const Stage = z.strictObject({
  id: Id,
  names: Words,
  kind: StageKind,
  /** Per cent with which deals here are won. */
  probability: z.number().int().min(0).max(100),
  required: z.array(RequiredField).max(30).default([]),
  checklist: z.array(CheckItem).max(20).default([]),
  next: z.array(Id).max(30).default([]),
  idleDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export type Stage = z.output<typeof Stage>;

/** Stages in their order: open ones first, then at least one that is won and one that is lost. */
export const PipelineInput = z.strictObject({
  names: Words,
  position: z.number().int().min(0).max(1000).default(1),
  /** Whether new deals may enter it. */
  active: z.boolean().default(true),
  stages: z.array(Stage).min(3).max(30),
});
export type PipelineInput = z.output<typeof PipelineInput>;

export const Pipeline = z.strictObject({
  id: Id,
  names: Words,
  position: z.number().int(),
  active: z.boolean(),
  stages: z.array(Stage),
  version: z.number().int(),
});
export type Pipeline = z.infer<typeof Pipeline>;

const read = 'sales.deal.read';
const manage = 'sales.pipeline.manage';
const one = z.strictObject({ id: Id });

export const listPipelines = endpoint('GET', '/api/v1/pipelines', {
  id: 'sales.pipeline.list',
  summary: 'All pipelines with their stages, in order',
  permission: read,
  response: z.strictObject({ items: z.array(Pipeline) }),
});

export const createPipeline = endpoint('POST', '/api/v1/pipelines', {
  id: 'sales.pipeline.create',
  summary: 'Add a pipeline; the ids of stages are chosen by the caller',
  permission: manage,
  body: PipelineInput,
  response: Pipeline,
  status: 201,
  errors: ['request.refused', 'resource.conflict'],
});

export const changePipeline = endpoint('PUT', '/api/v1/pipelines/:id', {
  id: 'sales.pipeline.change',
  summary: 'Replace a pipeline; deals of stages that are gone move where `moves` says',
  permission: manage,
  params: one,
  body: PipelineInput.extend({
    moves: z
      .array(z.strictObject({ from: Id, to: Id }))
      .max(30)
      .default([]),
  }),
  response: Pipeline,
  ifMatch: true,
  errors: ['request.refused', 'resource.conflict', 'version.stale'],
});

export const removePipeline = endpoint('DELETE', '/api/v1/pipelines/:id', {
  id: 'sales.pipeline.remove',
  summary: 'Remove a pipeline without deals',
  permission: manage,
  params: one,
  ifMatch: true,
  errors: ['resource.conflict', 'version.stale'],
});

/** Why deals are won or lost. One that is not `active` stays on deals and is not offered any more. */
export const DealReason = z.strictObject({
  id: Id,
  kind: z.enum(['won', 'lost']),
  names: Words,
  active: z.boolean().default(true),
});
export type DealReason = z.infer<typeof DealReason>;

const Reasons = z.strictObject({ items: z.array(DealReason), version: z.number().int() });

export const listDealReasons = endpoint('GET', '/api/v1/deal-reasons', {
  id: 'sales.reason.list',
  summary: 'Why deals are won and lost',
  permission: read,
  response: Reasons,
});

export const changeDealReasons = endpoint('PUT', '/api/v1/deal-reasons', {
  id: 'sales.reason.change',
  summary: 'Replace the list of reasons; one that is left out is retired',
  permission: manage,
  body: z.strictObject({ items: z.array(DealReason).max(200) }),
  response: Reasons,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});
