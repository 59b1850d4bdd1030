import { Trans, useLingui } from '@lingui/react/macro';
import { changeTax, createTax, type Tax, type TaxInput } from '@peyvand/contract/sales/taxes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText } from '../failure-text.ts';
import { named, newId } from '../pipeline/draft.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** All taxes; one opens beside the list. */
export function TaxList({ taxes, usualId }: { taxes: readonly Tax[]; usualId: string | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const [editing, setEditing] = useState<Tax | 'new' | null>(null);
  return (
    <section className="mt-8">
      <h2 className="sec">
        <Trans>Taxes</Trans>
      </h2>
      <ul className="pf-list">
        {taxes.map((tax) => {
          const last = tax.rates.at(-1);
          const name = nameOf(tax.names);
          return (
            <li key={tax.id}>
              <span className="grow">
                <bdi className="med block">{name}</bdi>
                {last && (
                  <span className="meta block">
                    <Trans>
                      {format.percent(Number(last.rate) / 100, 2)} since {format.dateShort(last.from)}
                    </Trans>
                  </span>
                )}
              </span>
              {tax.id === usualId && <Tag tone="accent">{t`Usual`}</Tag>}
              {!tax.active && <Tag>{t`Not used any more`}</Tag>}
              <IconButton icon="pen" label={t`Change “${name}”`} onPress={() => setEditing(tax)} />
            </li>
          );
        })}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
          <Trans>New tax</Trans>
        </Button>
      </div>
      {editing && (
        <TaxPanel
          key={editing === 'new' ? 'new' : editing.id}
          tax={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

/** One tax: its name and its rates, each from a day on. */
function TaxPanel({ tax, onClose }: { tax: Tax | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const [draft, setDraft] = useState<TaxInput>(() =>
    tax
      ? { names: tax.names, rates: tax.rates, active: tax.active }
      : { names: {}, rates: [{ from: today(), rate: '0' }], active: true },
  );
  const [keys, setKeys] = useState<readonly string[]>(() => draft.rates.map(newId));
  const setRate = (at: number, change: Partial<TaxInput['rates'][number]>) =>
    setDraft({
      ...draft,
      rates: draft.rates.map((one, place) => (place === at ? { ...one, ...change } : one)),
    });
  const save = useMutation({
    mutationFn: () =>
      tax
        ? call(changeTax, { params: { id: tax.id }, body: draft }, { version: tax.version })
        : call(createTax, { body: draft }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['taxes'] });
      onClose();
    },
  });
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={tax ? nameOf(tax.names) : t`New tax`}
      footer={
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>
          {tax ? t`Save` : t`Add tax`}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
        <TextField
          label={t({ message: 'Name', context: 'of a tax' })}
          value={nameOf(draft.names)}
          onChange={(name) => setDraft({ ...draft, names: named(draft.names, language, name) })}
          maxLength={80}
          isRequired
        />
        <fieldset className="flex flex-col gap-3">
          <legend className="sec">
            <Trans>Rates</Trans>
          </legend>
          {draft.rates.map((one, at) => (
            <div key={keys[at] ?? one.from} className="row items-end gap-3">
              <span className="grow">
                <DateField
                  label={t`From`}
                  size="sm"
                  value={one.from}
                  onChange={(from) => from && setRate(at, { from })}
                />
              </span>
              <DecimalField
                label={t`Rate`}
                size="sm"
                places={2}
                value={one.rate}
                onChange={(rate) => setRate(at, { rate: rate ?? '0' })}
                suffix={t({ message: '%', context: 'per cent behind a number' })}
              />
              <IconButton
                size="sm"
                icon="trash"
                label={t`Remove the rate`}
                isDisabled={draft.rates.length === 1}
                onPress={() => {
                  setKeys(keys.toSpliced(at, 1));
                  setDraft({ ...draft, rates: draft.rates.toSpliced(at, 1) });
                }}
              />
            </div>
          ))}
          <div>
            <Button
              size="sm"
              icon="plus"
              onPress={() => {
                setKeys([...keys, newId()]);
                setDraft({ ...draft, rates: [...draft.rates, { from: today(), rate: '0' }] });
              }}
            >
              <Trans>Rate</Trans>
            </Button>
          </div>
        </fieldset>
        <Check isSelected={draft.active} onChange={(active) => setDraft({ ...draft, active })}>
          <Trans>In use</Trans>
        </Check>
      </div>
    </SidePanel>
  );
}
