import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Candidate, HeldKind, Weights } from '@peyvand/contract/platform/handovers';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SearchField } from '../../../kit/field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { HeldTable } from './held-table.tsx';
import { holdingWords } from './holding-words.ts';
import { giveTogether, groupsOf, isGiven, isPicked, type Plan, sharedSuccessor } from './plan.ts';
import { SuccessorSelect } from './successor-select.tsx';
import { WeightsDialog } from './weights-dialog.tsx';

interface WhoProps {
  holdings: readonly HeldKind[];
  candidates: readonly Candidate[];
  plan: Plan;
  onPlan: (plan: Plan) => void;
  weights: Weights;
  onWeights: (weights: Weights) => void;
}

/** Who takes what: as proposed, by groups, or one by one. */
export function WhoStep(props: WhoProps) {
  const { holdings, plan } = props;
  const given = holdings.filter((one) => isGiven(one, plan.mode));
  if (given.length === 0) {
    return (
      <p className="t3 py-8 text-center">
        <Trans>There is nothing to hand over.</Trans>
      </p>
    );
  }
  return (
    <div className="ho-who">
      {given.map((holding) => {
        const candidates = props.candidates.filter(({ id }) => holding.able.includes(id));
        const part = { ...props, candidates, holding };
        return isPicked(holding) ? (
          <Picked key={holding.name} {...part} />
        ) : (
          <Whole key={holding.name} {...part} />
        );
      })}
    </div>
  );
}

function Whole({ holding, candidates, plan, onPlan }: WhoProps & { holding: HeldKind }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const label = i18n._(holdingWords(holding.name).label);
  return (
    <section className="ho-whole" aria-label={label}>
      <span className="grow">
        <span className="med">{label}</span> <span className="t3 num">{format.number(holding.count)}</span>
      </span>
      <SuccessorSelect
        label={t`Who takes over: ${label}`}
        labelHidden
        size="sm"
        candidates={candidates}
        value={plan.rest[holding.name] ?? null}
        onChange={(to) => onPlan({ ...plan, rest: { ...plan.rest, [holding.name]: to } })}
      />
    </section>
  );
}

function Picked(props: WhoProps & { holding: HeldKind }) {
  const { holdings, holding, candidates, plan, onPlan } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const words = holdingWords(holding.name);
  const [by, setBy] = useState('all');
  const [text, setText] = useState('');
  const [weighing, setWeighing] = useState(false);
  const wanted = text.trim().toLocaleLowerCase();
  const records = holding.records.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const beyond = holding.count - holding.records.length;
  const groupWord = (key: string) => {
    const word = words.word?.(by, key);
    return key === '' ? t`Without` : word ? i18n._(word) : key;
  };
  return (
    <section className="ho-picked" aria-label={i18n._(words.label)}>
      <header className="row">
        <h2 className="sec">{i18n._(words.label)}</h2>
        <span className="t3 num">{format.number(holding.count)}</span>
        <span className="ms-auto">
          <Button size="sm" icon="filter" onPress={() => setWeighing(true)}>
            <Trans>How it is proposed</Trans>
          </Button>
        </span>
      </header>
      <div className="pf-tools">
        <Segmented
          label={t`Give by`}
          value={by}
          onChange={setBy}
          options={[
            { id: 'all', label: t`One by one` },
            ...holding.groupings.map((id) => {
              const word = words.groupings?.[id];
              return { id, label: word ? i18n._(word) : id };
            }),
          ]}
        />
        {by === 'all' && <SearchField label={t`Search`} value={text} onChange={setText} />}
      </div>
      {by === 'all' ? (
        <HeldTable
          label={i18n._(words.label)}
          records={records}
          groupings={holding.groupings}
          words={words}
          candidates={candidates}
          picks={plan.picks[holding.name] ?? new Map()}
          onGive={(ids, to) => onPlan(giveTogether(plan, holdings, holding.name, ids, to))}
        />
      ) : (
        <ul className="ho-groups">
          {groupsOf(holding.records, by).map(({ key, ids }) => (
            <li key={key}>
              <span className="grow cut">
                <bdi>{groupWord(key)}</bdi> <span className="t3 num">{format.number(ids.length)}</span>
              </span>
              <SuccessorSelect
                label={t`Who takes over: ${groupWord(key)}`}
                labelHidden
                size="sm"
                candidates={candidates}
                value={sharedSuccessor(plan.picks[holding.name], ids)}
                onChange={(to) => onPlan(giveTogether(plan, holdings, holding.name, ids, to))}
              />
            </li>
          ))}
        </ul>
      )}
      {beyond > 0 && (
        <div className="ho-whole">
          <span className="grow">
            <Plural
              value={beyond}
              one="# more that is not listed one by one"
              other="# more that are not listed one by one"
            />
          </span>
          <SuccessorSelect
            label={t`Who takes over the others`}
            labelHidden
            size="sm"
            candidates={candidates}
            value={plan.rest[holding.name] ?? null}
            onChange={(to) => onPlan({ ...plan, rest: { ...plan.rest, [holding.name]: to } })}
          />
        </div>
      )}
      {weighing && (
        <WeightsDialog
          weights={props.weights}
          onClose={() => setWeighing(false)}
          onChoose={(weights) => {
            setWeighing(false);
            props.onWeights(weights);
          }}
        />
      )}
    </section>
  );
}
