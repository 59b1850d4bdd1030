import type { Reporter } from 'vitest/node';

export interface FigureRow {
  readonly set: string;
  readonly figure: string;
  readonly expected: string;
  readonly reached: string;
  readonly tolerance: string;
}

/** Prints one table of all figures that were held against published ones. */
export const figuresReporter: Reporter = {
  onTestRunEnd(modules) {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().figures ?? []),
    );
    if (rows.length === 0) return;
    const names = ['set', 'figure', 'expected', 'reached', 'tolerance'] as const;
    const head = Object.fromEntries(names.map((name) => [name, name]));
    const widths = names.map((name) => Math.max(...[head, ...rows].map((row) => String(row[name]).length)));
    const line = (row: Readonly<Record<string, string>> | FigureRow) =>
      names
        .map((name, at) => String(row[name]).padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd();
    process.stdout.write(`\n${[head, ...rows].map(line).join('\n')}\n${rows.length} figures\n`);
  },
};
