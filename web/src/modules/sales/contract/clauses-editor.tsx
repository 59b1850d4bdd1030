import { Trans, useLingui } from '@lingui/react/macro';
import type { ContractClause } from '@peyvand/contract/sales/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { type Language, usePreferences } from '../../../lib/preferences.ts';
import { violationText } from '../failure-text.ts';
import { clausesQuery } from './contract-queries.ts';
import { type DraftClause, moved } from './draft.ts';
import { inWords } from './in-words.ts';
import { TextBlocks } from './text-blocks.tsx';

/** Braces would be read as a part of the message. */
const sampleField = '{{ customer.name }}';

/** The text clause by clause: how it reads for the customer, and how it is written when one is opened. */
export function ClausesEditor(props: {
  clauses: readonly DraftClause[];
  onChange: (clauses: readonly DraftClause[]) => void;
  /** The language of the contract, for clauses that are added. */
  language: Language;
  /** As the server read them last; pieces of the same place. */
  shown: readonly Omit<ContractClause, 'id'>[];
  /** What the server found wrong in the text, if anything. */
  error: unknown;
}) {
  const { clauses, onChange, shown } = props;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section>
      <h2 className="sec">
        <Trans>Clauses</Trans>
      </h2>
      <ol className="contract-clauses">
        {clauses.map((clause, at) => (
          <Clause
            key={clause.key}
            clause={clause}
            place={at + 1}
            blocks={shown[at]?.text === clause.text ? shown[at].blocks : null}
            language={props.language}
            error={props.error}
            isOpen={open === clause.key}
            onOpen={(isOpen) => setOpen(isOpen ? clause.key : null)}
            onChange={(next) => onChange(clauses.map((one) => (one.key === next.key ? next : one)))}
            onMove={(step) => onChange(moved(clauses, at, at + step))}
            onRemove={clause.isRequired ? undefined : () => onChange(clauses.filter((one) => one !== clause))}
          />
        ))}
      </ol>
      <AddClause
        {...props}
        onAdd={(clause) => {
          onChange([...clauses, clause]);
          setOpen(clause.key);
        }}
      />
    </section>
  );
}

function Clause(props: {
  clause: DraftClause;
  place: number;
  blocks: ContractClause['blocks'] | null;
  language: Language;
  error: unknown;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (clause: DraftClause) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: (() => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { clause, isOpen, onChange } = props;
  const place = format.number(props.place);
  const { title } = clause;
  return (
    <li aria-label={t`Clause ${place}`}>
      <header className="row gap-2">
        <span className="t3">{place}</span>
        <b className="grow cut font-medium" dir="auto">
          {title}
        </b>
        {clause.isRequired && <Tag>{t({ message: 'Required', context: 'clause' })}</Tag>}
        <IconButton size="sm" icon="rise" label={t`“${title}” earlier`} onPress={() => props.onMove(-1)} />
        <IconButton size="sm" icon="down" label={t`“${title}” later`} onPress={() => props.onMove(1)} />
        {props.onRemove && (
          <IconButton size="sm" icon="trash" label={t`Remove “${title}”`} onPress={props.onRemove} />
        )}
        <IconButton
          size="sm"
          icon={isOpen ? 'check' : 'pen'}
          label={isOpen ? t`Done with “${title}”` : t`Write “${title}”`}
          onPress={() => props.onOpen(!isOpen)}
        />
      </header>
      {isOpen && (
        <div className="flex flex-col gap-3 mt-3">
          <TextField
            label={t`Title of the clause`}
            value={title}
            onChange={(text) => onChange({ ...clause, title: text })}
            maxLength={200}
            isRequired
          />
          <TextArea
            label={t`Text`}
            hint={t`Paragraphs, lists with “- ”, **bold**, and fields such as ${sampleField}`}
            value={clause.text}
            onChange={(text) => onChange({ ...clause, text })}
            rows={6}
            maxLength={8000}
            error={violationText(props.error, `clauses.${props.place - 1}.text`, i18n)}
          />
        </div>
      )}
      {props.blocks ? (
        <TextBlocks blocks={props.blocks} language={props.language} />
      ) : (
        !isOpen && (
          <p dir="auto" className="contract-text whitespace-pre-line t2">
            {clause.text}
          </p>
        )
      )}
    </li>
  );
}

function AddClause(props: {
  clauses: readonly DraftClause[];
  language: Language;
  onAdd: (clause: DraftClause) => void;
}) {
  const { t } = useLingui();
  const reader = usePreferences();
  const library = useQuery(clausesQuery).data?.items ?? [];
  const used = new Set(props.clauses.map(({ clauseId }) => clauseId));
  const free = library.filter(({ id, isRetired }) => !isRetired && !used.has(id));
  const key = `new${props.clauses.length} ${props.clauses.map((one) => one.key).join()}`;
  return (
    <div className="row gap-3 mt-3">
      {free.length > 0 && (
        <Menu
          label={t`Clauses of the library`}
          trigger={
            <Button icon="plus" size="sm">
              <Trans>From the library</Trans>
            </Button>
          }
          groups={[
            {
              items: free.map((one) => ({
                id: one.id,
                label: inWords(one.title, reader.language),
                onAction: () =>
                  props.onAdd({
                    key,
                    clauseId: one.id,
                    clauseVersion: one.version,
                    isRequired: false,
                    title: inWords(one.title, props.language),
                    text: inWords(one.text, props.language),
                  }),
              })),
            },
          ]}
        />
      )}
      <Button
        icon="plus"
        size="sm"
        look="quiet"
        onPress={() =>
          props.onAdd({ key, clauseId: null, clauseVersion: null, isRequired: false, title: '', text: '' })
        }
      >
        <Trans>Own clause</Trans>
      </Button>
    </div>
  );
}
