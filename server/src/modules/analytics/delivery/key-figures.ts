import type { FigureTile, Page, TileAnswer } from '@peyvand/contract/analytics/dashboards';
import type { FileFormat } from '@peyvand/contract/analytics/report';
import type { Ctx } from '../../../kernel/context.ts';
import { documentFormat } from '../../../kernel/documents/format.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { answerTiles } from '../dashboard/tiles.ts';
import { notSetUp } from '../errors.ts';
import { namingFor } from '../model/names.ts';
import { type Words, wordIn } from '../model/words.ts';
import { sheetFile } from '../pivot/file.ts';
import { periodText } from '../pivot/sheet.ts';

const words = {
  title: ['شاخص‌های کلیدی', 'Key figures', 'Ключевые показатели'],
  figure: ['شاخص', 'Figure', 'Показатель'],
  period: ['دوره', 'Period', 'Период'],
  value: ['مقدار', 'Value', 'Значение'],
  compared: ['دوره‌ی مقایسه', 'Compared with', 'Период сравнения'],
  before: ['مقدار در دوره‌ی مقایسه', 'Value then', 'Значение в нём'],
} satisfies Record<string, Words>;

/**
 * The single figures of a board as one table: a row for each with its period and what it is compared with. One that is
 * refused to the reader keeps its row, without a value. `name`: of the board.
 */
export async function keyFiguresFile(
  ctx: Ctx,
  olap: Olap,
  board: { readonly name: string; readonly page: Page; readonly tiles: readonly FigureTile[] },
  format: FileFormat,
): Promise<Download> {
  const house = await organisation(ctx);
  if (!house) throw notSetUp();
  const { language, zone } = ctx.actor.locale;
  const plain = board.tiles.map((tile) => ({ ...tile, spark: false }));
  const { currency, calendar, tiles } = await answerTiles(ctx, olap, { page: board.page, tiles: plain });
  const reader = { language, calendar };
  const naming = namingFor(ctx);
  const word = (name: keyof typeof words) => wordIn(words[name], language);
  const unit = documentFormat({ ...reader, moneyUnit: house.moneyUnit }).unit(currency);
  const answers = new Map(
    tiles.flatMap((answer) => (isFigure(answer) ? [[answer.id, answer] as const] : [])),
  );
  const rows = board.tiles.map((tile) => {
    const answer = answers.get(tile.id);
    const name = tile.title ?? naming.measure(tile.measure) ?? tile.measure;
    return {
      names: [
        answer?.type === 'money' ? `${name} (${unit})` : name,
        answer ? periodText(answer.period, reader) : '',
        answer?.compared ? periodText(answer.compared.period, reader) : '',
      ],
      depth: 1,
      values: [answer?.value ?? null, answer?.compared?.value ?? null],
      type: answer?.type ?? 'integer',
    };
  });
  const today = dateOf(ctx.clock(), zone);
  const sheet = {
    title: word('title'),
    period: '',
    head: [word('figure'), word('period'), word('compared'), word('value'), word('before')],
    levels: 3,
    types: ['decimal', 'decimal'] as const,
    rows,
  };
  const title = `${board.name}: ${word('title')}`;
  return sheetFile(ctx, sheet, { currency, calendar, period: { from: today, to: today } }, format, title);
}

function isFigure(answer: TileAnswer): answer is Extract<TileAnswer, { kind: 'figure' }> {
  return answer.kind === 'figure';
}
