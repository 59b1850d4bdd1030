import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useDeferredValue, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import type { Column, ColumnLayout } from '../../../kit/table/columns.ts';
import { DirtyView } from '../../../kit/table/view-tabs.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { type CustomerSort, countQuery } from '../queries.ts';
import { useCustomerFields } from './filter-fields.ts';
import { useCustomerRelations } from './filter-relations.ts';
import type { useListState } from './use-list-state.ts';

interface ListToolsProps {
  shown: ReturnType<typeof useListState>;
  columns: readonly Column<CustomerRow>[];
  layout: ColumnLayout;
  searchBox: RefObject<HTMLDivElement | null>;
  /** Escape in an empty search: where the keys work again. */
  onLeaveSearch: () => void;
  onSave?: (() => void) | undefined;
  more: readonly MenuGroup[];
}

/** The row of search, conditions, sort, columns and further verbs. */
export function ListTools(props: ListToolsProps) {
  const { shown, columns, layout, searchBox, onSave, more } = props;
  const { t } = useLingui();
  // What only a filter needs is loaded when somebody comes near it, not with the first page.
  const [isNear, setIsNear] = useState(false);
  const come = () => setIsNear(true);
  const fields = useCustomerFields(isNear || shown.state.filter !== null);
  const relations = useCustomerRelations(fields);
  const [draft, setDraft] = useState<Filter | null>(null);
  return (
    <div className="tools customer-tools">
      <div ref={searchBox} className="search">
        <SearchLine
          label={t`Name, number, e-mail or code`}
          value={shown.state.search}
          onChange={(search) => shown.change({ search })}
          onLeave={props.onLeaveSearch}
        />
      </div>
      <div className="chips" onPointerEnter={come} onFocus={come}>
        <FilterChips
          fields={fields}
          relations={relations}
          value={shown.state.filter}
          onChange={(filter) => shown.change({ filter })}
          onDraft={setDraft}
          count={<LiveCount filter={draft} search={shown.state.search} />}
        />
        {shown.dirty && <DirtyView onSave={onSave} onReset={shown.reset} />}
      </div>
      <div className="end">
        <SortMenu value={shown.state.sort} onChange={(sort) => shown.change({ sort })} />
        <span className="wide-only">
          <ColumnMenu
            columns={columns}
            layout={layout}
            onLayout={shown.keepLayout}
            onReset={() => shown.keepLayout(null)}
          />
        </span>
        <Menu
          label={t`More actions`}
          groups={more}
          trigger={<IconButton size="sm" icon="more" label={t`More actions`} />}
        />
      </div>
    </div>
  );
}

function LiveCount({ filter, search }: { filter: Filter | null; search: string }) {
  const format = useFormat();
  const wanted = useDeferredValue(filter);
  const failureText = useFailureText();
  const { data, error } = useQuery({
    ...countQuery({ filter: wanted, search, deleted: 'no' }),
    enabled: wanted !== null,
    retry: false,
  });
  if (error && wanted !== null) return <span className="neg">{failureText(error)}</span>;
  if (!data || wanted === null) return null;
  const count = format.number(data.count);
  return data.capped ? <Trans>more than {count} customers</Trans> : <Trans>{count} customers</Trans>;
}

function SortMenu({ value, onChange }: { value: CustomerSort; onChange: (sort: CustomerSort) => void }) {
  const { t } = useLingui();
  const choices: readonly { id: CustomerSort; label: string }[] = [
    { id: 'name', label: t`Name, from the first letter` },
    { id: '-name', label: t`Name, from the last letter` },
    { id: '-createdAt', label: t`Newest first` },
    { id: 'createdAt', label: t`Oldest first` },
    { id: 'code', label: t`Code, ascending` },
    { id: '-code', label: t`Code, descending` },
  ];
  return (
    <Menu
      label={t`Sort`}
      groups={[
        {
          items: choices.map(({ id, label }) => ({
            id,
            label,
            isOn: id === value,
            onAction: () => onChange(id),
          })),
        },
      ]}
      trigger={
        <Button size="sm" icon="sort">
          {t`Sort`}
        </Button>
      }
    />
  );
}
