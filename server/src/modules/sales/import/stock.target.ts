import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type {
  ImportField,
  ImportRow,
  ImportTarget,
  RowOutcome,
  UndoOutcome,
} from '../../../kernel/importing.ts';
import { setLevels, type ToldLevel } from '../stock/hand.actions.ts';
import { lockLevels } from '../stock/level.store.ts';
import { postMoves } from '../stock/post.actions.ts';
import { type Change, tiny } from '../stock/stock.ts';
import { rememberChanges, takeChanges } from './changes.store.ts';
import { readNumber } from './number-text.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

const fields: readonly ImportField[] = [
  {
    name: 'code',
    type: 'code',
    required: true,
    label: label('Code', 'کد', 'Код'),
    synonyms: ['product code', 'sku', 'item code', 'کد کالا', 'کد محصول', 'артикул', 'код товара'],
    example: 'T-100',
  },
  {
    name: 'warehouse',
    type: 'code',
    required: false,
    label: label('Warehouse', 'انبار', 'Склад'),
    synonyms: ['warehouse code', 'location', 'store', 'کد انبار', 'код склада'],
    example: 'MAIN',
  },
  {
    name: 'onHand',
    type: 'decimal',
    required: true,
    label: label('On hand', 'موجودی', 'В наличии'),
    synonyms: ['quantity', 'qty', 'stock', 'stock level', 'تعداد', 'مقدار', 'количество', 'остаток'],
    example: '120',
  },
];

const Options = z.strictObject({
  /** Decimal mark where numbers leave it open. */
  decimal: z.enum(['.', ',']).optional(),
});

/** What lies in warehouses, counted elsewhere: each row sets one level. */
export const stockTarget: ImportTarget = {
  name: 'stock',
  permission: 'sales.stock.manage',
  fields,
  options: Options,
  chunk: 2000,
  open: (options) => {
    const { decimal } = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, decimal);
    };
  },
  undo: undoLevels,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  decimal: '.' | ',' | undefined,
): Promise<RowOutcome[]> {
  const read = rows.map((row) => readRow(row, decimal));
  const told = read.filter((one) => 'onHand' in one);
  const { outcomes, moves } = await setLevels(ctx, told, '');
  await rememberChanges(
    ctx,
    'stock',
    moves.map(({ id, productId, warehouseId, onHand }) => ({
      recordId: id,
      before: { productId, warehouseId, onHand },
      version: 1,
    })),
  );
  let at = 0;
  return read.map((one): RowOutcome => {
    if (!('onHand' in one)) return one;
    const outcome = outcomes[at];
    at += 1;
    if (!outcome || 'path' in outcome) {
      return refused(
        outcome?.path.split('.').at(-1) ?? null,
        outcome?.reason ?? 'unknown',
        outcome?.message ?? '',
      );
    }
    return { kind: outcome.moved ? 'updated' : 'unchanged', recordId: outcome.productId };
  });
}

function readRow({ values }: ImportRow, decimal: '.' | ',' | undefined): ToldLevel | RowOutcome {
  const text = (field: string) => {
    const value = values[field];
    return typeof value === 'string' ? value : '';
  };
  const number = readNumber(text('onHand'), 10, 4, decimal);
  if (!number.ok) return refused('onHand', `number_${number.reason}`, 'The number cannot be read');
  if (number.value.startsWith('-'))
    return refused('onHand', 'negative', 'There cannot lie less than nothing');
  const warehouse = text('warehouse');
  return { code: text('code'), onHand: number.value, ...(warehouse === '' ? {} : { warehouse }) };
}

function refused(field: string | null, reason: string, message: string): RowOutcome {
  return { kind: 'refused', field, reason: `sales.stock.${reason}`, message };
}

const Kept = z.strictObject({ productId: z.string(), warehouseId: z.string(), onHand: z.string() });

/** Books the differences back, where there is still enough; what moved meanwhile stays moved. */
async function undoLevels(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const changes = await takeChanges(ctx, cause, 'stock', limit);
  const back = changes.map(({ recordId, before }) => {
    const { productId, warehouseId, onHand } = Kept.parse(before);
    const change: Change = {
      kind: 'adjustment',
      productId,
      warehouseId,
      onHand: -tiny(onHand),
      reserved: 0n,
    };
    return { recordId, change };
  });
  const levels = await lockLevels(ctx, [...new Set(back.map(({ change }) => change.productId))]);
  const left = new Map(levels.map((one) => [`${one.productId} ${one.warehouseId}`, one.onHand]));
  const kept: { recordId: string; reason: string }[] = [];
  const booked = back.flatMap(({ recordId, change }) => {
    const key = `${change.productId} ${change.warehouseId}`;
    const after = (left.get(key) ?? 0n) + change.onHand;
    if (after < 0n) {
      kept.push({ recordId, reason: 'changed_since' });
      return [];
    }
    left.set(key, after);
    return [change];
  });
  await postMoves(ctx, booked, { cause: null, note: '' });
  return { undone: booked.length, kept, more: changes.length === limit };
}
