import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import {
  Audience,
  changePriceList,
  createPriceList,
  type PriceList,
  PriceListInput,
  removePriceList,
} from '@peyvand/contract/sales/prices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { ConfirmDialog, SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useMe } from '../../../lib/session.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { audienceWords, kindWords } from './list-facts.ts';

const any = 'any';

type Draft = Omit<PriceListInput, 'tags'> & { readonly tags: string };

/** One price list: for whom and when it holds, in what currency. Its prices stand on its own page. */
export function PriceListPanel({ list, onClose }: { list: PriceList | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const comma = t({ message: ', ', context: 'list separator' });
  const [removing, setRemoving] = useState(false);
  const [draft, setDraft] = useState<Draft>(() => ({
    code: list?.code ?? '',
    name: list?.name ?? '',
    currency: list?.currency ?? usual,
    position: list?.position ?? 1,
    audience: list?.audience ?? 'everyone',
    customerKind: list?.customerKind ?? null,
    tags: list?.tags.join(comma) ?? '',
    taxIncluded: list?.taxIncluded ?? false,
    percentOff: list?.percentOff ?? null,
    validFrom: list?.validFrom ?? null,
    validTo: list?.validTo ?? null,
    active: list?.active ?? true,
  }));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const body = {
    ...draft,
    tags: draft.tags
      .split(/[,،;]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
  const save = useMutation({
    mutationFn: () =>
      list
        ? call(changePriceList, { params: { id: list.id }, body }, { version: list.version })
        : call(createPriceList, { body }),
    onSuccess: (stored) => {
      void client.invalidateQueries({ queryKey: ['priceLists'] });
      notify({ text: t`Saved` });
      onClose();
      if (!list) go(`/price-lists/${stored.id}`);
    },
  });
  const remove = useMutation({
    mutationFn: (old: PriceList) =>
      call(removePriceList, { params: { id: old.id } }, { version: old.version }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['priceLists'] });
      onClose();
      go('/price-lists');
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  const valid = PriceListInput.safeParse(body).success;
  const errorOf = (field: string) => {
    const error = violationText(save.error, field, i18n);
    return error ? { error } : {};
  };
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={list ? list.name : t`New price list`}
      footer={
        <>
          <Button
            look="primary"
            isPending={save.isPending}
            disabledReason={valid ? undefined : t`A code and a name are needed.`}
            onPress={() => save.mutate()}
          >
            {list ? t`Save` : t`Add price list`}
          </Button>
          {list && (
            <Button look="danger" onPress={() => setRemoving(true)}>
              {t`Remove`}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
        <TextField
          label={t({ message: 'Name', context: 'of a price list' })}
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={200}
          isRequired
        />
        <TextField
          label={t`Code`}
          hint={t`Value tiers and files name the list by it.`}
          value={draft.code}
          onChange={(code) => set({ code })}
          maxLength={40}
          isRequired
          {...errorOf('code')}
        />
        <Select
          label={t`For whom`}
          value={draft.audience}
          onChange={(audience) => set({ audience })}
          options={Audience.options.map((id) => ({ id, label: i18n._(audienceWords[id]) }))}
          {...errorOf('audience')}
        />
        {draft.audience === 'tier' && (
          <p className="small t2">
            <Trans>Customers whose value tier names this code as its price list.</Trans>
          </p>
        )}
        {draft.audience === 'class' && (
          <>
            <Select
              label={t`Kind of customer`}
              value={draft.customerKind ?? any}
              onChange={(kind) => set({ customerKind: kind === any ? null : kind })}
              options={[
                { id: any, label: t({ message: 'Any', context: 'kind of customer' }) },
                { id: 'person', label: i18n._(kindWords.person) },
                { id: 'company', label: i18n._(kindWords.company) },
              ]}
            />
            <TextField
              label={t`With one of these tags`}
              hint={t`Separated by commas.`}
              value={draft.tags}
              onChange={(tags) => set({ tags })}
            />
          </>
        )}
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={t`Currency`}
            value={draft.currency}
            onChange={(currency) => set({ currency })}
            isDisabled={(list?.prices ?? 0) > 0}
            options={Currency.options.map((id) => ({ id, label: format.unit(id), detail: id }))}
          />
          <NumberField
            label={t`Place among its like`}
            min={0}
            max={1000}
            value={draft.position}
            onChange={(position) => set({ position: Math.round(position ?? 0) })}
          />
          <DateField
            label={t`First day`}
            value={draft.validFrom}
            onChange={(validFrom) => set({ validFrom })}
          />
          <DateField
            label={t`Last day`}
            value={draft.validTo}
            onChange={(validTo) => set({ validTo })}
            {...errorOf('validTo')}
          />
        </div>
        <DecimalField
          label={t`Per cent off the product’s own price`}
          hint={t`Where the list holds no price of its own; empty: only its own prices count.`}
          places={2}
          value={draft.percentOff}
          onChange={(percentOff) => set({ percentOff })}
          suffix={t({ message: '%', context: 'per cent behind a number' })}
        />
        <Check isSelected={draft.taxIncluded} onChange={(taxIncluded) => set({ taxIncluded })}>
          <Trans>Its prices include the tax</Trans>
        </Check>
        <Check isSelected={draft.active} onChange={(active) => set({ active })}>
          <Trans>In use</Trans>
        </Check>
      </div>
      {removing && list && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove “${list.name}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate(list)}
        >
          <Trans>Its prices go with it. To keep them, take the list out of use instead.</Trans>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
