import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { AppointmentKind } from '@peyvand/contract/customers/bookings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { kindWords } from '../activity/words.ts';
import { ListFailed } from '../list/list-body.tsx';
import { useOwnerOptions } from '../people.ts';
import { KindDialog } from './kind-dialog.tsx';
import { kindsQuery } from './kinds-query.ts';
import './booking.css';

/** Kinds of appointment that customers book by themselves, each with the address to give away. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const kinds = useQuery(kindsQuery);
  const [edited, setEdited] = useState<AppointmentKind | 'new' | null>(null);
  const writes = can('customers.booking.write');
  const add = writes && (
    <Button look="primary" icon="plus" onPress={() => setEdited('new')}>
      <Trans>New booking page</Trans>
    </Button>
  );
  return (
    <>
      <PageBar title={t`Booking pages`}>{add}</PageBar>
      <div className="pf-page">
        <p className="t2">
          <Trans>
            Give the address of a page to customers: they choose a free time by themselves, without an
            account.
          </Trans>
        </p>
        {kinds.isPending ? (
          <SkeletonRows rows={4} />
        ) : !kinds.data ? (
          <ListFailed
            error={kinds.error}
            onRetry={() => void kinds.refetch()}
            isRetrying={kinds.isFetching}
          />
        ) : kinds.data.items.length === 0 ? (
          <EmptyState
            title={t`No booking page yet`}
            text={t`Say what can be booked, how long it takes and with whom.`}
          />
        ) : (
          <ul className="bk-kinds mt-4">
            {kinds.data.items.map((kind) => (
              <Kind key={kind.id} kind={kind} onEdit={writes ? () => setEdited(kind) : undefined} />
            ))}
          </ul>
        )}
      </div>
      {edited !== null && (
        <KindDialog kind={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function Kind({ kind, onEdit }: { kind: AppointmentKind; onEdit: (() => void) | undefined }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useOwnerOptions();
  const names = kind.members.flatMap((id) => people.find((one) => one.id === id)?.label ?? []);
  return (
    <li>
      <div className="what">
        <b className="font-medium">
          <bdi>{kind.name}</bdi>
        </b>
        <div className="small t2">
          {i18n._(kindWords[kind.activityKind])} ·{' '}
          <Plural value={kind.minutes} one="# minute" other="# minutes" /> · <bdi>{format.list(names)}</bdi>
        </div>
        {kind.isOpen ? (
          <a className="link small break-all" href={kind.url} dir="ltr" target="_blank" rel="noreferrer">
            {kind.url}
          </a>
        ) : (
          <span className="small t3">
            <Trans>Closed: nobody can book it now.</Trans>
          </span>
        )}
      </div>
      {kind.isOpen && (
        <Button
          size="sm"
          icon="copy"
          aria-label={t`Copy the address of ${kind.name}`}
          onPress={() => {
            void navigator.clipboard?.writeText(kind.url);
            notify({ text: t`The address is copied` });
          }}
        >
          <Trans>Copy the address</Trans>
        </Button>
      )}
      {onEdit && (
        <Button size="sm" icon="pen" aria-label={t`Change ${kind.name}`} onPress={onEdit}>
          <Trans>Edit</Trans>
        </Button>
      )}
    </li>
  );
}
