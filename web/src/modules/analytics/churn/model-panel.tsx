import { Trans, useLingui } from '@lingui/react/macro';
import type { ChurnModel } from '@peyvand/contract/analytics/churn';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { unsaidWords } from '../lifetime/words.ts';
import { featureWords, refusedWords } from './words.ts';

/** How far the chance of leaving can be trusted: said beside came, in a time that the model had not seen. */
export function ModelPanel({ model }: { model: ChurnModel }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { judged, reason, horizon } = model;
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  const groups = judged?.calibration ?? [];
  const days = format.number(horizon);
  const off =
    groups.length > 0
      ? groups.reduce((sum, { said, came }) => sum + Math.abs(said - came), 0) / groups.length
      : null;
  const list = (words: readonly string[]) => words.join(t({ message: ', ', context: 'between words' }));
  return (
    <ChartFrame
      finding={
        judged && off !== null
          ? t`The chance of leaving was off by ${format.percent(off, 1)} on average, on a time that the model had not seen`
          : t`The chance of leaving cannot be said yet`
      }
      subtitle={t`Share that bought nothing for ${days} days, in tenths of customers by the chance that was said before`}
      legend={[
        { label: t`Said`, color: '--data-2', line: true },
        { label: t`What came`, color: '--data-1', line: true },
      ]}
      missing={
        groups.length === 0 ? (
          reason ? (
            i18n._(unsaidWords[reason])
          ) : (
            <Trans>Too few customers for tenths.</Trans>
          )
        ) : undefined
      }
      table={{
        head: [t`Tenth`, t`Customers`, t`Said`, t`What came`],
        rows: groups.map((group, at) => ({
          key: String(at),
          cells: [
            format.number(at + 1),
            format.number(group.count),
            format.percent(group.said, 1),
            format.percent(group.came, 1),
          ],
        })),
      }}
    >
      <LineChart
        label={t`Chance of leaving: said and come`}
        points={groups.map((_, at) => ({ key: String(at), label: format.number(at + 1) }))}
        series={[
          { key: 'said', name: t`Said`, color: '--data-2', values: groups.map(({ said }) => said) },
          { key: 'came', name: t`What came`, color: '--data-1', values: groups.map(({ came }) => came) },
        ]}
        axis={(value) => format.percent(value)}
        text={(at) => {
          const group = groups[at];
          if (!group) return '';
          const [said, came] = [share(group.said), share(group.came)];
          return t`Tenth ${format.number(at + 1)}: ${said} said, ${came} came`;
        }}
      />
      {judged && judged.auc !== null && (
        <p className="meta mt-2">
          <Trans>
            Of one who left and one who stayed, the model gave the higher chance to the one who left in{' '}
            {share(judged.auc)} of cases; days of silence alone do so in {share(judged.naive)}.
          </Trans>{' '}
          {judged.lift !== null && (
            <Trans>
              Of the riskiest tenth {format.number(Math.round(judged.lift * 10) / 10)} times as many left as
              of all.
            </Trans>
          )}
        </p>
      )}
      <details className="defs">
        <summary>{t`What the model looks at`}</summary>
        <ul>
          <li>
            <Trans>
              Regularised logistic regression over what was known on the day:{' '}
              {list(model.features.map((name) => i18n._(featureWords[name])))}.
            </Trans>
          </li>
          <li>
            <Trans>
              Fitted to one span of {days} days, judged on the next one, then fitted to that one to speak of
              today.
            </Trans>
          </li>
          <li>
            <Trans>
              Refused, because they are set after a customer left:{' '}
              {list(model.refused.map((name) => (refusedWords[name] ? i18n._(refusedWords[name]) : name)))}.
            </Trans>
          </li>
          <li>
            {model.suspects.length === 0 ? (
              <Trans>No feature looks as if it knew the outcome: none carries the model alone.</Trans>
            ) : (
              <Trans>
                These look as if they knew the outcome:{' '}
                {list(model.suspects.map((name) => i18n._(featureWords[name])))}. Judge the model with care.
              </Trans>
            )}
          </li>
        </ul>
      </details>
    </ChartFrame>
  );
}
