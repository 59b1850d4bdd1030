import { Readable } from 'node:stream';
import type { MeasureType } from '@peyvand/contract/analytics/model';
import { type PivotAnswer, PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import { type FileFormat, pivotOf, type ReportQuestion } from '@peyvand/contract/analytics/report';
import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { documentFormat, type Language, type MoneyUnit } from '../../../kernel/documents/format.ts';
import { type Template, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { csvStream, type OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { xlsxStream } from '../../../kernel/tabular/xlsx-writer.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';
import { organisation } from '../../platform/api.ts';
import { notSetUp } from '../errors.ts';
import { namingFor } from '../model/names.ts';
import { type Words, wordIn } from '../model/words.ts';
import { answerPivot } from './answer.ts';
import { type Sheet, sheetOf } from './sheet.ts';

const kept: { template: Template | null } = { template: null };

/** The table of a question as a file, with the rights and in the language of who asks. */
export async function reportFile(
  ctx: Ctx,
  olap: Olap,
  question: ReportQuestion,
  format: FileFormat,
  title?: string,
): Promise<Download> {
  const answer = await answerPivot(ctx, olap, PivotQuery.parse(pivotOf(question)));
  return tableFile(ctx, answer, question, format, title);
}

/** The same of an answer that is there already. */
export async function tableFile(
  ctx: Ctx,
  answer: PivotAnswer,
  question: ReportQuestion,
  format: FileFormat,
  title?: string,
): Promise<Download> {
  const { calendar } = answer;
  const sheet = sheetOf(answer, question, namingFor(ctx), { language: ctx.actor.locale.language, calendar });
  return sheetFile(ctx, sheet, answer, format, title);
}

/** A table in words as a file, named by its last day in the calendar of the answer. */
export async function sheetFile(
  ctx: Ctx,
  sheet: Sheet,
  { currency, calendar, period }: Pick<PivotAnswer, 'currency' | 'calendar' | 'period'>,
  format: FileFormat,
  title?: string,
): Promise<Download> {
  const house = await organisation(ctx);
  if (!house) throw notSetUp();
  const { language } = ctx.actor.locale;
  const unit: Unit = { language, currency, moneyUnit: house.moneyUnit };
  const { year, month, day } = dateParts(period.to, calendar);
  const until = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  // The day stands first: behind Persian letters its parts would be shown in the other order.
  const name = `${until}-${(title ?? sheet.title).replace(/[\\/:*?"<>|,،\s]+/g, '-').slice(0, 80)}`;
  if (format === 'pdf') {
    const bytes = await pdfOf(sheet, unit, { house: house.name, title, calendar });
    const stream = Readable.from([bytes]);
    return { name: `${name}.pdf`, mediaType: 'application/pdf', stream, size: bytes.length };
  }
  const rows = cellsOf(sheet, unit);
  if (format === 'csv')
    return {
      name: `${name}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      stream: csvStream([headOf(sheet, unit), ...rows]),
    };
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stream: xlsxStream(rows, {
      sheet: title ?? sheet.title,
      header: headOf(sheet, unit),
      rightToLeft: language === 'fa',
      formats: formatsOf(unit),
      widths: widthsOf(sheet),
    }),
  };
}

interface Unit {
  readonly language: Language;
  readonly currency: PivotAnswer['currency'];
  readonly moneyUnit: MoneyUnit;
}

const words = {
  amounts: ['مبلغ‌ها به {unit}', 'Amounts in {unit}', 'Суммы в {unit}'],
  of: ['از', 'of', 'из'],
} satisfies Record<string, Words>;

const kinds = ['integer', 'money', 'decimal', 'ratio'] as const satisfies readonly MeasureType[];

/** Formats of the types. Sheets of Persian readers show Persian digits; what is stored are numbers either way. */
function formatsOf(unit: Unit): string[] {
  const digits = unit.language === 'fa' ? '[$-3000429]' : '';
  const places = placesOf(unit);
  const formats = {
    integer: '#,##0',
    money: places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`,
    decimal: '#,##0.##',
    ratio: '0.0%',
  };
  return kinds.map((type) => `${digits}${formats[type]}`);
}

/** Names of columns; those of amounts say their unit. */
function headOf({ head, levels, types }: Sheet, unit: Unit): string[] {
  const name = documentFormat({ ...unit, calendar: 'gregory' }).unit(unit.currency);
  return head.map((word, at) => (types[at - levels] === 'money' ? `${word} (${name})` : word));
}

function widthsOf({ head, levels, rows }: Sheet): number[] {
  return head.map((word, at) => {
    if (at >= levels) return Math.min(28, Math.max(14, word.length + 6));
    return Math.min(
      48,
      Math.max(12, word.length + 2, ...rows.map(({ names }) => (names[at] ?? '').length + 2)),
    );
  });
}

function cellsOf({ rows, types }: Sheet, unit: Unit): OutCell[][] {
  return rows.map(({ names, values, type: own }) => [
    ...names,
    ...values.map((value, at): OutCell => {
      const type = own ?? types[at];
      const number = type === undefined ? null : exact(type, value, unit);
      return number === null || type === undefined ? null : { number, format: kinds.indexOf(type) };
    }),
  ]);
}

/** Whole units of the currency with all their decimals; everything as it was answered. */
function exact(type: MeasureType, value: MeasureValue, unit: Unit): string | null {
  if (value === null) return null;
  if (type === 'money') return shifted(String(value), placesOf(unit));
  return type === 'ratio' ? String(Math.round(Number(value) * 1e6) / 1e6) : String(value);
}

function placesOf({ currency, moneyUnit }: Unit): number {
  return currency === 'IRR' && moneyUnit === 'toman' ? 1 : minorDigits[currency];
}

/** Minor units as a decimal. */
function shifted(amount: string, places: number): string {
  if (places === 0) return amount;
  const size = amount.replace('-', '').padStart(places + 1, '0');
  return `${amount.startsWith('-') ? '-' : ''}${size.slice(0, -places)}.${size.slice(-places)}`;
}

/** A page holds so many figures beside each other, and nobody prints more rows. */
const widest = 12;
const longest = 2000;

async function pdfOf(
  sheet: Sheet,
  unit: Unit,
  { house, title, calendar }: { house: string; title: string | undefined; calendar: PivotAnswer['calendar'] },
): Promise<Buffer> {
  if (sheet.types.length > widest || sheet.rows.length > longest)
    throw new Refusal('request.refused', {
      reason: 'analytics.report.too_large_for_paper',
      detail: `Paper holds ${widest} columns of figures and ${longest} rows; save it as a sheet`,
    });
  const write = documentFormat({ ...unit, calendar });
  const text = (type: MeasureType | undefined, value: MeasureValue): string => {
    if (value === null) return '–';
    if (type === 'money') return write.money(String(value), unit.currency);
    if (type === 'ratio') return write.percent((Number(value) * 100).toFixed(1));
    return write.number(String(value));
  };
  const most = Math.ceil(longest / 20);
  kept.template ??= templateAt('src/modules/analytics/pivot/table.typ');
  const { bytes } = await typeset(kept.template, {
    language: unit.language,
    title: title ?? sheet.title,
    about: title === undefined ? '' : sheet.title,
    period: sheet.period,
    unit: sheet.types.includes('money')
      ? wordIn(words.amounts, unit.language).replace('{unit}', write.unit(unit.currency))
      : '',
    seller: { name: house, contacts: [house] },
    isWide: sheet.types.length + sheet.levels > 6,
    levels: sheet.levels,
    head: sheet.head,
    rows: sheet.rows.map(({ names, depth, values, type }, at) => ({
      depth,
      // A name that stands above already is not said again.
      names: names.map((name, level) => (isRepeated(sheet, at, level) ? '' : name)),
      values: values.map((value, place) => text(type ?? sheet.types[place], value)),
    })),
    of: wordIn(words.of, unit.language),
    pages: Array.from({ length: most }, (_, page) => write.digits(String(page + 1))),
  });
  return bytes;
}

function isRepeated({ rows }: Sheet, at: number, level: number): boolean {
  const [row, before] = [rows[at], rows[at - 1]];
  if (row === undefined || before === undefined || level >= row.depth - 1) return false;
  return row.names.slice(0, level + 1).every((name, place) => name === before.names[place]);
}
