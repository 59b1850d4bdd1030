import '../../styles/chart.css';

interface HeatCell {
  value: number | null;
  text: string;
}

/** A table whose cells are the darker the more they say. Values stand in the cells, so colour is never alone. */
export function HeatMap(props: {
  label: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly { key: string; label: string; cells: readonly HeatCell[] }[];
}) {
  const values = props.rows.flatMap((row) => row.cells.map((cell) => Math.abs(cell.value ?? 0)));
  const most = Math.max(1e-9, ...values);
  return (
    <section className="heatmap" tabIndex={0} aria-label={props.label}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{props.label}</span>
            </th>
            {props.columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <bdi>{row.label}</bdi>
              </th>
              {row.cells.map(({ value, text }, at) => (
                <td
                  key={props.columns[at]?.key ?? at}
                  style={{
                    background:
                      value === null
                        ? 'none'
                        : `color-mix(in oklab, var(${value < 0 ? '--negative' : '--accent'}) ${Math.round((Math.abs(value) / most) * 46)}%, var(--surface))`,
                  }}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
