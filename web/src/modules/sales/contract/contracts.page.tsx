import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { ContractSort, exportContracts } from '@peyvand/contract/sales/contract-endpoints';
import type { ContractHead } from '@peyvand/contract/sales/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { ExportMenu } from '../export-menu.tsx';
import { ListPage } from '../list-page.tsx';
import { whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { useContractColumns } from './contract-columns.tsx';
import { useContractFields } from './contract-filters.ts';
import { contractsQuery, type Show } from './contract-queries.ts';
import { contractStatusTones, contractStatusWords } from './contract-words.ts';
import { DelegationDialog } from './delegation-dialog.tsx';

const importHref = '/imports?target=contracts';
const shows: readonly Show[] = ['latest', 'inForce', 'toApprove', 'toSign'];

/** All contracts that the reader may see; those in force by the day of their notice; what waits for the reader. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const [showText] = useQueryText('show');
  const [delegating, setDelegating] = useState(false);
  const show = shows.find((one) => one === showText) ?? 'latest';
  const view = useView<ContractSort>(ContractSort.options, show === 'inForce' ? 'noticeOn' : '-createdAt', [
    'show',
  ]);
  const list = useInfiniteQuery(contractsQuery(view.wanted, show));
  const writes = can('sales.contract.write');
  const imports = writes && can('platform.import.run');
  const fields = useContractFields();
  const columns = useContractColumns(usual);
  return (
    <>
      <ListPage
        title={t`Contracts`}
        name="contracts"
        bar={
          <>
            <IconButton
              icon="assign"
              label={t`Who approves in my place`}
              onPress={() => setDelegating(true)}
            />
            {imports && (
              <a className="btn max-phone:hidden" href={importHref}>
                <Icon name="upload" />
                <Trans>Import</Trans>
              </a>
            )}
            {writes && (
              <Button look="primary" icon="plus" onPress={() => go('/contracts/new')}>
                <Trans>New contract</Trans>
              </Button>
            )}
          </>
        }
        searchLabel={t`Search by number or title`}
        tools={
          <>
            {can('sales.contract.export') && (
              <ExportMenu
                hrefOf={(format) => urlOf(exportContracts, {}, { ...whichOf(view.wanted), show, format })}
              />
            )}
          </>
        }
        view={view}
        own={useOwnViews()}
        fields={fields}
        columns={columns}
        list={list}
        hrefOf={hrefOf}
        onOpen={(row) => go(hrefOf(row))}
        renderPhoneRow={(row) => <PhoneRow row={row} />}
        empty={
          <Empty
            show={show}
            onNew={writes ? () => go('/contracts/new') : undefined}
            onImport={imports ? () => go(importHref) : undefined}
          />
        }
        renderFoot={(rows, complete) => <Foot count={rows.length} complete={complete} />}
      />
      {delegating && <DelegationDialog onClose={() => setDelegating(false)} />}
    </>
  );
}

/** The lists that everybody has. */
function useOwnViews() {
  const { t } = useLingui();
  return [
    { id: 'latest', name: t({ message: 'All', context: 'contracts' }) },
    { id: 'inForce', name: t`To renew soon`, more: { show: 'inForce' } },
    { id: 'toApprove', name: t`To approve`, more: { show: 'toApprove' } },
    { id: 'toSign', name: t`To sign`, more: { show: 'toSign' } },
  ];
}

function hrefOf({ id }: ContractHead): string {
  return `/contracts/${id}`;
}

function Empty({
  show,
  onNew,
  onImport,
}: {
  show: Show;
  onNew: (() => void) | undefined;
  onImport: (() => void) | undefined;
}) {
  const { t } = useLingui();
  if (show === 'latest')
    return (
      <EmptyState
        title={t`Write the first contract`}
        text={t`From clauses of your own library: approved step by step, signed online by both sides, renewed in time.`}
        ways={[
          ...(onNew
            ? [
                {
                  id: 'new',
                  icon: 'plus' as const,
                  title: t`Write one`,
                  text: t`A customer and a template are enough.`,
                  onAction: onNew,
                },
              ]
            : []),
          ...(onImport
            ? [
                {
                  id: 'import',
                  icon: 'upload' as const,
                  title: t`From a file`,
                  text: t`What was signed elsewhere: from CSV or Excel, with numbers, days and values.`,
                  onAction: onImport,
                },
              ]
            : []),
        ]}
      />
    );
  const texts: Readonly<Record<Exclude<Show, 'latest'>, { title: string; text: string }>> = {
    inForce: {
      title: t`Nothing is in force`,
      text: t`Contracts stand here from the last signature to their end.`,
    },
    toApprove: { title: t`Nothing waits for your approval`, text: t`You are told when somebody asks you.` },
    toSign: { title: t`Nothing waits for your signature`, text: t`You are told when you are to sign.` },
  };
  return <EmptyState {...texts[show]} ways={[]} />;
}

function Foot({ count, complete }: { count: number; complete: boolean }) {
  const { t } = useLingui();
  const shown = useFormat().number(count);
  return (
    <span>
      {complete ? (
        t`${plural(count, { one: `${shown} contract`, other: `${shown} contracts` })}`
      ) : (
        <Trans>The first {shown} contracts</Trans>
      )}
    </span>
  );
}

/** A contract on a phone: title over customer; last day and state at the end. */
function PhoneRow({ row }: { row: ContractHead }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium" dir="auto">
          {row.title}
        </b>
        <span className="meta row">
          <bdi className="cut">{row.customerName}</bdi>
        </span>
      </span>
      <span className="text-end">
        <span className="num block small">{row.endsOn && format.dateInList(row.endsOn)}</span>
        <Tag tone={contractStatusTones[row.status]}>{i18n._(contractStatusWords[row.status])}</Tag>
      </span>
    </span>
  );
}
