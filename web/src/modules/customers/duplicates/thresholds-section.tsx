import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { changeDuplicateSettings, type DuplicateSettings } from '@peyvand/contract/customers/duplicates';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { spreadQuery, thresholdsQuery } from './duplicate-queries.ts';
import './thresholds.css';
import { ScanState } from './scan-state.tsx';

type Settings = z.infer<typeof DuplicateSettings>;

/** From how likely on two records are shown as one customer, and a new one is refused. */
export function ThresholdsSection() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const settings = useQuery(thresholdsQuery);
  if (settings.isPending) return <SkeletonRows rows={4} />;
  if (!settings.data) {
    return (
      <ErrorState
        title={t`The settings did not load`}
        text={failureText(settings.error)}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return <ThresholdsForm key={settings.data.version} settings={settings.data} />;
}

const least = { reviewFrom: 0.05, refuseFrom: 0.5 };

function ThresholdsForm({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [review, setReview] = useState<number | null>(settings.reviewFrom);
  const [refuse, setRefuse] = useState<number | null>(settings.refuseFrom);
  const isChanged = review !== settings.reviewFrom || refuse !== settings.refuseFrom;
  const fits =
    review !== null &&
    refuse !== null &&
    review >= least.reviewFrom &&
    refuse >= least.refuseFrom &&
    Math.max(review, refuse) <= 1;
  const save = useMutation({
    mutationFn: (body: { reviewFrom: number; refuseFrom: number }) =>
      call(changeDuplicateSettings, { body }, { version: settings.version }),
    onSuccess: ({ reviewFrom }) =>
      notify({
        text:
          reviewFrom < settings.reviewFrom
            ? t`Saved. Less likely pairs appear after the next comparison of all customers.`
            : t`Saved`,
      }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  });
  return (
    <form
      className="pf-page thresholds"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits && isChanged) save.mutate({ reviewFrom: review, refuseFrom: refuse });
      }}
    >
      <p className="t2">
        <Trans>
          For any two records Peyvand works out how likely they are one customer, from everything that they
          share and everything in which they differ. What is rare here weighs more than what many have. It is
          an estimate: of a hundred pairs at 90 % about ten are two customers. Nothing is merged by itself.
        </Trans>
      </p>
      <section className="grid gap-2">
        <NumberField
          label={t`Show two records to people from`}
          percent
          min={least.reviewFrom}
          max={1}
          value={review}
          onChange={setReview}
        />
        <Forecast from={review ?? settings.reviewFrom} />
      </section>
      <section className="grid gap-2">
        <NumberField
          label={t`Refuse a new customer from`}
          percent
          min={least.refuseFrom}
          max={1}
          value={refuse}
          onChange={setRefuse}
          hint={t`Only if a birth date, a similar number, address or national ID speaks for it too and nothing against it. Whoever enters the customer can say how it differs, and goes on.`}
        />
        <p className="meta">
          <Trans>
            The same number, e-mail, code or national ID refuses always; the same name alone, as long as
            nothing tells them apart.
          </Trans>
        </p>
      </section>
      <div className="pf-acts">
        <Button type="submit" look="primary" isDisabled={!fits || !isChanged} isPending={save.isPending}>
          <Trans>Save</Trans>
        </Button>
        {isChanged && (
          <Button
            onPress={() => {
              setReview(settings.reviewFrom);
              setRefuse(settings.refuseFrom);
            }}
          >
            <Trans>Discard</Trans>
          </Button>
        )}
        <ScanState />
      </div>
    </form>
  );
}

/** Thresholds of the bars: 5, 10 … 95 per cent. */
const bars = Array.from({ length: 19 }, (_, at) => (at + 1) * 5);

/** How many pairs would wait at a threshold; the bars show how many lie at each likelihood. */
function Forecast({ from }: { from: number }) {
  const format = useFormat();
  const spread = useQuery(spreadQuery).data;
  if (!spread) return null;
  const above = (percent: number) => spread.pairs[Math.min(Math.max(percent, 5), 100) - 5] ?? null;
  const percent = Math.round(from * 100);
  const pairs = above(percent);
  const heights = bars.map((at) => {
    const [low, high] = [above(at), at === 95 ? 0 : above(at + 5)];
    return { at, count: low === null || high === null ? null : low - high };
  });
  const top = Math.max(1, ...heights.map(({ count }) => count ?? 0));
  const number = format.number(pairs ?? 0);
  return (
    <>
      <div className="spread" aria-hidden="true">
        {heights.map(({ at, count }) => (
          <span
            key={at}
            className={at >= percent ? 'in' : undefined}
            // A root, so that few are seen beside many.
            style={{ blockSize: `${Math.max(3, Math.sqrt((count ?? 0) / top) * 100)}%` }}
          />
        ))}
      </div>
      <p role="status">
        {pairs === null ? (
          <Trans>How many pairs this would be is known after the next comparison of all customers.</Trans>
        ) : (
          <Plural
            value={pairs}
            _0="No pair would wait."
            one={`${number} pair would wait.`}
            other={`${number} pairs would wait.`}
          />
        )}{' '}
        {spread.scannedAt && (
          <span className="meta">
            <Trans>All customers were compared {format.dayName(spread.scannedAt)}.</Trans>
          </span>
        )}
      </p>
    </>
  );
}
