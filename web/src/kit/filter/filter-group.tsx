import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../lib/format/format.ts';
import { Button, IconButton } from '../button.tsx';
import { Select } from '../select.tsx';
import type { FilterRelation, FilterScope } from './fields.ts';
import { Line, ModeLine } from './filter-line.tsx';
import { type Group, type Item, type Nest, newCondition, type Related } from './tree.ts';

interface GroupProps {
  scope: FilterScope;
  /** A key that no item has. */
  newKey: () => string;
  /** Puts another item in the place of the one of that key; null removes it. */
  put: (key: string, next: Item | null) => void;
  /** Shows what lies deeper alone. */
  onOpen: (key: string) => void;
}

/** The lines of a list. Groups show their lines below themselves; what lies deeper in them opens alone. */
export function Items({ items, isDeep, ...props }: GroupProps & { items: readonly Item[]; isDeep: boolean }) {
  return items.map((item) => {
    if (item.kind === 'condition') {
      return (
        <Line
          key={item.key}
          item={item}
          fields={props.scope.fields}
          onChange={(next) => props.put(item.key, next)}
        />
      );
    }
    return isDeep ? (
      <Closed key={item.key} item={item} {...props} />
    ) : (
      <Opened key={item.key} item={item} {...props} />
    );
  });
}

/** The scope in which the lines of a group stand. */
export function scopeIn(scope: FilterScope, item: Group): FilterScope {
  return item.kind === 'nest' ? scope : (relationOf(scope, item)?.scope() ?? { fields: [] });
}

function relationOf({ relations }: FilterScope, { relation }: Related): FilterRelation | undefined {
  return relations?.find((one) => one.id === relation);
}

function Opened({ item, ...props }: GroupProps & { item: Group }) {
  const { put, scope } = props;
  const inner = scopeIn(scope, item);
  return (
    <div className="nest">
      <GroupHead item={item} scope={scope} put={put} />
      <Items {...props} scope={inner} items={item.items} isDeep />
      <Adders
        scope={inner}
        mode={item.mode}
        newKey={props.newKey}
        onAdd={(next) => {
          put(item.key, { ...item, items: [...item.items, next] });
          if (next.kind !== 'condition') props.onOpen(next.key);
        }}
      />
    </div>
  );
}

/** What the lines of a group have to be to each other and, of other records, whether there are such. */
export function GroupHead({ item, scope, put }: Pick<GroupProps, 'scope' | 'put'> & { item: Group }) {
  const { t } = useLingui();
  const remove = (
    <IconButton size="sm" icon="close" label={t`Remove group`} onPress={() => put(item.key, null)} />
  );
  if (item.kind === 'nest') {
    return (
      <div className="row">
        <span className="grow">
          <ModeLine
            mode={item.mode}
            modes={['and', 'or', 'none']}
            onChange={(mode) => put(item.key, { ...item, mode })}
          />
        </span>
        {remove}
      </div>
    );
  }
  const relation = relationOf(scope, item);
  if (!relation) {
    return (
      <div className="cond">
        <span className="grow small t2">
          <Trans>A condition that this form does not show; it stays as it is</Trans>
        </span>
        {remove}
      </div>
    );
  }
  return (
    <>
      <div className="cond">
        <Select
          label={t`Whether there are any`}
          labelHidden
          size="sm"
          options={[
            { id: 'some', label: t`there are` },
            { id: 'none', label: t`there are no` },
          ]}
          value={item.has}
          onChange={(has) => put(item.key, { ...item, has })}
        />
        <Select
          label={t`Relation`}
          labelHidden
          size="sm"
          options={(scope.relations ?? []).map(({ id, label }) => ({ id, label }))}
          value={item.relation}
          onChange={(id) => {
            if (id !== item.relation) put(item.key, { ...item, relation: id, items: [] });
          }}
        />
        <span className="value" />
        {remove}
      </div>
      {item.items.length > 0 && (
        <ModeLine
          mode={item.mode}
          modes={['and', 'or']}
          onChange={(mode) => put(item.key, { ...item, mode })}
        />
      )}
    </>
  );
}

/** A group in a group: one line that opens it. */
function Closed({ item, scope, put, onOpen }: GroupProps & { item: Group }) {
  const { t } = useLingui();
  const format = useFormat();
  const relation = item.kind === 'related' ? relationOf(scope, item)?.label : undefined;
  const count = format.number(item.items.length);
  const text =
    item.kind === 'nest'
      ? t`A group, conditions: ${count}`
      : item.has === 'some'
        ? t`there are: ${relation ?? item.relation}`
        : t`there are no: ${relation ?? item.relation}`;
  return (
    <div className="cond">
      <span className="grow small">{text}</span>
      <Button size="sm" onPress={() => onOpen(item.key)}>
        <Trans>Open</Trans>
      </Button>
      <IconButton size="sm" icon="close" label={t`Remove condition`} onPress={() => put(item.key, null)} />
    </div>
  );
}

/** Verbs that add a line, a group or other records. */
export function Adders(props: {
  scope: FilterScope;
  mode: Nest['mode'];
  newKey: () => string;
  onAdd: (item: Item) => void;
}) {
  const { scope, mode, newKey, onAdd } = props;
  const [field] = scope.fields;
  const [relation] = scope.relations ?? [];
  return (
    <span className="row flex-wrap gap-1">
      {field && (
        <Button size="sm" icon="plus" onPress={() => onAdd(newCondition(field, newKey()))}>
          <Trans>Condition</Trans>
        </Button>
      )}
      {field && (
        <Button
          size="sm"
          icon="plus"
          onPress={() => {
            const key = newKey();
            const items = [newCondition(field, `${key}0`)];
            onAdd({ kind: 'nest', key, mode: mode === 'and' ? 'or' : 'and', items });
          }}
        >
          <Trans>Group</Trans>
        </Button>
      )}
      {relation && (
        <Button
          size="sm"
          icon="plus"
          onPress={() =>
            onAdd({
              kind: 'related',
              key: newKey(),
              relation: relation.id,
              has: 'some',
              mode: 'and',
              items: [],
            })
          }
        >
          <Trans>Related records</Trans>
        </Button>
      )}
    </span>
  );
}
