import { Trans, useLingui } from '@lingui/react/macro';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { previewMerge } from '@peyvand/contract/customers/merges';
import { useFormat } from '../../../lib/format/format.ts';

type Side = Output<(typeof previewMerge)['response']>['sides'][number];

/** What hangs on each record and is one story afterwards. */
export function Coming({ sides }: { sides: readonly Side[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const rows = [
    { label: t`Orders`, of: (side: Side) => side.orders },
    { label: t`Notes`, of: (side: Side) => side.notes },
    { label: t`Talks`, of: (side: Side) => side.talks },
    { label: t`Files`, of: (side: Side) => side.files },
    { label: t`Relations`, of: (side: Side) => side.relations },
  ].filter(({ of }) => sides.some((side) => of(side) !== null));
  return (
    <section>
      <h2 className="sec">
        <Trans>What comes together</Trans>
      </h2>
      <section className="merge-scroll" tabIndex={0} aria-label={t`What comes together`}>
        <table className="merge-counts small">
          <thead>
            <tr>
              <td>{'\u00a0'}</td>
              {sides.map(({ customer }) => (
                <th key={customer.id} scope="col">
                  <bdi>{customer.name}</bdi>
                </th>
              ))}
              <th scope="col">
                <Trans>Together</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, of }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {sides.map((side) => (
                  <td key={side.customer.id} className={of(side) === 0 ? 't3' : undefined}>
                    {format.number(of(side) ?? 0)}
                  </td>
                ))}
                <td>
                  <b>{format.number(sides.reduce((sum, side) => sum + (of(side) ?? 0), 0))}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
