import { Trans, useLingui } from '@lingui/react/macro';
import { stages } from '@peyvand/contract/analytics/stages';
import type { Calendar } from '@peyvand/contract/core/dates';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type ChosenPipeline, PipelineChoice } from '../../sales/slots.tsx';
import { FiguresFailed } from '../failed.tsx';
import type { Days } from '../value/period.ts';
import { waysOf } from './stage-ways.ts';

/** Stage by stage: how many deals came, how many of those that left went on, and after how many days. */
export function StagesPanel(asked: { period: Days; calendar: Calendar }) {
  return (
    <PipelineChoice>
      {(pipeline, picker) => <StageTable key={pipeline.id} {...asked} pipeline={pipeline} picker={picker} />}
    </PipelineChoice>
  );
}

interface Props {
  readonly period: Days;
  readonly calendar: Calendar;
  readonly pipeline: ChosenPipeline;
  readonly picker: ReactNode;
}

function StageTable({ period, calendar, pipeline, picker }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const asked = { period, calendar, pipelineId: pipeline.id };
  const report = useQuery({
    queryKey: ['facts', 'stages', asked],
    queryFn: ({ signal }) => call(stages, { body: asked }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const title = t`Way through the stages`;
  if (report.isError)
    return (
      <FiguresFailed
        error={report.error}
        onRetry={() => void report.refetch()}
        isRetrying={report.isFetching}
      />
    );
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {picker}
      </header>
      {report.data ? (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Stage`}</th>
                <th scope="col" className="num">
                  {t({ message: 'Came', context: 'deals into a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Went on', context: 'deals from a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Went back', context: 'deals from a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Lost', context: 'number of deals' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Still there', context: 'deals in a stage' })}
                </th>
                <th scope="col" className="num">{t`Conversion`}</th>
                <th scope="col" className="num">{t`Days there, median`}</th>
              </tr>
            </thead>
            <tbody>
              {waysOf(report.data, pipeline).map((way) => (
                <tr key={way.stageId}>
                  <td>
                    <bdi>{way.name}</bdi>
                  </td>
                  <td className="num">{format.number(way.came)}</td>
                  <td className="num">{format.number(way.onward)}</td>
                  <td className="num">{format.number(way.back)}</td>
                  <td className="num">{format.number(way.lost)}</td>
                  <td className="num">{format.number(way.there)}</td>
                  <td className="num med">
                    {way.conversion === null ? '–' : format.percent(way.conversion)}
                  </td>
                  <td className="num">{way.medianDays === null ? '–' : format.number(way.medianDays, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <SkeletonRows rows={5} />
      )}
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>
              Came: times that a deal came into the stage in the period. One that came twice counts twice.
            </Trans>
          </li>
          <li>
            <Trans>
              Conversion: of those that left the stage, the share that went on to a later stage or was won.
            </Trans>
          </li>
          <li>
            <Trans>Days there: from coming into the stage to leaving it, of those that left.</Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}
