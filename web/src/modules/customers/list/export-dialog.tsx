import { Trans, useLingui } from '@lingui/react/macro';
import { startExport } from '@peyvand/contract/platform/exports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { everything, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import type { Wanted } from '../queries.ts';
import { fittingOf } from './bulk.ts';
import { exportHref, exportHrefOf, mostNamed, startDownload } from './export-link.ts';

/** Asks for the form of the file. Chosen rows are named one by one; otherwise the whole result goes out. */
export function ExportDialog(props: {
  wanted: Wanted;
  selection: Selection | null;
  total: number | undefined;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [form, setForm] = useState<'xlsx' | 'csv'>('xlsx');
  const [calendar, setCalendar] = useState<'gregory' | 'persian'>('gregory');
  const { wanted, selection } = props;
  const count = format.number(selection ? selectedCount(selection, props.total ?? 0) : (props.total ?? 0));
  const named = selection ? (selection.kind === 'some' ? selection.ids : selection.except).size : 0;
  const start = useMutation({
    mutationFn: () => {
      const chosen = selection ? namedBy(selection, wanted) : namedBy(everything, wanted);
      const body = { resource: 'customers', format: form, calendar, ...chosen };
      return call(startExport, { body });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['exports'] });
      props.onClose();
      go('/exports');
    },
    onError: (error) => notify({ text: failureText(error) }),
  });
  // What is counted and small comes at once; all else is written in the background.
  const size = selection ? selectedCount(selection, props.total ?? atOnce + 1) : (props.total ?? atOnce + 1);
  const isDirect = size <= atOnce && calendar === 'gregory' && named <= mostNamed;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Export ${count} customers`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="download"
            isPending={start.isPending}
            disabledReason={
              named > 1000
                ? t`At most ${format.number(1000)} rows can be named one by one; choose them by a filter.`
                : undefined
            }
            onPress={() => {
              if (!isDirect) {
                start.mutate();
                return;
              }
              startDownload(selection ? exportHrefOf(selection, wanted, form) : exportHref(wanted, form));
              props.onClose();
            }}
          >
            {t`Export`}
          </Button>
        </>
      }
    >
      <p className="t2 mb-4">
        <Trans>All fields that you may see go into the file; it can be imported again without loss.</Trans>
      </p>
      <Segmented
        label={t`Form of the file`}
        value={form}
        onChange={setForm}
        options={[
          { id: 'xlsx', label: t`Excel` },
          { id: 'csv', label: 'CSV' },
        ]}
      />
      {reader.calendar === 'persian' && (
        <div className="mt-3">
          <Segmented
            label={t`Calendar of the days`}
            value={calendar}
            onChange={setCalendar}
            options={[
              { id: 'gregory', label: t`Gregorian` },
              { id: 'persian', label: t`Persian` },
            ]}
          />
        </div>
      )}
      {!isDirect && (
        <p className="small t3 mt-3">
          <Trans>It is written in the background; you find the file under “Exports” for 24 hours.</Trans>
        </p>
      )}
    </Dialog>
  );
}

/** Up to so many rows come while the browser waits. */
const atOnce = 2000;

/** Named rows as a filter: the file holds those, however many. */
function namedBy(selection: Selection, wanted: Wanted) {
  if (selection.kind === 'all') return fittingOf(selection, wanted);
  const filter = { field: 'id', op: 'in' as const, value: [...selection.ids] };
  return { filter, deleted: wanted.deleted };
}
