import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useFormat } from '../../lib/format/format.ts';
import { later } from '../../lib/later.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon/icon.tsx';
import { PopoverTrigger } from '../menu.tsx';
import { type FilterField, needsValue } from './fields.ts';
import { type Item, readTree, replaceItem, writeTree } from './tree.ts';
import { operatorWord, valueText } from './words.ts';

const FilterBuilder = later(async () => (await import('./filter-builder.tsx')).FilterBuilder);

interface FilterChipsProps {
  fields: readonly FilterField[];
  value: Filter | null;
  onChange: (filter: Filter | null) => void;
  onDraft?: (filter: Filter | null) => void;
  count?: ReactNode;
}

/** The filter of a list: one chip for each condition, and the builder behind «+ filter» and every chip. */
export function FilterChips({ fields, value, onChange, onDraft, count }: FilterChipsProps) {
  const { t } = useLingui();
  const draft = readTree(value);
  const builder = (close: () => void) => (
    <FilterBuilder
      fields={fields}
      value={value}
      count={count}
      {...(onDraft ? { onDraft } : {})}
      onApply={(filter) => {
        onChange(filter);
        close();
      }}
    />
  );
  return (
    <>
      {draft.items.map((item) => (
        <span key={item.key} className="chip">
          <PopoverTrigger
            label={t`Edit filter`}
            className=""
            trigger={
              <AriaButton>
                <ChipText item={item} fields={fields} />
              </AriaButton>
            }
          >
            {builder}
          </PopoverTrigger>
          <AriaButton
            className="x"
            aria-label={t`Remove filter`}
            onPress={() => onChange(writeTree(replaceItem(draft, item.key, null)))}
          >
            <Icon name="close" size="xs" />
          </AriaButton>
        </span>
      ))}
      <PopoverTrigger
        label={t`Filter`}
        className=""
        trigger={
          <Button size="sm" icon="plus" className="t2">
            <Trans>Filter</Trans>
          </Button>
        }
      >
        {builder}
      </PopoverTrigger>
    </>
  );
}

function ChipText({ item, fields }: { item: Item; fields: readonly FilterField[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (item.kind === 'nest') {
    const parts = item.items.map((line) => <ChipText key={line.key} item={line} fields={fields} />);
    return (
      <>
        {parts.flatMap((part, index) =>
          index === 0
            ? [part]
            : [
                <span key={`${part.key} before`} className="k">
                  {item.mode === 'or' ? t`or` : t`and`}
                </span>,
                part,
              ],
        )}
      </>
    );
  }
  const field = item.kind === 'condition' ? fields.find((one) => one.id === item.field) : undefined;
  if (item.kind === 'opaque' || !field) return <span className="v">{t`More conditions`}</span>;
  return (
    <>
      <span className="k">{field.label}</span>
      <span className="k">{i18n._(operatorWord(item.op, field.kind))}</span>
      {needsValue(item.op) && <span className="v cut">{valueText(field, item.value, format, i18n)}</span>}
    </>
  );
}

/** The filter without its last condition; what «remove the last filter» does after an empty result. */
export function withoutLast(filter: Filter | null): Filter | null {
  const draft = readTree(filter);
  const last = draft.items.at(-1);
  return last ? writeTree(replaceItem(draft, last.key, null)) : null;
}
