import type { FirstBoard } from '@peyvand/contract/analytics/saved';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { readSaved } from './saved.actions.ts';
import { chosenBoard, putFirstBoard } from './saved.store.ts';

/** What the person chose; before that, and when it is gone, the ready board that fits how much of the business they see. */
export async function firstBoard(ctx: Ctx, usable: ReadonlySet<string>): Promise<FirstBoard> {
  const chosen = await chosenBoard(ctx);
  if (chosen !== null && (!isId(chosen) || usable.has(chosen))) return chosen;
  const { level } = scopeOf(ctx.actor, 'deals');
  return level === 'all' ? 'manager' : level === 'team' ? 'sales' : 'seller';
}

const isId = (board: FirstBoard) => board.includes('-');

/** Throws `resource.missing` for a board that the person may not use. */
export async function chooseFirstBoard(ctx: WriteCtx, board: FirstBoard): Promise<void> {
  if (isId(board) && (await readSaved(ctx, board)).content.kind !== 'dashboard') throw missing();
  await putFirstBoard(ctx, board);
}
