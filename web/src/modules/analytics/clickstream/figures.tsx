import type { ReactNode } from 'react';

/** A table of figures in a panel; wide ones scroll inside it. */
export function Figures(props: {
  label: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    <section className="figures" tabIndex={0} aria-label={props.label}>
      <table className="tbl">
        <thead>
          <tr>
            {props.head.map((cell, at) => (
              <th key={cell} scope="col" className={at === 0 ? '' : 'num'}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) => (
                <td key={props.head[at] ?? ''} className={at === 0 ? '' : 'num'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
