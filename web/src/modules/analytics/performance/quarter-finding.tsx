import { Trans, useLingui } from '@lingui/react/macro';
import type { Row } from '@peyvand/contract/analytics/query';
import { useFormat } from '../../../lib/format/format.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { changeOf } from '../value/scale.ts';
import type { QuarterSpans } from './quarters.ts';
import { isKnown } from './query.ts';

interface Props {
  readonly span: QuarterSpans;
  readonly now: Row | undefined;
  readonly before: Row | undefined;
  readonly yearBefore: Row | undefined;
}

/** The last quarter in a sentence, beside the one before and that of a year before. */
export function QuarterFinding(props: Props) {
  return (
    <>
      <Compared {...props} />{' '}
      {props.span.isRunning && <Trans>The quarter still runs; it is held against as many days.</Trans>}
    </>
  );
}

function Compared({ span, now, before, yearBefore }: Props) {
  const { t } = useLingui();
  const isMargin = now?.measures['margin'] !== undefined;
  const measure = isMargin ? 'margin' : 'revenue';
  const changeTo = (row: Row | undefined) => {
    const [here, there] = [now?.measures[measure], row?.measures[measure]];
    return isKnown(here) && isKnown(there) ? changeOf(String(here), String(there)) : null;
  };
  const [onBefore, onYear] = [changeTo(before), changeTo(yearBefore)];
  const quarter = <SpanName unit="quarter" period={span.quarter} />;
  const what = isMargin
    ? t({ message: 'margin', context: 'in a sentence' })
    : t({ message: 'sales', context: 'in a sentence' });
  if (onBefore === null && onYear === null)
    return <Trans>{quarter}: there is nothing to hold it against yet.</Trans>;
  const first = onBefore !== null && <Difference change={onBefore} />;
  const second = onYear !== null && <Difference change={onYear} />;
  if (!second)
    return (
      <Trans>
        {quarter}, {what}: {first} than in the quarter before.
      </Trans>
    );
  if (!first)
    return (
      <Trans>
        {quarter}, {what}: {second} than a year before.
      </Trans>
    );
  return (
    <Trans>
      {quarter}, {what}: {first} than in the quarter before, {second} than a year before.
    </Trans>
  );
}

/** «۱۲٪ بیشتر» */
function Difference({ change }: { change: number }) {
  const format = useFormat();
  const size = format.percent(Math.abs(change));
  return change >= 0 ? (
    <span className="pos">
      <Trans>{size} more</Trans>
    </span>
  ) : (
    <span className="neg">
      <Trans>{size} less</Trans>
    </span>
  );
}
