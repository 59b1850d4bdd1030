import { useLingui } from '@lingui/react/macro';
import type { Answer, Row } from '@peyvand/contract/analytics/query';
import { useMemo } from 'react';
import { usePreferences } from '../../../lib/preferences.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { inSentence } from '../in-sentence.ts';
import { useAmounts } from '../value/amounts.ts';
import type { Days } from '../value/period.ts';
import { scaleOf } from '../value/scale.ts';
import { type MarginLine, MarginTable } from './margin-table.tsx';
import { MemberCell } from './member-cell.tsx';
import { QuarterFinding } from './quarter-finding.tsx';
import type { QuarterSpans } from './quarters.ts';
import { membersOf, type Told } from './told.ts';

interface Props {
  readonly told: Told;
  readonly spans: readonly QuarterSpans[];
  readonly last: QuarterSpans;
  /** All quarters of the spans, and those that they are held against. */
  readonly along: Answer;
  /** The last quarter, the one before, and that of a year before: of all, and by the dimension. */
  readonly sides: readonly Answer[];
  readonly parts: readonly Answer[];
  readonly dimension: string | null;
}

/** The table of quarters, and the last of them by what the page is told by. */
export function QuartersShown({ told, spans, last, along, sides, parts, dimension }: Props) {
  const { t } = useLingui();
  const { moneyUnit } = usePreferences();
  const scale = useMemo(() => {
    const sales = along.rows.map(({ measures }) => BigInt(measures['revenue'] ?? 0));
    const most = sales.reduce((one, other) => (other > one ? other : one), 0n);
    return scaleOf(most.toString(), along.currency, moneyUnit);
  }, [along, moneyUnit]);
  const amounts = useAmounts(scale);
  const [now, before, yearBefore] = sides.map(({ rows }) => rows[0]);
  const at = ({ from }: Days) => along.rows.find((row) => row.dimensions['date.quarter']?.from === from);
  const quarters = spans.map(
    (span): MarginLine => ({
      key: span.quarter.from,
      name: (
        <td>
          <SpanName unit="quarter" period={span.quarter} />
          {span.isRunning && <span className="t2"> {t({ message: 'so far', context: 'a quarter' })}</span>}
        </td>
      ),
      period: span.now,
      members: membersOf(told, null),
      ...(span === last
        ? { now, before, yearBefore }
        : { now: at(span.now), before: at(span.before), yearBefore: at(span.yearBefore) }),
    }),
  );
  const [rows = [], rowsBefore = [], rowsOfYear = []] = parts.map((answer) => answer.rows);
  const valueOf = (row: Row) => (dimension === null ? undefined : row.dimensions[dimension]);
  const members = rows.map((row): MarginLine => {
    const value = valueOf(row);
    const same = (one: Row) => valueOf(one)?.key === value?.key;
    return {
      key: value?.key ?? '',
      name: <MemberCell told={told} value={value} />,
      period: last.now,
      members: membersOf(told, value ?? null),
      now: row,
      before: rowsBefore.find(same),
      yearBefore: rowsOfYear.find(same),
    };
  });
  const heading = inSentence(told.heading);
  const byMember = t`Margin and discount by ${heading}`;
  return (
    <>
      <p className="sub">
        <QuarterFinding span={last} now={now} before={before} yearBefore={yearBefore} />
      </p>
      <p className="meta sub">{amounts.unit}</p>
      <MarginTable
        title={t`Margin and discount by quarter`}
        heading={t({ message: 'Quarter', context: 'column' })}
        lines={quarters}
        amounts={amounts}
      />
      {members.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-medium">
            {byMember}, <SpanName unit="quarter" period={last.quarter} />
          </h3>
          <MarginTable title={byMember} heading={told.heading} lines={members} amounts={amounts} />
        </>
      )}
    </>
  );
}
