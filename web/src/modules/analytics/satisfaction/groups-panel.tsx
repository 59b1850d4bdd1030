import { useLingui } from '@lingui/react/macro';
import type { Estimate } from '@peyvand/contract/analytics/satisfaction';
import { useFormat } from '../../../lib/format/format.ts';
import { inSentence } from '../in-sentence.ts';
import type { Satisfaction } from './told-tiles.tsx';
import { type Scale, useEstimateText } from './words.ts';

/** What each group answered, with the error of each figure; the groups with the most answers first. */
export function GroupsPanel({ told, name }: { told: Satisfaction; name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const text = useEstimateText();
  const heading = inSentence(name);
  const title = t`By ${heading}`;
  const cell = (estimate: Estimate | null, scale: Scale) => (
    <td className="num" title={estimate ? text.range(estimate, scale) : undefined}>
      {estimate ? <bdi dir="ltr">{text.withError(estimate, scale)}</bdi> : '–'}
    </td>
  );
  const count = (estimate: Estimate | null) => format.number(estimate?.count ?? 0);
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col" className="num">{t`Net promoter score`}</th>
              <th scope="col" className="num">
                {t({ message: 'Answers', context: 'number' })}
              </th>
              <th scope="col" className="num">{t`Satisfied`}</th>
              <th scope="col" className="num">
                {t({ message: 'Answers', context: 'number' })}
              </th>
              <th scope="col" className="num">{t`Found it easy`}</th>
              <th scope="col" className="num">
                {t({ message: 'Answers', context: 'number' })}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.groups.map(({ of, nps, csat, ces }) => (
              <tr key={of.key ?? ''}>
                <td>
                  <bdi>{of.label ?? of.key ?? t({ message: 'Without one', context: 'row of figures' })}</bdi>
                </td>
                {cell(nps, 'points')}
                <td className="num t3">{count(nps)}</td>
                {cell(csat, 'share')}
                <td className="num t3">{count(csat)}</td>
                {cell(ces, 'share')}
                <td className="num t3">{count(ces)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="meta mt-3">{t`Groups whose intervals overlap are not told apart by these answers.`}</p>
    </section>
  );
}
