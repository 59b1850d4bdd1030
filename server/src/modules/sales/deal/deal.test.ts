import type { Stage } from '@peyvand/contract/sales/pipelines';
import { describe, expect, it } from 'vitest';
import { faultsOf, mapStages } from '../pipeline/pipeline.ts';
import { changesBetween, type StoredDeal } from './deal.ts';
import { lacking, missingOf } from './demands.ts';
import { move } from './moving.ts';
import { activityOf, type PlainRow, shownRow } from './row.ts';

const stage = (id: string, more: Partial<Stage> = {}): Stage => ({
  id,
  names: { en: id },
  kind: 'open',
  probability: 50,
  required: [],
  checklist: [],
  next: [],
  idleDays: null,
  ...more,
});
const won = stage('won', { kind: 'won', probability: 100 });
const lost = stage('lost', { kind: 'lost', probability: 0 });

const deal: StoredDeal = {
  id: 'd',
  name: 'Film',
  code: null,
  customerId: 'c',
  customerNow: 'c',
  ownerId: 'o',
  teamId: 't',
  pipelineId: 'p',
  stageId: 'a',
  stageSince: '2026-01-01T00:00:00.000Z',
  status: 'open',
  openStageId: null,
  closedAt: null,
  closedBy: null,
  reasonId: null,
  lostTo: null,
  closeNote: null,
  closeRate: null,
  amount: null,
  currency: 'IRR',
  probability: null,
  forecast: null,
  expectedOn: null,
  source: null,
  channel: null,
  agentId: null,
  nextStep: null,
  nextStepOn: null,
  competitors: [],
  tags: [],
  note: '',
  people: [],
  lines: [],
  checked: {},
  custom: {},
  deletedAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};
const ending = { reasonId: 'r', lostTo: 'Rival', note: 'late' };
const context = { by: 'me', at: '2026-02-01T00:00:00.000Z', ending };
const at = (one: Stage, place: number, pipelineId = 'p') => ({ stage: one, place, pipelineId });

describe('a move', () => {
  const check = stage('a', { checklist: [{ id: 'x', text: 'Call back' }] });
  const cases: [string, ReturnType<typeof move>, object][] = [
    [
      'goes on where nothing forbids it',
      move(deal, at(stage('a'), 0), at(stage('b'), 1), context),
      { ok: true },
    ],
    ['needs another stage', move(deal, at(stage('a'), 0), at(stage('a'), 0), context), { reason: 'same' }],
    [
      'keeps to what may follow',
      move(deal, at(stage('a', { next: ['c'] }), 0), at(stage('b'), 1), context),
      { reason: 'not_next' },
    ],
    [
      'may change the pipeline whatever follows',
      move(deal, at(stage('a', { next: ['c'] }), 0), at(stage('b'), 1, 'q'), context),
      { ok: true },
    ],
    [
      'needs the checklist done to go on',
      move(deal, at(check, 0), at(stage('b'), 1), context),
      { reason: 'not_ready', violations: [{ path: 'checklist.x', reason: 'unchecked' }] },
    ],
    ['goes back without it', move(deal, at(check, 1), at(stage('b'), 0), context), { ok: true }],
    ['is lost without it', move(deal, at(check, 0), at(lost, 2), context), { ok: true }],
    ['is not won without it', move(deal, at(check, 0), at(won, 1), context), { reason: 'not_ready' }],
    [
      'goes on when it is done',
      move(
        { ...deal, checked: { x: { by: 'me', at: context.at } } },
        at(check, 0),
        at(stage('b'), 1),
        context,
      ),
      { ok: true },
    ],
    [
      'needs the fields of the new stage',
      move(deal, at(stage('a'), 0), at(stage('b', { required: ['amount', 'custom.size'] }), 1), context),
      { reason: 'not_ready', violations: [{ path: 'amount' }, { path: 'custom.size' }] },
    ],
    [
      'leaves closed deals alone',
      move({ ...deal, status: 'won' }, at(won, 2), at(stage('b'), 1), context),
      { reason: 'closed' },
    ],
  ];
  it.each(cases)('%s', (_name, judged, expected) => {
    expect(judged).toMatchObject(expected);
  });

  it('closes with who, when and why, and remembers where it stood', () => {
    const judged = move(deal, at(stage('a'), 0), at(lost, 2), context);
    expect(judged).toMatchObject({
      standing: {
        status: 'lost',
        openStageId: 'a',
        closedAt: context.at,
        closedBy: 'me',
        reasonId: 'r',
        lostTo: 'Rival',
        closeNote: 'late',
      },
    });
    // Nobody got a deal that was won.
    expect(move(deal, at(stage('a'), 0), at(won, 1), context)).toMatchObject({ standing: { lostTo: null } });
  });
});

describe('what a stage demands', () => {
  it.each([
    ['amount', { amount: '0' }],
    ['expectedOn', { expectedOn: '2026-05-01' }],
    ['nextStep', { nextStep: 'call' }],
    ['source', { source: 'fair' }],
    ['competitors', { competitors: ['x'] }],
    ['decisionMaker', { people: [{ customerId: 'p', role: 'decision_maker' as const }] }],
    ['custom.size', { custom: { size: 'L' } }],
  ])('%s', (name, filled) => {
    expect(missingOf(deal, [name])).toEqual([name]);
    expect(missingOf({ ...deal, ...filled }, [name])).toEqual([]);
  });

  it('is asked of what was there before, not of what was missing anyway', () => {
    const demanding = stage('a', { required: ['amount', 'source'] });
    const filled = { ...deal, amount: '5' };
    expect(lacking(filled, deal, demanding).map(({ path }) => path)).toEqual(['amount']);
    expect(lacking(deal, deal, demanding)).toEqual([]);
  });

  it('people of another role do not decide', () => {
    expect(
      missingOf({ ...deal, people: [{ customerId: 'p', role: 'user' }] }, ['decisionMaker']),
    ).toHaveLength(1);
  });
});

describe('changes', () => {
  it('name fields with what they were and became, lines without their prices', () => {
    const line = {
      id: 'l',
      position: 1,
      productId: null,
      code: 'X',
      description: 'film',
      quantity: '2',
      unitPrice: '7777',
      subtotal: '15554',
      discount: '0',
      total: '15554',
      cost: null,
    };
    const changes = changesBetween(deal, { ...deal, lines: [line], amount: '15554', custom: { size: 'L' } });
    expect(changes).toMatchObject({
      amount: { from: null, to: { amount: '15554', currency: 'IRR' } },
      products: { from: [], to: [{ description: 'film', quantity: '2' }] },
      'custom.size': { from: null, to: 'L' },
    });
    expect(JSON.stringify(changes['products'])).not.toContain('7777');
    expect(changesBetween(deal, deal)).toEqual({});
  });
});

describe('a row', () => {
  it.each([
    [null, null, 'none'],
    ['call', null, 'future'],
    ['call', '2026-01-31', 'overdue'],
    [null, '2026-02-01', 'today'],
    ['call', '2026-02-02', 'future'],
  ] as const)('with step %s on %s is %s', (nextStep, nextStepOn, activity) => {
    expect(activityOf({ nextStep, nextStepOn }, '2026-02-01')).toBe(activity);
  });

  it('is idle after more days than its stage allows, as long as it is open', () => {
    const row: PlainRow = {
      id: deal.id,
      name: deal.name,
      code: null,
      customerId: null,
      customerName: null,
      customerKind: null,
      ownerId: 'o',
      teamId: 't',
      pipelineId: 'p',
      stageId: 'a',
      stageSince: deal.stageSince,
      status: 'open',
      amount: null,
      currency: 'IRR',
      probability: 50,
      expectedOn: null,
      nextStep: null,
      nextStepOn: null,
      source: null,
      channel: null,
      agentId: null,
      tags: [],
      closedAt: null,
      reasonId: null,
      createdAt: deal.createdAt,
      updatedAt: deal.updatedAt,
      version: 1,
      forecast: null,
      items: [{ id: 'a' }, { id: 'b' }],
      checked: { b: {}, gone: {} },
      values: {},
      idleDays: 31,
    };
    const day = (text: string) => shownRow(row, new Date(text), text.slice(0, 10));
    expect(day('2026-02-01T00:00:00Z')).toMatchObject({
      daysInStage: 31,
      idle: false,
      checklist: { done: 1, total: 2 },
    });
    expect(day('2026-02-02T00:00:00Z')).toMatchObject({ daysInStage: 32, idle: true });
  });
});

describe('a pipeline', () => {
  const sound = [stage('a'), stage('b', { next: ['won'] }), won, lost];
  it.each([
    ['holds together', sound, []],
    ['needs an end that is won', [stage('a'), lost, stage('b')], ['stages', 'stages.2.kind']],
    ['has no stage behind its ends', [stage('a'), won, stage('b'), lost], ['stages.2.kind']],
    ['names each stage once', [stage('a'), stage('a'), won, lost], ['stages.1.id']],
    ['leads to its own stages', [stage('a', { next: ['x'] }), won, lost], ['stages.0.next.0']],
    ['wins for sure', [stage('a'), stage('won', { kind: 'won' }), lost], ['stages.1.probability']],
  ])('%s', (_name, stages, paths) => {
    expect(faultsOf({ stages }).map(({ path }) => path)).toEqual(paths);
  });

  it('asks where deals of a stage go that is gone, and only to its like', () => {
    const after = [stage('b'), won, lost];
    const withDeals = new Set(['a']);
    expect(mapStages(sound, after, [], withDeals).faults).toMatchObject([{ reason: 'target_needed' }]);
    expect(mapStages(sound, after, [{ from: 'a', to: 'won' }], withDeals).faults).toMatchObject([
      { reason: 'target_kind' },
    ]);
    expect(mapStages(sound, after, [{ from: 'a', to: 'b' }], withDeals).moves.get('a')?.id).toBe('b');
    expect(mapStages(sound, after, [], new Set()).faults).toEqual([]);
  });
});
