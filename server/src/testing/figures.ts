import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, TestRunner } from 'vitest';
import { z } from 'zod';
import { serverRoot } from './engines.setup.ts';
import type { FigureRow } from './figures.reporter.ts';

declare module 'vitest' {
  export interface TaskMeta {
    /** What the test held against published figures; printed as one table at the end of the run. */
    figures?: FigureRow[];
  }
}

const folder = join(serverRoot, '../../shared/data');

/** A folder of data beside the repository. Where it is missing, a line says so and its tests are skipped. */
export function dataSet(name: string) {
  const isThere = existsSync(join(folder, name));
  if (!isThere) process.stdout.write(`Skipped: the data set ${name} is not beside the repository.\n`);
  const text = (file: string): string => {
    const bytes = readFileSync(join(folder, name, file));
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  };
  return {
    isThere,
    text,
    /** Rows by the names of their columns. */
    rows: (file: string, delimiter = ',') =>
      z.array(z.record(z.string(), z.string())).parse(parse(text(file), { columns: true, delimiter })),
    /** The published figures of a file, parsed. */
    expected: <T>(schema: z.ZodType<T>, file = 'expected.json'): T => schema.parse(JSON.parse(text(file))),
    figure: (figure: string, reached: Value, wanted: Value, within?: Tolerance) =>
      holdFigure(name, figure, reached, wanted, within),
  };
}

type Value = string | number | readonly (string | number)[];
/** How far a number may be away; or on which side of the wanted one it must lie. */
type Tolerance = number | 'at least' | 'at most';

/**
 * Holds a figure against a published one and notes both for the table. Lists are held entry by entry. Without a
 * tolerance a number must round to the published digits, and a word be the same.
 */
function holdFigure(set: string, figure: string, reached: Value, wanted: Value, within?: Tolerance): void {
  if (typeof wanted === 'object') {
    const list = typeof reached === 'object' ? reached : [reached];
    expect(list.length, `${set}: entries of ${figure}`).toBe(wanted.length);
    for (const [at, one] of wanted.entries())
      holdFigure(set, `${figure} ${at + 1}`, list[at] ?? '', one, within);
    return;
  }
  if (typeof reached === 'object') throw new Error(`${set}: ${figure} is a list and ought to be one value`);
  const tolerance = within ?? digitsOf(wanted);
  const meta = TestRunner.getCurrentTest()?.meta;
  if (meta)
    (meta.figures ??= []).push({
      set,
      figure,
      expected: String(wanted),
      reached: typeof reached === 'number' ? String(Number(reached.toPrecision(10))) : reached,
      tolerance: typeof tolerance === 'number' ? String(Number(tolerance.toPrecision(3))) : tolerance,
    });
  const isReached =
    typeof wanted === 'string' || typeof reached === 'string'
      ? wanted === reached
      : isNear(reached, wanted, tolerance);
  expect(isReached, `${set}: ${figure} is ${reached}, published ${wanted} ± ${tolerance}`).toBe(true);
}

function isNear(reached: number, wanted: number, tolerance: Tolerance): boolean {
  if (tolerance === 'at least') return reached >= wanted;
  if (tolerance === 'at most') return reached <= wanted;
  return Math.abs(reached - wanted) <= tolerance + 1e-12 * Math.abs(wanted);
}

/** Half of the last published digit. */
function digitsOf(wanted: string | number): number {
  const [, decimals = ''] = String(wanted).split('.');
  return decimals === '' ? 0 : 0.5 * 10 ** -decimals.length;
}
