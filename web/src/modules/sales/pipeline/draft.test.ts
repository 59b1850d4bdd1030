import type { Pipeline, Stage } from '@peyvand/contract/sales/pipelines';
import { PipelineInput } from '@peyvand/contract/sales/pipelines';
import { expect, it } from 'vitest';
import { checklistOf, draftOf, named, newDraft, withMoved, withoutStage, withStage } from './draft.ts';

const words = { name: 'قیف', first: 'آغاز', won: 'برنده', lost: 'باخته' };
const stage = (id: string, kind: Stage['kind']): Stage => ({
  id,
  names: { en: id },
  kind,
  probability: 10,
  required: [],
  checklist: [],
  next: ['b'],
  idleDays: null,
});
const pipeline: Pipeline = {
  id: 'p',
  names: { en: 'P' },
  position: 1,
  active: true,
  version: 1,
  stages: [stage('a', 'open'), stage('b', 'open'), stage('w', 'won'), stage('l', 'lost')],
};
const idsOf = ({ stages }: { stages: readonly Stage[] }) => stages.map(({ id }) => id);

it('a new pipeline is one that the server takes', () => {
  const { targets: _, ...input } = withStage(newDraft('fa', 2, words), 'fa', 'میانه');
  expect(PipelineInput.safeParse(input).success).toBe(true);
  expect(input.stages.map(({ kind }) => kind)).toEqual(['open', 'open', 'won', 'lost']);
});

it('a stage that goes names where its deals stand, and nothing leads to it any more', () => {
  const draft = withoutStage(draftOf(pipeline), 'b');
  expect(draft.targets).toEqual({ b: 'a' });
  expect(draft.stages.every(({ next }) => next.length === 0)).toBe(true);
  expect(withoutStage(draft, 'a').targets).toEqual({});
});

it('stages change places among their like only', () => {
  expect(idsOf(withMoved(draftOf(pipeline), 'a', 1))).toEqual(['b', 'a', 'w', 'l']);
  expect(idsOf(withMoved(draftOf(pipeline), 'b', 1))).toEqual(['a', 'b', 'w', 'l']);
  expect(idsOf(withMoved(draftOf(pipeline), 'a', -1))).toEqual(['a', 'b', 'w', 'l']);
});

it('a line of the checklist keeps its id as long as it says the same', () => {
  const before = checklistOf('تماس\nنمونه', []);
  const after = checklistOf('نمونه\n\nقرارداد\nقرارداد', before);
  expect(after.map(({ text }) => text)).toEqual(['نمونه', 'قرارداد']);
  expect(after[0]?.id).toBe(before[1]?.id);
});

it('an emptied name is taken out', () => {
  expect(named({ fa: 'الف', en: 'A' }, 'en', '')).toEqual({ fa: 'الف' });
});
