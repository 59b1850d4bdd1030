import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { type ReactNode, useState } from 'react';
import { Button } from '../button.tsx';
import type { FilterField, FilterRelation, FilterScope } from './fields.ts';
import { Adders, GroupHead, Items, scopeIn } from './filter-group.tsx';
import { ModeLine } from './filter-line.tsx';
import {
  type Draft,
  findGroup,
  freshKey,
  type Item,
  newCondition,
  readTree,
  replaceItem,
  writeTree,
} from './tree.ts';

interface FilterBuilderProps {
  fields: readonly FilterField[];
  relations?: readonly FilterRelation[] | undefined;
  value: Filter | null;
  /** On every change that makes another tree; for the live count. */
  onDraft?: (filter: Filter | null) => void;
  onApply: (filter: Filter | null) => void;
  /** What the filter would leave: «۱۷ مشتری», or a wait sign. */
  count?: ReactNode;
}

/**
 * Rows of field, operator and value; groups and related records one level deep, what lies deeper opens alone. The page
 * gives the fields, the filter tree is the value.
 */
export function FilterBuilder({ fields, relations, value, onDraft, onApply, count }: FilterBuilderProps) {
  const { t } = useLingui();
  const scope: FilterScope = { fields, relations };
  const first = fields[0];
  const [draft, setDraft] = useState<Draft>(() => {
    const read = readTree(value);
    return read.items.length > 0 || !first ? read : { mode: 'and', items: [newCondition(first, 'i1')] };
  });
  const [path, setPath] = useState<readonly string[]>([]);

  function change(next: Draft): void {
    setDraft(next);
    onDraft?.(writeTree(next));
  }
  const put = (key: string, next: Item | null) => change(replaceItem(draft, key, next));
  const newKey = () => freshKey(draft);
  const open = (key: string) => setPath([...path, key]);
  const shown = placeOf(draft, scope, path);
  const tools = { newKey, put, onOpen: open };

  return (
    <section className="fb" aria-label={t`Filter`}>
      {shown ? (
        <>
          <p>
            <Button size="sm" icon="back" onPress={() => setPath(path.slice(0, -1))}>
              <Trans>Back</Trans>
            </Button>
          </p>
          <GroupHead item={shown.group} scope={shown.around} put={put} />
          <Items {...tools} scope={shown.scope} items={shown.group.items} isDeep={false} />
        </>
      ) : (
        <>
          <ModeLine mode={draft.mode} modes={['and', 'or']} onChange={(mode) => change({ ...draft, mode })} />
          <Items {...tools} scope={scope} items={draft.items} isDeep={false} />
        </>
      )}
      <footer>
        <Adders
          scope={shown?.scope ?? scope}
          mode={shown?.group.mode ?? draft.mode}
          newKey={newKey}
          onAdd={(item) =>
            shown
              ? put(shown.group.key, { ...shown.group, items: [...shown.group.items, item] })
              : change({ ...draft, items: [...draft.items, item] })
          }
        />
        <span className="end">
          <span className="meta" role="status">
            {count}
          </span>
          <Button size="sm" look="primary" onPress={() => onApply(writeTree(draft))}>
            <Trans>Apply</Trans>
          </Button>
        </span>
      </footer>
    </section>
  );
}

/** The group that stands open alone, its scope and the one around it; undefined at the top or when it went. */
function placeOf(draft: Draft, scope: FilterScope, path: readonly string[]) {
  const key = path.at(-1);
  const group = key === undefined ? undefined : findGroup(draft.items, key);
  if (!group) return undefined;
  const around = scopeAround(draft.items, scope, group.key) ?? scope;
  return { group, around, scope: scopeIn(around, group) };
}

/** The scope in which the group of a key stands. */
function scopeAround(items: readonly Item[], scope: FilterScope, key: string): FilterScope | undefined {
  for (const item of items) {
    if (item.key === key) return scope;
    if (item.kind === 'condition') continue;
    const found = scopeAround(item.items, scopeIn(scope, item), key);
    if (found) return found;
  }
  return undefined;
}
