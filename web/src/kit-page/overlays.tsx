import { useState } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { ConfirmDialog, Dialog, SidePanel } from '../kit/dialog.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { FilterBuilder } from '../kit/filter/filter-builder.tsx';
import { FilterChips } from '../kit/filter/filter-chips.tsx';
import { Menu } from '../kit/menu.tsx';
import { Palette } from '../kit/palette.tsx';
import { notify } from '../kit/toast.tsx';
import { Block, States } from './block.tsx';
import { sampleFilter, useSampleFields } from './samples.ts';
import { useSay } from './say.ts';

export function Floating() {
  const s = useSay();
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'panel' | 'palette' | null>(null);
  const [text, setText] = useState('');
  const close = () => setOpen(null);
  const done = s('۳۹ مشتری واگذار شد؛ ۳ مجاز نبود', '39 assigned, 3 not allowed', '39 назначено, 3 нельзя');
  return (
    <Block title={s('شناورها', 'Floating', 'Всплывающее')}>
      <States>
        <Button look="quiet" onPress={() => setOpen('dialog')}>
          {s('گفت‌وگو', 'Dialog', 'Диалог')}
        </Button>
        <Button look="danger" icon="trash" onPress={() => setOpen('confirm')}>
          {s('حذف ۳ مشتری', 'Delete 3 customers', 'Удалить 3 клиента')}
        </Button>
        <Button look="quiet" onPress={() => setOpen('panel')}>
          {s('پنل کناری', 'Side panel', 'Панель')}
        </Button>
        <Button look="quiet" onPress={() => setOpen('palette')}>
          {s('پالت', 'Palette', 'Палитра')}
        </Button>
        <Button look="quiet" onPress={() => notify({ text: done, onUndo: () => undefined })}>
          {s('خبر', 'Toast', 'Сообщение')}
        </Button>
        <Menu
          label={s('بیشتر', 'More', 'Ещё')}
          trigger={<IconButton look="soft" icon="more" label={s('بیشتر', 'More', 'Ещё')} />}
          groups={[
            {
              items: [
                { id: 'a', label: s('ادغام', 'Merge', 'Объединить'), icon: 'merge', onAction: close },
                {
                  id: 'b',
                  label: s('واگذاری', 'Assign', 'Назначить'),
                  icon: 'assign',
                  keys: 'A',
                  onAction: close,
                },
              ],
            },
            {
              items: [
                {
                  id: 'c',
                  label: s('حذف', 'Delete', 'Удалить'),
                  icon: 'trash',
                  danger: true,
                  onAction: close,
                },
              ],
            },
          ]}
        />
      </States>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title={s(
          'آرش هم‌زمان این مشتری را تغییر داد',
          'Arash changed this customer too',
          'Араш тоже изменил клиента',
        )}
        footer={
          <Button look="primary" onPress={close}>
            {s('ذخیره‌ی انتخاب', 'Save choice', 'Сохранить выбор')}
          </Button>
        }
      >
        <p className="small t2">{s('بقیه یکی شد.', 'The rest was joined.', 'Остальное объединено.')}</p>
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title={s('۳ مشتری حذف شود؟', 'Delete 3 customers?', 'Удалить 3 клиента?')}
        verb={s('حذف ۳ مشتری', 'Delete 3 customers', 'Удалить 3 клиента')}
        danger
        onConfirm={close}
      >
        {s('تا ۳۰ روز بازیابی می‌شود.', 'Can be restored for 30 days.', 'Можно восстановить за 30 дней.')}
      </ConfirmDialog>
      <SidePanel
        isOpen={open === 'panel'}
        onClose={close}
        title={s('لبنیات سپیدان', 'Sepidan Dairy', 'Сепидан')}
      >
        {s('فهرست کنار آن به کار می‌آید.', 'The list stays usable.', 'Список остаётся рабочим.')}
      </SidePanel>
      <Palette
        isOpen={open === 'palette'}
        onClose={close}
        text={text}
        onText={setText}
        groups={[
          {
            title: s('مشتریان', 'Customers', 'Клиенты'),
            items: [
              {
                id: '1',
                label: s('لبنیات سپیدان', 'Sepidan Dairy', 'Сепидан'),
                detail: s('شیراز', 'Shiraz', 'Шираз'),
                icon: 'people',
                onAction: close,
              },
            ],
          },
        ]}
      />
    </Block>
  );
}

export function Filters() {
  const s = useSay();
  const fields = useSampleFields();
  const [filter, setFilter] = useState<Parameters<typeof FilterBuilder>[0]['value']>(sampleFilter);
  return (
    <>
      <Block title={s('شرط‌ساز', 'Filter builder', 'Построитель условий')}>
        <div className="pop">
          <FilterBuilder
            key={JSON.stringify(filter)}
            fields={fields}
            value={filter}
            onApply={setFilter}
            count={s('۱۷ مشتری', '17 customers', '17 клиентов')}
          />
        </div>
      </Block>
      <Block title={s('شرط‌ها', 'Filters', 'Условия')} wide>
        <div className="flex flex-wrap items-center gap-1.5">
          <FilterChips fields={fields} value={filter} onChange={setFilter} />
        </div>
      </Block>
      <Block title={s('پرونده', 'File', 'Файл')}>
        <FileDrop accept={['.csv', '.xlsx']} onFile={(file) => notify({ text: file.name })}>
          {s('اکسل یا CSV', 'Excel or CSV', 'Excel или CSV')}
        </FileDrop>
      </Block>
    </>
  );
}
