import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { Fragment, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useFormat } from '../../lib/format/format.ts';
import { later } from '../../lib/later.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon/icon.tsx';
import { PopoverTrigger } from '../menu.tsx';
import { type FilterField, type FilterRelation, type FilterScope, needsValue } from './fields.ts';
import { type Item, readTree, replaceItem, writeTree } from './tree.ts';
import { operatorWord, valueText } from './words.ts';

const FilterBuilder = later(async () => (await import('./filter-builder.tsx')).FilterBuilder);

interface FilterChipsProps {
  fields: readonly FilterField[];
  relations?: readonly FilterRelation[] | undefined;
  value: Filter | null;
  onChange: (filter: Filter | null) => void;
  onDraft?: (filter: Filter | null) => void;
  count?: ReactNode;
}

/** The filter of a list: one chip for each condition, and the builder behind «+ filter» and every chip. */
export function FilterChips({ fields, relations, value, onChange, onDraft, count }: FilterChipsProps) {
  const { t } = useLingui();
  const draft = readTree(value);
  const builder = (close: () => void) => (
    <FilterBuilder
      fields={fields}
      relations={relations}
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
                <ChipText item={item} scope={{ fields, relations }} />
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

/** The same to be read only; nothing for no filter. */
export function FilterWords({ fields, value }: { fields: readonly FilterField[]; value: Filter | null }) {
  return readTree(value).items.map((item) => (
    <span key={item.key} className="chip">
      <span className="row">
        <ChipText item={item} scope={{ fields }} />
      </span>
    </span>
  ));
}

function ChipText({ item, scope }: { item: Item; scope: FilterScope }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (item.kind === 'related') {
    const relation = scope.relations?.find((one) => one.id === item.relation);
    if (!relation) return <span className="v">{t`More conditions`}</span>;
    return (
      <>
        <span className="k">{item.has === 'some' ? t`there are` : t`there are no`}</span>
        <span className="v">{relation.label}</span>
        {item.items.length > 0 && <Joined items={item.items} mode={item.mode} scope={relation.scope()} />}
      </>
    );
  }
  if (item.kind === 'nest') {
    return (
      <>
        {item.mode === 'none' && <span className="k">{t`not`}</span>}
        <Joined items={item.items} mode={item.mode === 'and' ? 'and' : 'or'} scope={scope} />
      </>
    );
  }
  const field = scope.fields.find((one) => one.id === item.field);
  if (!field) return <span className="v">{t`More conditions`}</span>;
  return (
    <>
      <span className="k">{field.label}</span>
      <span className="k">{i18n._(operatorWord(item.op, field.kind))}</span>
      {needsValue(item.op) && <span className="v cut">{valueText(field, item.value, format, i18n)}</span>}
    </>
  );
}

function Joined(props: { items: readonly Item[]; mode: 'and' | 'or'; scope: FilterScope }) {
  const { t } = useLingui();
  return props.items.map((line, index) => (
    <Fragment key={line.key}>
      {index > 0 && <span className="k">{props.mode === 'or' ? t`or` : t`and`}</span>}
      <ChipText item={line} scope={props.scope} />
    </Fragment>
  ));
}

/** The filter without its last condition; what «remove the last filter» does after an empty result. */
export function withoutLast(filter: Filter | null): Filter | null {
  const draft = readTree(filter);
  const last = draft.items.at(-1);
  return last ? writeTree(replaceItem(draft, last.key, null)) : null;
}
