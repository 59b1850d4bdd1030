import { useState } from 'react';
import { Avatar } from '../kit/avatar.tsx';
import { IconButton } from '../kit/button.tsx';
import { Risk, When, Worth } from '../kit/marks.tsx';
import { BulkBar } from '../kit/table/bulk-bar.tsx';
import { ColumnMenu } from '../kit/table/column-menu.tsx';
import { type Column, type Sort, startLayout } from '../kit/table/columns.ts';
import { DataTable } from '../kit/table/data-table.tsx';
import { nothing, type Selection } from '../kit/table/selection.ts';
import { DirtyView, ViewTabs } from '../kit/table/view-tabs.tsx';
import { notify } from '../kit/toast.tsx';
import { useFormat } from '../lib/format/format.ts';
import { Block } from './block.tsx';
import { type SampleRow, useSampleRow } from './samples.ts';
import { useSay } from './say.ts';

const total = 100_000;

export function Lists() {
  const s = useSay();
  const format = useFormat();
  const rowAt = useSampleRow();
  const columns: Column<SampleRow>[] = [
    {
      id: 'name',
      header: s('مشتری', 'Customer', 'Клиент'),
      width: 240,
      grow: true,
      primary: true,
      sortable: true,
      render: (row) => (
        <>
          <Avatar name={row.name} kind="organisation" />
          <bdi className="cut">{row.name}</bdi>
          <span className="meta">{row.city}</span>
        </>
      ),
    },
    {
      id: 'contact',
      header: s('رابط', 'Contact', 'Контакт'),
      width: 132,
      render: (row) => <bdi className="t2 cut">{row.contact}</bdi>,
    },
    {
      id: 'sales',
      header: s('خرید ۱۲ ماه', '12-month sales', 'Продажи'),
      width: 150,
      align: 'number',
      sortable: true,
      render: (row) => (
        <>
          <b className="med">{format.moneyShort({ amount: row.sales, currency: 'IRR' })}</b>
          <Worth level={row.worth} />
        </>
      ),
    },
    {
      id: 'risk',
      header: s('خطر ریزش', 'Churn risk', 'Риск оттока'),
      width: 130,
      sortable: true,
      render: (row) => (
        <Risk
          level={row.risk > 60 ? 'high' : row.risk > 30 ? 'medium' : 'low'}
          probability={row.risk / 100}
        />
      ),
    },
    {
      id: 'last',
      header: s('آخرین تماس', 'Last contact', 'Контакт'),
      width: 130,
      render: (row) => <span className="t2">{format.relative(row.last)}</span>,
    },
    {
      id: 'due',
      header: s('قدم بعدی', 'Next step', 'Шаг'),
      width: 170,
      render: (row) => (
        <>
          <When iso={row.due} />
          <span className="t2 cut">{s('تمدید قرارداد', 'Renewal', 'Продление')}</span>
        </>
      ),
    },
    {
      id: 'code',
      header: s('شناسه', 'Code', 'Код'),
      width: 90,
      optional: true,
      render: (row) => <bdi dir="ltr">{row.id}</bdi>,
    },
  ];
  const [layout, setLayout] = useState(() => startLayout(columns));
  const [selection, setSelection] = useState<Selection>(nothing);
  const [sort, setSort] = useState<Sort | null>({ column: 'sales', direction: 'descending' });
  const [view, setView] = useState('all');
  const act = () => notify({ text: s('انجام شد', 'Done', 'Готово'), onUndo: () => undefined });
  return (
    <Block title={s('فهرست', 'List', 'Список')} wide>
      <div className="relative -mx-6 flex h-[520px] flex-col">
        <ViewTabs
          current={view}
          onChange={setView}
          onCreate={act}
          views={[
            { id: 'all', name: s('همه', 'All', 'Все'), count: total },
            { id: 'risk', name: s('رو به ریزش', 'At risk', 'В зоне риска'), count: 17 },
          ]}
        />
        <div className="tools">
          <DirtyView onSave={act} onReset={act} />
          <span className="end">
            <ColumnMenu
              columns={columns}
              layout={layout}
              onLayout={setLayout}
              onReset={() => setLayout(startLayout(columns))}
            />
          </span>
        </div>
        <DataTable
          label={s('مشتریان', 'Customers', 'Клиенты')}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={total}
          rowAt={rowAt}
          idOf={(row) => row.id}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelection={setSelection}
          onOpen={(row) => notify({ text: row.name })}
          renderActions={() => (
            <>
              <IconButton size="sm" icon="phone" label={s('تماس', 'Call', 'Позвонить')} keys="C" />
              <IconButton size="sm" icon="pen" label={s('یادداشت', 'Note', 'Заметка')} keys="N" />
            </>
          )}
          renderPhoneRow={(row) => (
            <span className="row gap-3">
              <Avatar name={row.name} kind="organisation" size={40} />
              <span className="grow">
                <b className="cut block font-medium">{row.name}</b>
                <span className="meta row">
                  <When iso={row.due} />
                </span>
              </span>
              <span className="num">{format.moneyShort({ amount: row.sales, currency: 'IRR' })}</span>
            </span>
          )}
        />
        <BulkBar
          selection={selection}
          onSelection={setSelection}
          total={total}
          actions={[
            { id: 'assign', label: s('واگذاری', 'Assign', 'Назначить'), icon: 'assign', onAction: act },
            { id: 'tag', label: s('برچسب', 'Tag', 'Тег'), icon: 'tag', onAction: act },
            {
              id: 'edit',
              label: s('ویرایش فیلد', 'Edit field', 'Изменить поле'),
              icon: 'pen',
              onAction: act,
            },
            { id: 'export', label: s('خروجی', 'Export', 'Экспорт'), icon: 'download', onAction: act },
            {
              id: 'delete',
              label: s('حذف', 'Delete', 'Удалить'),
              icon: 'trash',
              danger: true,
              onAction: act,
            },
          ]}
        />
        <footer className="tfoot">
          <span>
            <b>{format.number(total)}</b> {s('مشتری', 'customers', 'клиентов')}
          </span>
          <span className="end">{format.unit('IRR')}</span>
        </footer>
      </div>
    </Block>
  );
}
