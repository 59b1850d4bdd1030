import { Trans, useLingui } from '@lingui/react/macro';
import { startExport } from '@peyvand/contract/platform/exports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Select } from '../../../kit/select.tsx';
import { everything, fittingOf, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { startDownload } from '../../../lib/download.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import { targetWords } from '../imports/import-words.ts';
import type { Wanted } from '../queries.ts';
import { exportHref, exportHrefOf, mostNamed, vcardHref } from './export-link.ts';

/** Asks for the form of the file. Chosen rows are named one by one; otherwise the whole result goes out. */
export function ExportDialog(props: {
  wanted: Wanted;
  selection: Selection | null;
  total: number | undefined;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [what, setWhat] = useState<(typeof kinds)[number]>('customers');
  const [chosenForm, setForm] = useState<'xlsx' | 'csv' | 'vcf'>('xlsx');
  const [version, setVersion] = useState<'4.0' | '3.0'>('4.0');
  const [calendar, setCalendar] = useState<'gregory' | 'persian'>('gregory');
  const { wanted, selection } = props;
  const hasCards = what === 'customers' && wanted.deleted === 'no';
  const form = chosenForm === 'vcf' && !hasCards ? 'xlsx' : chosenForm;
  const count = format.number(selection ? selectedCount(selection, props.total ?? 0) : (props.total ?? 0));
  const named = selection ? (selection.kind === 'some' ? selection.ids : selection.except).size : 0;
  const start = useMutation({
    mutationFn: () => {
      const chosen = selection ? namedBy(selection, wanted) : namedBy(everything, wanted);
      const format = form === 'vcf' ? 'csv' : form;
      return call(startExport, { body: { resource: what, format, calendar, ...chosen } });
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
  const isCards = form === 'vcf';
  const isDirect =
    isCards || (what === 'customers' && size <= atOnce && calendar === 'gregory' && named <= mostNamed);
  const most = isCards ? mostNamed : 1000;
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
              named > most
                ? t`At most ${format.number(most)} rows can be named one by one; choose them by a filter.`
                : undefined
            }
            onPress={() => {
              if (!isDirect) {
                start.mutate();
                return;
              }
              if (form === 'vcf') startDownload(vcardHref(selection ?? everything, wanted, version));
              else
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
        {isCards ? (
          <Trans>Phones and address books read vCards. Notes, stage and custom fields are left out.</Trans>
        ) : (
          <Trans>All fields that you may see go into the file; it can be imported again without loss.</Trans>
        )}
      </p>
      <div className="mb-4">
        <Select
          label={t`What to write`}
          value={what}
          onChange={setWhat}
          options={kinds.map((id) => ({ id, label: i18n._(targetWords[id] ?? { id }) }))}
        />
      </div>
      <Segmented
        label={t`Form of the file`}
        value={form}
        onChange={setForm}
        options={[
          { id: 'xlsx', label: t`Excel` },
          { id: 'csv', label: 'CSV' },
          ...(hasCards ? [{ id: 'vcf' as const, label: 'vCard' }] : []),
        ]}
      />
      {isCards && (
        <div className="mt-3">
          <Segmented
            label={t`Version of the vCards`}
            value={version}
            onChange={setVersion}
            options={[
              { id: '4.0', label: '4.0' },
              { id: '3.0', label: t`3.0, for Outlook and older phones` },
            ]}
          />
        </div>
      )}
      {reader.calendar === 'persian' && !isCards && (
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

/** What can be written of the chosen customers: themselves, or what hangs on them. */
const kinds = ['customers', 'relations', 'households', 'notes', 'talks'] as const;

/** Up to so many rows come while the browser waits. */
const atOnce = 2000;

/** Named rows as a filter: the file holds those, however many. */
function namedBy(selection: Selection, wanted: Wanted) {
  if (selection.kind === 'all') return fittingOf(selection, wanted);
  const filter = { field: 'id', op: 'in' as const, value: [...selection.ids] };
  return { filter, deleted: wanted.deleted };
}
