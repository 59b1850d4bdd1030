import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { LetterRun } from '@peyvand/contract/customers/letters';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { PastList } from '../../../kit/past-list.tsx';
import { startDownload } from '../../../lib/download.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { stateTones, stateWords } from '../exports/export-words.ts';
import { letterFileHref, runsQuery } from './queries.ts';
import { kindWords } from './words.ts';

/** What was printed, newest first: own printings, or those of everybody for who looks after the letters. */
export function Page() {
  const { t } = useLingui();
  const manages = useCan()('customers.letter.manage');
  const [whose, setWhose] = useState<'mine' | 'all'>(manages ? 'all' : 'mine');
  const list = useInfiniteQuery(runsQuery(whose));
  return (
    <>
      <PageBar title={t`Printed letters`}>
        {manages && (
          <Segmented<'mine' | 'all'>
            label={t`Whose printings`}
            value={whose}
            onChange={setWhose}
            options={[
              { id: 'all', label: t({ message: 'Of everybody', context: 'printings' }) },
              { id: 'mine', label: t({ message: 'Mine', context: 'printings' }) },
            ]}
          />
        )}
      </PageBar>
      <div className="max-w-3xl px-6 max-phone:px-4">
        <PastList
          list={list}
          empty={{
            title: t`Nothing was printed yet`,
            text: t`Letters, envelopes and labels are printed from a record or for a whole list; each printing stands here.`,
          }}
        >
          {(run) => <OneRun key={run.id} run={run} />}
        </PastList>
      </div>
    </>
  );
}

function OneRun({ run }: { run: LetterRun }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { printed } = run;
  const shown = format.number(printed);
  return (
    <li>
      <Icon name={run.template.kind === 'letter' ? 'file' : 'mail'} />
      <span className="grow">
        <span className="row">
          <a className="cut med hover:text-accent-text" href={`/letters/${run.id}`}>
            <bdi>{run.template.name}</bdi>
          </a>
          {run.state !== 'done' && <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>}
        </span>
        <span className="meta block">
          {i18n._(kindWords[run.template.kind])} ·{' '}
          {t`${plural(printed, { one: `for ${shown} customer`, other: `for ${shown} customers` })}`} ·{' '}
          <bdi>{run.by}</bdi> · {format.relative(run.createdAt)}
        </span>
      </span>
      {run.file && (
        <Button size="sm" icon="download" onPress={() => startDownload(letterFileHref(run.id))}>
          <Trans>Download</Trans>
        </Button>
      )}
    </li>
  );
}
