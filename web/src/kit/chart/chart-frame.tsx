import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../button.tsx';
import { SkeletonRows } from '../marks.tsx';
import '../../styles/chart.css';

export interface LegendItem {
  label: string;
  /** A token, such as `--data-1`. */
  color: string;
  line?: boolean;
}

export interface ChartTable {
  head: readonly string[];
  /** Formatted cells; the first names the row, the others are figures. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

interface ChartFrameProps {
  /** The sentence that the chart proves. */
  finding: string;
  /** What is drawn, and in which unit. */
  subtitle: string;
  legend?: readonly LegendItem[];
  table: ChartTable;
  isLoading?: boolean;
  /** Replaces the drawing when there is too little to draw. */
  missing?: ReactNode;
  children: ReactNode;
}

/** A chart stands alone under the sentence that it proves; the same data is always there as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { t } = useLingui();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="panel" aria-label={props.finding}>
      <header>
        <h2>{props.finding}</h2>
        {props.legend && !asTable && (
          <span className="legend">
            {props.legend.map((item) => (
              <span key={item.label}>
                <i className={item.line ? 'sw line' : 'sw'} style={{ background: `var(${item.color})` }} />
                {item.label}
              </span>
            ))}
          </span>
        )}
        <IconButton
          size="sm"
          icon={asTable ? 'chart' : 'table'}
          label={asTable ? t`Chart` : t`Table`}
          onPress={() => setAsTable(!asTable)}
        />
      </header>
      <p className="meta sub">{props.subtitle}</p>
      {props.isLoading ? (
        <SkeletonRows rows={5} widths={[80]} />
      ) : props.missing ? (
        <p className="small t2">{props.missing}</p>
      ) : asTable ? (
        <DataOf table={props.table} />
      ) : (
        props.children
      )}
    </section>
  );
}

function DataOf({ table }: { table: ChartTable }) {
  return (
    <div className="max-h-72 overflow-auto">
      <table className="tbl">
        <caption className="vh">
          <Trans>The data of the chart</Trans>
        </caption>
        <thead>
          <tr>
            {table.head.map((cell, index) => (
              <th key={cell} scope="col" className={index === 0 ? '' : 'num'}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td key={table.head[index] ?? ''} className={index === 0 ? '' : 'num'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
