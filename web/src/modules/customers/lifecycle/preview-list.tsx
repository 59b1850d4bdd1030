import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Preview } from '@peyvand/contract/customers/lifecycle';
import { useFormat } from '../../../lib/format/format.ts';
import { stageWords } from '../words.ts';
import { useReasonText } from './reason-text.ts';

/** What rules would change: how many from which stage to which, and some of them by name. */
export function PreviewList({ preview }: { preview: Preview }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reasonText = useReasonText();
  return (
    <section className="preview" aria-label={t`What would change`} aria-live="polite">
      <h2 className="med">
        {preview.moved === 0 ? (
          <Trans>Nobody would move.</Trans>
        ) : (
          <Plural
            value={preview.moved}
            one={`${format.number(preview.moved)} customer would move`}
            other={`${format.number(preview.moved)} customers would move`}
          />
        )}
      </h2>
      {!preview.complete && (
        <p className="small t3">
          <Trans>Of the first {format.number(preview.looked)} customers; saving judges all of them.</Trans>
        </p>
      )}
      {preview.moves.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t`From`}</th>
              <th scope="col">{t`To`}</th>
              <th scope="col" className="num">{t`Customers`}</th>
            </tr>
          </thead>
          <tbody>
            {preview.moves.map((move) => (
              <tr key={`${move.from} ${move.to}`}>
                <td>{i18n._(stageWords[move.from])}</td>
                <td>{i18n._(stageWords[move.to])}</td>
                <td className="num">{format.number(move.customers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.examples.length > 0 && (
        <ul className="small">
          {preview.examples.map((one) => (
            <li key={one.id}>
              <a className="link" href={`/customers/${one.id}`}>
                <bdi>{one.name}</bdi>
              </a>{' '}
              <span className="t2">
                {i18n._(stageWords[one.to])} · {reasonText(one.reason)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
