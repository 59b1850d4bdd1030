import { Trans, useLingui } from '@lingui/react/macro';
import { orderVisits, visitRoute } from '@peyvand/contract/customers/visits';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import './route.css';

/** The visits of a day in the order that saves way, to be changed by hand; the times of the day stay. */
export function RouteDialog(props: { day: string; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const client = useQueryClient();
  const [day, setDay] = useState(props.day);
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const found = useQuery({
    queryKey: ['activities', 'route', day],
    queryFn: ({ signal }) => call(visitRoute, { query: { day } }, { signal }),
  });
  const save = useMutation({
    mutationFn: (ids: readonly string[]) => call(orderVisits, { body: { day, ids: [...ids] } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['activities'] });
      notify({ text: t`Saved` });
      props.onClose();
    },
  });
  const items = found.data?.items ?? [];
  const ids = order ?? items.map(({ activity }) => activity.id);
  const shown = ids.flatMap((id) => items.find(({ activity }) => activity.id === id) ?? []);
  const times = items.flatMap(({ activity }) => activity.time ?? []).toSorted();
  const error = save.error ?? found.error;
  function move(at: number, by: -1 | 1): void {
    const [from, to] = [ids[at], ids[at + by]];
    if (from !== undefined && to !== undefined) setOrder(ids.with(at, to).with(at + by, from));
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Way of the visits`}
      footer={
        <Button
          look="primary"
          isPending={save.isPending}
          isDisabled={shown.length < 2}
          onPress={() => save.mutate(ids)}
        >
          <Trans>Visit in this order</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <DateField
          label={t`Day`}
          value={day}
          onChange={(next) => {
            setOrder(null);
            if (next !== null) setDay(next);
          }}
        />
        {found.isPending && <SkeletonRows rows={3} />}
        {found.data && shown.length === 0 && (
          <p className="t2">
            <Trans>No visit of yours is planned for this day.</Trans>
          </p>
        )}
        {found.data && order === null && found.data.proposed < found.data.planned && (
          <p className="t2">
            <Trans>
              {kilometres(found.data.planned, format.number)} km as planned,{' '}
              {kilometres(found.data.proposed, format.number)} km in this order, as the crow flies.
            </Trans>
          </p>
        )}
        <ol className="act-route">
          {shown.map(({ activity, city, isPlaced }, at) => (
            <li key={activity.id}>
              <span className="num t2">{times[at] === undefined ? '' : format.digits(times[at])}</span>
              <span className="grow">
                <bdi className="font-medium">{activity.customerName ?? activity.subject}</bdi>
                <span className="small t3 block">
                  <bdi>{[city, activity.place].filter(Boolean).join(' · ')}</bdi>
                  {!isPlaced && (
                    <>
                      {city || activity.place ? ' · ' : ''}
                      <Trans>Its place is not known yet.</Trans>
                    </>
                  )}
                </span>
              </span>
              <IconButton
                size="sm"
                look="quiet"
                icon="up"
                label={t`Earlier: ${activity.customerName ?? activity.subject}`}
                isDisabled={at === 0}
                onPress={() => move(at, -1)}
              />
              <IconButton
                size="sm"
                look="quiet"
                icon="down"
                label={t`Later: ${activity.customerName ?? activity.subject}`}
                isDisabled={at === shown.length - 1}
                onPress={() => move(at, 1)}
              />
            </li>
          ))}
        </ol>
        {error !== null && (
          <p className="neg" role="alert">
            {failureText(error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const kilometres = (metres: number, number: (value: number) => string) =>
  number(Math.round(metres / 100) / 10);
