import { Trans, useLingui } from '@lingui/react/macro';
import type { Product } from '@peyvand/contract/sales/products';
import { moveStock } from '@peyvand/contract/sales/stock';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { ProductField } from '../order/product-field.tsx';
import { newId } from '../pipeline/draft.ts';
import { warehousesQuery } from './stock-queries.ts';
import { type Deed, deedWords } from './stock-words.ts';

interface Line {
  readonly key: string;
  readonly product: Product | null;
  readonly quantity: string | null;
}

const deeds: readonly Deed[] = ['receipt', 'issue', 'transfer', 'adjustment'];

/** Receives, issues, transfers or adjusts by hand: all lines or none. */
export function MovePanel({ product, onClose }: { product?: Product; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const warehouses = useQuery(warehousesQuery).data?.items ?? [];
  const [kind, setKind] = useState<Deed>('receipt');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<readonly Line[]>(() => [
    { key: newId(), product: product ?? null, quantity: null },
  ]);
  const usual = warehouses.find((one) => one.active)?.id ?? null;
  const warehouseId = from ?? usual;
  const toWarehouseId = kind === 'transfer' ? to : null;
  const filled = lines.flatMap(({ product: of, quantity }) =>
    of && quantity !== null ? [{ productId: of.id, quantity }] : [],
  );
  const ready =
    warehouseId !== null &&
    filled.length === lines.length &&
    (kind !== 'transfer' || (toWarehouseId !== null && toWarehouseId !== warehouseId));
  const move = useMutation({
    mutationFn: () =>
      call(moveStock, { body: { kind, warehouseId: warehouseId ?? '', toWarehouseId, note, lines: filled } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['stock'] });
      notify({ text: t`The stock is booked` });
      onClose();
    },
  });
  const options = (taking: boolean) =>
    warehouses
      .filter((one) => one.active || !taking)
      .map((one) => ({ id: one.id, label: nameOf(one.names) }));
  const put = (line: Line) => setLines(lines.map((one) => (one.key === line.key ? line : one)));
  const errorAt = (path: string) => {
    const error = violationText(move.error, path, i18n);
    return error ? { error } : {};
  };
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Movement of stock`}
      footer={
        <Button
          look="primary"
          isPending={move.isPending}
          disabledReason={ready ? undefined : t`Choose warehouse and products, and write how many.`}
          onPress={() => move.mutate()}
        >
          {i18n._(deedWords[kind])}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {move.isError && (
          <p className="small neg" role="alert">
            {failureText(move.error, i18n)}
          </p>
        )}
        <Segmented
          label={t`What is done`}
          value={kind}
          onChange={setKind}
          options={deeds.map((id) => ({ id, label: i18n._(deedWords[id]) }))}
        />
        {kind === 'adjustment' && (
          <p className="small t2">
            <Trans>What is there more than the book says; with a minus what is missing.</Trans>
          </p>
        )}
        <Select
          label={kind === 'receipt' ? t`Into` : kind === 'adjustment' ? t`Warehouse` : t`Out of`}
          value={warehouseId}
          onChange={setFrom}
          options={options(kind === 'receipt')}
          {...errorAt('warehouseId')}
        />
        {kind === 'transfer' && (
          <Select
            label={t`Into`}
            value={toWarehouseId}
            onChange={setTo}
            options={options(true).filter(({ id }) => id !== warehouseId)}
            {...errorAt('toWarehouseId')}
          />
        )}
        <ol className="flex flex-col gap-3">
          {lines.map((line, at) => (
            <li key={line.key} className="row items-end gap-3">
              <span className="grow min-w-0">
                <ProductField
                  label={t`Product`}
                  value={line.product}
                  onChange={(chosen) => put({ ...line, product: chosen })}
                  {...errorAt(`lines.${at}.productId`)}
                />
              </span>
              <span className="w-32">
                <DecimalField
                  label={t`Quantity`}
                  size="sm"
                  places={4}
                  value={line.quantity}
                  onChange={(quantity) => put({ ...line, quantity })}
                  {...(line.product ? { suffix: line.product.unit } : {})}
                  {...errorAt(`lines.${at}.quantity`)}
                />
              </span>
              <IconButton
                size="sm"
                icon="trash"
                label={t`Remove the line`}
                isDisabled={lines.length === 1}
                onPress={() => setLines(lines.filter(({ key }) => key !== line.key))}
              />
            </li>
          ))}
        </ol>
        <div>
          <Button
            size="sm"
            icon="plus"
            onPress={() => setLines([...lines, { key: newId(), product: null, quantity: null }])}
          >
            <Trans>Line</Trans>
          </Button>
        </div>
        <TextField label={t`Note`} value={note} onChange={setNote} maxLength={500} />
      </div>
    </SidePanel>
  );
}
