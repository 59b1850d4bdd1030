import { fold } from '../../../kernel/text/fold.ts';
import type { At, Ending, StoredDeal } from '../deal/deal.ts';
import { lacking } from '../deal/demands.ts';
import { move } from '../deal/moving.ts';
import { placeOf, type StoredPipeline } from '../pipeline/pipeline.ts';

interface Common {
  readonly at: string;
  readonly by: string | null;
  readonly pipelines: readonly StoredPipeline[];
}

/** A change with everything looked up that is the same for all deals. */
export type Means = Common &
  (
    | { readonly action: 'assign'; readonly owner: { readonly ownerId: string; readonly teamId: string } }
    | { readonly action: 'stage'; readonly to: At; readonly ending: Ending }
    | { readonly action: 'tag' | 'untag'; readonly tag: string }
    | { readonly action: 'expected'; readonly expectedOn: string | null }
    | { readonly action: 'delete' | 'restore' }
  );

/** As many tags as a deal may have. */
const mostTags = 50;

/** What becomes of one deal: as it is afterwards, or why not. Neither: it is so already. */
export function judge(
  deal: StoredDeal,
  means: Means,
): { readonly after?: StoredDeal; readonly refusal?: string } {
  const inTrash = deal.deletedAt !== null;
  if (inTrash && means.action !== 'restore') return { refusal: 'resource.missing' };
  switch (means.action) {
    case 'assign':
      return deal.ownerId === means.owner.ownerId ? {} : { after: { ...deal, ...means.owner } };
    case 'stage':
      return moved(deal, means);
    case 'tag': {
      if (deal.tags.some((tag) => fold(tag) === fold(means.tag))) return {};
      if (deal.tags.length >= mostTags) return { refusal: 'sales.deal.tags_full' };
      return { after: { ...deal, tags: [...deal.tags, means.tag] } };
    }
    case 'untag': {
      const tags = deal.tags.filter((tag) => fold(tag) !== fold(means.tag));
      return tags.length === deal.tags.length ? {} : { after: { ...deal, tags } };
    }
    case 'expected': {
      if (deal.expectedOn === means.expectedOn) return {};
      const after = { ...deal, expectedOn: means.expectedOn };
      const stage = placeOf(means.pipelines, deal.stageId)?.stage;
      const lacks = stage ? lacking(deal, after, stage) : [];
      return lacks.length > 0 ? { refusal: 'sales.deal.not_ready' } : { after };
    }
    case 'delete':
      return { after: { ...deal, deletedAt: means.at } };
    case 'restore':
      return inTrash ? { after: { ...deal, deletedAt: null } } : {};
  }
}

function moved(deal: StoredDeal, { at, by, pipelines, to, ending }: Extract<Means, { action: 'stage' }>) {
  const from = placeOf(pipelines, deal.stageId);
  if (!from || deal.stageId === to.stage.id) return {};
  const standing = { pipelineId: from.pipeline.id, place: from.place, stage: from.stage };
  const judged = move(deal, standing, to, { by, at, ending });
  return judged.ok ? { after: { ...deal, ...judged.standing } } : { refusal: `sales.deal.${judged.reason}` };
}
