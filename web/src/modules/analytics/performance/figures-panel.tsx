import { useLingui } from '@lingui/react/macro';
import type { Row } from '@peyvand/contract/analytics/query';
import type { ReactNode } from 'react';
import { MemberCell } from './member-cell.tsx';
import type { Told } from './told.ts';

interface Props {
  readonly title: string;
  readonly told: Told;
  /** Columns of figures in their order, by measure. */
  readonly heads: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly whole: Row;
  readonly renderCells: (row: Row) => ReactNode;
  /** What the table proves, above it. */
  readonly lead?: ReactNode;
  /** What the figures mean, one sentence each. */
  readonly children: ReactNode;
}

/** A row of figures for each member of what the page is told by, and the whole at its end. */
export function FiguresPanel({ title, told, heads, rows, whole, renderCells, lead, children }: Props) {
  const { t } = useLingui();
  const { by, heading } = told;
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      {lead}
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              {Object.entries(heads).map(([measure, head]) => (
                <th key={measure} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.dimensions[by]?.key ?? ''}>
                <MemberCell told={told} value={row.dimensions[by]} />
                {renderCells(row)}
              </tr>
            ))}
            <tr className="sum">
              <td>{t({ message: 'All', context: 'sum' })}</td>
              {renderCells(whole)}
            </tr>
          </tbody>
        </table>
      </section>
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>{children}</ul>
      </details>
    </section>
  );
}
