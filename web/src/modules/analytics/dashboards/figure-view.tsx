import { Trans, useLingui } from '@lingui/react/macro';
import type { FigureAnswer } from '@peyvand/contract/analytics/dashboards';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Currency } from '@peyvand/contract/core/money';
import { SparkBars } from '../../../kit/chart/spark-bars.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { periodText } from '../value/period.ts';
import { changeOf } from '../workspace/table.ts';
import { useFigureText } from './figure-text.ts';

/** One figure, what it was before in words, and its way through the period. */
export function FigureView({
  answer,
  currency,
  name,
}: {
  answer: FigureAnswer;
  currency: Currency;
  name: string;
}) {
  const { t } = useLingui();
  const text = useFigureText(answer.type, currency);
  const { value, compared, spark } = answer;
  return (
    <div className="boardfigure">
      <p className="figure num" title={text.full(value)}>
        {value === null ? <span className="none">{t`Nothing in this period`}</span> : text.short(value)}
        {/* A space of its own: without it the last letter of “million” is joined to the unit in Persian. */}
        {text.unit !== null && value !== null && ' '}
        {text.unit !== null && value !== null && <span className="unit">{text.unit}</span>}
      </p>
      {compared && value !== null && <Change answer={answer} now={value} before={compared.value} />}
      {spark.length > 1 && (
        <SparkBars
          label={t`${name} through the period`}
          values={spark.map((step) => Number(step.value ?? 0))}
        />
      )}
    </div>
  );
}

/** «۱۲٪ بیشتر از آذر ۱۴۰۴»: in words, because more of a cost is no gain. */
function Change(props: { answer: FigureAnswer; now: MeasureValue; before: MeasureValue }) {
  const format = useFormat();
  const reader = usePreferences();
  const { answer, now, before } = props;
  if (answer.compared === null) return null;
  const span = periodText(answer.compared.period, reader, format);
  const isRatio = answer.type === 'ratio';
  const change = isRatio ? pointsOf(now, before) : changeOf(now, before);
  if (change === null)
    return (
      <p className="meta">
        <Trans>Nothing to compare: {span}</Trans>
      </p>
    );
  const size = isRatio ? format.number(Math.abs(change) * 100, 1) : format.percent(Math.abs(change));
  if (Math.abs(change) < 0.0005)
    return (
      <p className="meta">
        <Trans>As much as {span}</Trans>
      </p>
    );
  if (isRatio)
    return (
      <p className="meta">
        {change > 0 ? (
          <Trans>
            {size} points more than {span}
          </Trans>
        ) : (
          <Trans>
            {size} points less than {span}
          </Trans>
        )}
      </p>
    );
  return (
    <p className="meta">
      {change > 0 ? (
        <Trans>
          {size} more than {span}
        </Trans>
      ) : (
        <Trans>
          {size} less than {span}
        </Trans>
      )}
    </p>
  );
}

function pointsOf(now: MeasureValue, before: MeasureValue): number | null {
  return typeof now === 'number' && typeof before === 'number' ? now - before : null;
}
