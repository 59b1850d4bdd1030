import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Candidate, HeldRecord } from '@peyvand/contract/platform/handovers';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { type Column, type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { isSelected, nothing, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { reasonText } from './handover-words.ts';
import type { HoldingWords } from './holding-words.ts';
import type { Picks } from './plan.ts';
import { SuccessorSelect } from './successor-select.tsx';

interface HeldTableProps {
  label: string;
  records: readonly HeldRecord[];
  groupings: readonly string[];
  words: HoldingWords;
  candidates: readonly Candidate[];
  picks: Picks;
  onGive: (ids: readonly string[], to: string | null) => void;
}

/** Records one by one, each with who takes it over and why; Enter or the button changes it, marked ones together. */
export function HeldTable(props: HeldTableProps) {
  const { records, candidates, picks, onGive } = props;
  const { t } = useLingui();
  const [selection, setSelection] = useState<Selection>(nothing);
  const [asked, setAsked] = useState<readonly HeldRecord[] | null>(null);
  const columns = useColumns(props, (record) => setAsked([record]));
  const [layout, setLayout] = useState<ColumnLayout>(() => startLayout(columns));
  const nameOf = useSuccessorName(candidates);
  const why = useReason();
  const count = selectedCount(selection, records.length);
  const format = useFormat();
  return (
    <>
      <div className="ho-table">
        <DataTable<HeldRecord>
          label={props.label}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={records.length}
          rowAt={(index) => records[index]}
          idOf={({ id }) => id}
          selection={selection}
          onSelection={setSelection}
          onOpen={(record) => setAsked([record])}
          renderPhoneRow={(record) => (
            <div className="grow min-w-0">
              <span className="cut block med">
                <bdi>{record.name}</bdi>
              </span>
              <span className="meta cut block">
                {nameOf(picks.get(record.id) ?? null)} · {why(record, picks)}
              </span>
            </div>
          )}
        />
      </div>
      {count > 0 && (
        <div className="ho-marked" role="status">
          <span className="grow">
            <Plural value={count} one="# is marked" other="# are marked" />
          </span>
          <Button
            look="primary"
            size="sm"
            icon="assign"
            onPress={() => setAsked(records.filter(({ id }) => isSelected(selection, id)))}
          >
            <Trans>Give to…</Trans>
          </Button>
        </div>
      )}
      {asked && (
        <GiveDialog
          title={
            asked.length === 1
              ? t`Who takes over ${asked[0]?.name ?? ''}?`
              : t`Who takes over these ${format.number(asked.length)}?`
          }
          candidates={candidates}
          start={picks.get(asked[0]?.id ?? '') ?? null}
          onClose={() => setAsked(null)}
          onGive={(to) => {
            onGive(
              asked.map(({ id }) => id),
              to,
            );
            setAsked(null);
            setSelection(nothing);
          }}
        />
      )}
    </>
  );
}

function GiveDialog(props: {
  title: string;
  candidates: readonly Candidate[];
  start: string | null;
  onClose: () => void;
  onGive: (to: string | null) => void;
}) {
  const { t } = useLingui();
  const [to, setTo] = useState(props.start);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button look="primary" onPress={() => props.onGive(to)}>{t`Choose`}</Button>
        </>
      }
    >
      <SuccessorSelect label={t`Successor`} candidates={props.candidates} value={to} onChange={setTo} />
    </Dialog>
  );
}

function useSuccessorName(candidates: readonly Candidate[]): (id: string | null) => string {
  const { t } = useLingui();
  return (id) => (id === null ? t`Stays` : (candidates.find((one) => one.id === id)?.name ?? t`Unknown`));
}

/** Why somebody takes a record over: as proposed, or because somebody chose so. */
function useReason(): (record: HeldRecord, picks: Picks) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return ({ id, to, reasons }, picks) =>
    (picks.get(id) ?? null) === to ? reasonText(i18n, format, reasons) : t`Chosen by hand`;
}

function useColumns(props: HeldTableProps, onAsk: (record: HeldRecord) => void): Column<HeldRecord>[] {
  const { words, picks, candidates } = props;
  const { t, i18n } = useLingui();
  const why = useReason();
  const nameOf = useSuccessorName(candidates);
  return [
    {
      id: 'name',
      header: t`Name`,
      width: 220,
      grow: true,
      primary: true,
      render: ({ name }) => <bdi className="cut">{name}</bdi>,
    },
    ...props.groupings.slice(0, 2).map((by): Column<HeldRecord> => {
      const header = words.groupings?.[by];
      return {
        id: by,
        header: header ? i18n._(header) : by,
        width: 120,
        render: ({ groups }) => {
          const key = groups[by] ?? '';
          const word = words.word?.(by, key);
          return <bdi className="cut t2">{word ? i18n._(word) : key}</bdi>;
        },
      };
    }),
    {
      id: 'to',
      header: t`Successor`,
      width: 190,
      render: (record) => {
        const name = nameOf(picks.get(record.id) ?? null);
        return (
          <Button
            size="sm"
            icon="assign"
            aria-label={t`${record.name}: ${name}; change`}
            onPress={() => onAsk(record)}
          >
            <bdi>{name}</bdi>
          </Button>
        );
      },
    },
    {
      id: 'why',
      header: t`Why`,
      width: 250,
      render: (record) => <span className="meta cut">{why(record, picks)}</span>,
    },
  ];
}
