import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import type { DealChange } from '@peyvand/contract/sales/deals';
import type { CheckItem } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useMe } from '../../../lib/session.ts';
import { CompetitorField } from '../deal/competitor-fields.tsx';
import { dealQuery, pipelinesQuery, reasonsQuery } from '../deal/deal-queries.ts';
import { requiredWords, useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';
import type { Asked } from './use-moves.ts';

interface Wish {
  change?: DealChange;
  reasonId?: string | null;
  lostTo?: string | null;
  note?: string | null;
}

const simple = ['amount', 'expectedOn', 'nextStep', 'nextStepOn', 'source', 'competitors'];

/** What a move still needs: the fields and ticks that the stage demands, or why a deal was lost. */
export function MoveDialog(props: {
  asked: Asked;
  onClose: () => void;
  onMove: (wish: Wish) => void;
  isPending: boolean;
}) {
  const { t, i18n } = useLingui();
  const nameOf = useNameOf();
  const { asked } = props;
  const { deal, stage, missing } = asked;
  const reasons = useQuery(reasonsQuery).data?.items.filter(
    ({ kind, active }) => active && kind === stage.kind,
  );
  const pipelines = useQuery(pipelinesQuery).data?.items ?? [];
  const items = pipelines.flatMap(({ stages }) => stages).flatMap(({ checklist }) => checklist);
  const [change, setChange] = useState<DealChange>({});
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [lostTo, setLostTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const me = useMe();
  const currency: Currency = deal.amount?.currency ?? me?.organisation.currency ?? 'IRR';
  const fields = missing.filter((path) => simple.includes(path));
  const ticks = missing.flatMap((path) => items.find(({ id }) => path === `checklist.${id}`) ?? []);
  const others = missing.filter(
    (path) => !simple.includes(path) && !path.startsWith('checklist.') && path !== 'reasonId',
  );
  // What is ticked already stays: the server takes the list as a whole.
  const record = useQuery({ ...dealQuery(deal.id), enabled: ticks.length > 0 || stage.kind === 'lost' }).data;
  const isEnd = stage.kind !== 'open';
  const name = deal.name;
  const place = nameOf(stage.names);
  const isBlocked =
    others.length > 0 ||
    (missing.length === 0 && asked.error !== null) ||
    (stage.kind === 'lost' && (reasons?.length ?? 0) > 0 && reasonId === null);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={stage.kind === 'lost' ? t`Why was “${name}” lost?` : t`“${name}” to ${place}`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          {others.length > 0 ? (
            <a className="btn primary" href={`/deals/${deal.id}`}>
              <Trans>Open the deal</Trans>
            </a>
          ) : (
            <Button
              look="primary"
              isDisabled={isBlocked}
              isPending={props.isPending}
              onPress={() =>
                props.onMove({
                  ...(Object.keys(change).length > 0
                    ? { change: withTicks(change, record?.checked ?? []) }
                    : {}),
                  ...(isEnd ? { reasonId, note: textOf(note) } : {}),
                  ...(stage.kind === 'lost' ? { lostTo } : {}),
                })
              }
            >
              {place}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {missing.length > 0 && (
          <p className="t2">
            <Trans>The stage demands more of the deal:</Trans>
          </p>
        )}
        {missing.length === 0 && asked.error !== null && (
          <p className="neg" role="alert">
            {failureText(asked.error, i18n)}
          </p>
        )}
        {fields.map((field) => (
          <DemandedField key={field} field={field} currency={currency} change={change} onChange={setChange} />
        ))}
        {ticks.length > 0 && <Ticks items={ticks} change={change} onChange={setChange} />}
        {others.length > 0 && (
          <ul className="small t2">
            {others.map((path) => (
              <li key={path}>{requiredWords[path] ? i18n._(requiredWords[path]) : path}</li>
            ))}
          </ul>
        )}
        {isEnd && (reasons?.length ?? 0) > 0 && (
          <Select
            label={t({ message: 'Reason', context: 'of winning or losing' })}
            value={reasonId}
            onChange={setReasonId}
            options={reasons?.map(({ id, names }) => ({ id, label: nameOf(names) })) ?? []}
            isRequired={stage.kind === 'lost'}
          />
        )}
        {stage.kind === 'lost' && (
          <CompetitorField
            label={t`Who got it`}
            value={lostTo}
            onChange={setLostTo}
            first={record?.competitors ?? []}
          />
        )}
        {isEnd && <TextArea label={t`Note`} value={note} onChange={setNote} rows={2} />}
      </div>
    </Dialog>
  );
}

function withTicks(change: DealChange, before: readonly string[]): DealChange {
  return change.checked ? { ...change, checked: [...before, ...change.checked] } : change;
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

interface Part {
  change: DealChange;
  onChange: (change: DealChange) => void;
}

function DemandedField({ field, currency, change, onChange }: Part & { field: string; currency: Currency }) {
  const { i18n } = useLingui();
  const label = requiredWords[field] ? i18n._(requiredWords[field]) : field;
  if (field === 'amount')
    return (
      <MoneyField
        label={label}
        currency={currency}
        value={change.amount?.amount ?? null}
        onChange={(amount) => onChange({ ...change, amount: amount === null ? null : { amount, currency } })}
      />
    );
  if (field === 'expectedOn' || field === 'nextStepOn')
    return (
      <DateField
        label={label}
        value={change[field] ?? null}
        onChange={(day) => onChange({ ...change, [field]: day })}
      />
    );
  const isList = field === 'competitors';
  const value = isList
    ? (change.competitors?.[0] ?? '')
    : (change[field === 'source' ? 'source' : 'nextStep'] ?? '');
  return (
    <TextField
      label={label}
      value={value}
      onChange={(text) => onChange({ ...change, [field]: isList ? (text === '' ? [] : [text]) : text })}
    />
  );
}

function Ticks({ items, change, onChange }: Part & { items: readonly CheckItem[] }) {
  const done = new Set(change.checked ?? []);
  return (
    <>
      {items.map(({ id, text }) => (
        <Check
          key={id}
          isSelected={done.has(id)}
          onChange={(isOn) =>
            onChange({ ...change, checked: isOn ? [...done, id] : [...done].filter((one) => one !== id) })
          }
        >
          <bdi>{text}</bdi>
        </Check>
      ))}
    </>
  );
}
