import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DecimalField } from '../decimal-field.tsx';
import '../delivery/delivery.css';

interface QuantityRow {
  readonly id: string;
  readonly description: string;
  readonly unit: string;
  /** How much there is. */
  readonly note: ReactNode;
}

/** A quantity for each line of a document. */
export function QuantityRows(props: {
  rows: readonly QuantityRow[];
  values: ReadonlyMap<string, string | null>;
  onChange: (values: Map<string, string | null>) => void;
}) {
  const { t } = useLingui();
  const { rows, values, onChange } = props;
  return (
    <ul className="delivery-lines">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="min-w-0 grow">
            <span className="cut block">
              <bdi>{row.description}</bdi>
            </span>
            <span className="meta">{row.note}</span>
          </span>
          <DecimalField
            label={t`Quantity of ${row.description}`}
            labelHidden
            size="sm"
            places={4}
            value={values.get(row.id) ?? null}
            onChange={(quantity) => onChange(new Map(values).set(row.id, quantity))}
            suffix={row.unit}
          />
        </li>
      ))}
    </ul>
  );
}

/** The lines of which a quantity was written. */
export function writtenParts(values: ReadonlyMap<string, string | null>) {
  return [...values].flatMap(([lineId, quantity]) =>
    quantity !== null && Number(quantity) > 0 ? [{ lineId, quantity }] : [],
  );
}
