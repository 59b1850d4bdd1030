import { useLingui } from '@lingui/react/macro';
import {
  type Category,
  createCategory,
  deleteCategory,
  updateCategory,
} from '@peyvand/contract/sales/categories';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button, IconButton } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { failureText } from '../failure-text.ts';
import { categoriesQuery } from './category-query.ts';
import { categoryOptions, subtreeOf, treeOf } from './category-tree.ts';

const top = 'top';

type Deed =
  | { do: 'add'; name: string; parentId: string | null }
  | { do: 'rename'; category: Category; name: string }
  | { do: 'remove'; category: Category };

/** The tree of categories: show their products, add, rename, remove what holds nothing. */
export function CategoryPanel(props: { onClose: () => void; onShow: (categoryIds: string[]) => void }) {
  const { onClose, onShow } = props;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const categories = useQuery(categoriesQuery);
  const items = categories.data?.items ?? [];
  const [name, setName] = useState('');
  const [parent, setParent] = useState(top);
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null);
  const act = useMutation({
    mutationFn: async (deed: Deed) => {
      if (deed.do === 'add')
        return call(createCategory, { body: { name: deed.name, parentId: deed.parentId } });
      const { id, version } = deed.category;
      if (deed.do === 'rename')
        return call(updateCategory, { params: { id }, body: { name: deed.name } }, { version });
      return call(deleteCategory, { params: { id } }, { version });
    },
    onSuccess: () => {
      setName('');
      setRenaming(null);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['categories'] });
      void client.invalidateQueries({ queryKey: ['products'] });
    },
  });
  const add = () => {
    if (name.trim() !== '') act.mutate({ do: 'add', name, parentId: parent === top ? null : parent });
  };
  return (
    <SidePanel isOpen onClose={onClose} title={t`Product categories`}>
      {act.isError && (
        <p className="small neg mb-3" role="alert">
          {failureText(act.error, i18n)}
        </p>
      )}
      <form
        className="mb-5 flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={t`New category`} value={name} onChange={setName} maxLength={200} />
        <div className="row items-end gap-3">
          <div className="grow">
            <Select
              label={t`Below`}
              value={parent}
              onChange={setParent}
              options={[{ id: top, label: t`At the top` }, ...categoryOptions(items)]}
            />
          </div>
          <Button look="quiet" icon="plus" size="lg" isPending={act.isPending} onPress={add}>
            {t`Add`}
          </Button>
        </div>
      </form>
      {categories.isPending && <SkeletonRows rows={4} widths={[60]} />}
      {categories.isSuccess && items.length === 0 && (
        <p className="small t3">{t`Categories group products in lists and in the value page.`}</p>
      )}
      <ul>
        {treeOf(items).map((one) => (
          <li
            key={one.id}
            className="row min-h-11 border-b border-line"
            style={{ paddingInlineStart: `${one.depth * 20}px` }}
          >
            {renaming?.id === one.id ? (
              <form
                className="row grow"
                onSubmit={(event) => {
                  event.preventDefault();
                  act.mutate({ do: 'rename', category: one, name: renaming.name });
                }}
              >
                <span className="grow">
                  <TextField
                    label={t`Name of the category`}
                    labelHidden
                    size="sm"
                    value={renaming.name}
                    onChange={(next) => setRenaming({ id: one.id, name: next })}
                    autoFocus
                    maxLength={200}
                  />
                </span>
                <Button size="sm" type="submit" look="soft">
                  {t`Save`}
                </Button>
              </form>
            ) : (
              <AriaButton
                className="link grow cut text-start"
                onPress={() => onShow(subtreeOf(items, one.id))}
              >
                <bdi>{one.name}</bdi>
              </AriaButton>
            )}
            <IconButton
              size="sm"
              icon="pen"
              label={t`Rename ${one.name}`}
              onPress={() => setRenaming(renaming?.id === one.id ? null : { id: one.id, name: one.name })}
            />
            <IconButton
              size="sm"
              icon="trash"
              label={t`Remove ${one.name}`}
              onPress={() => act.mutate({ do: 'remove', category: one })}
            />
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
