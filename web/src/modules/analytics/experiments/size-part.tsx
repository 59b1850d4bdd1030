import { Trans, useLingui } from '@lingui/react/macro';
import { readSampleSize } from '@peyvand/contract/analytics/experiments';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { NumberField } from '../../../kit/number-field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { ExperimentSizeProps } from '../../customers/slots.tsx';

/** How many customers an experiment takes to tell the difference that is hoped for, asked beforehand. */
export function ExperimentSize({ days, ratio, onPlanned }: ExperimentSizeProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [rate, setRate] = useState<number | null>(null);
  const [lift, setLift] = useState<number | null>(0.2);
  const answer = useQuery({
    queryKey: ['facts', 'experiment size', days, ratio, rate, lift],
    enabled: lift !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(
        readSampleSize,
        { query: { days, ratio, lift: lift ?? 0.2, ...(rate === null ? {} : { rate }) } },
        { signal },
      ),
  });
  const size = answer.data;
  const usual = size?.usual ?? null;
  const needed = size ? size.control + size.treated : null;
  useEffect(() => onPlanned(needed), [needed, onPlanned]);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sec">
        <Trans>How many customers it takes</Trans>
      </legend>
      <NumberField
        label={t`Buy anyway in that time (%)`}
        hint={
          usual === null
            ? t`Left empty: 5 % are reckoned with.`
            : t`Left empty: as of late, ${format.percent(usual, 1)} of all customers.`
        }
        value={rate}
        onChange={setRate}
        min={0.0001}
        max={0.9999}
        percent
      />
      <NumberField
        label={t`How much more it should be (%)`}
        value={lift}
        onChange={setLift}
        min={0.01}
        max={10}
        percent
      />
      {size && needed !== null && lift !== null && (
        <p>
          <Trans>
            To tell {format.percent(size.rate, 1)} from {format.percent(size.better, 1)}, it takes{' '}
            <b className="med">{format.number(needed)}</b> customers: {format.number(size.control)} in the
            control group and {format.number(size.treated)} treated.
          </Trans>{' '}
          <span className="meta">
            <Trans>Then a true difference is found 8 times in 10, and chance taken for one once in 20.</Trans>
          </span>
        </p>
      )}
    </fieldset>
  );
}
