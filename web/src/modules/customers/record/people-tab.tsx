import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer, Relation } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button, IconButton } from '../../../kit/button.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { later } from '../../../lib/later.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { avatarKind } from '../list/columns.tsx';
import { useRelationText } from '../relations/kinds.ts';
import { useRelations } from '../relations/use-relations.ts';

const RelationDialog = later(async () => (await import('../relations/relation-dialog.tsx')).RelationDialog);
const JobDialog = later(async () => (await import('../relations/job-dialog.tsx')).JobDialog);
const TreePanel = later(async () => (await import('../relations/tree-panel.tsx')).TreePanel);
const HouseholdPanel = later(async () => (await import('../relations/household-panel.tsx')).HouseholdPanel);

/** Who belongs to a customer: people of a company, companies of a person, other ties; its tree, its households. */
export function PeopleTab({ record }: { record: Customer }) {
  const { t } = useLingui();
  const can = useCan();
  const reader = usePreferences();
  const [asking, setAsking] = useState<Relation | 'new' | 'job' | null>(null);
  const { add, change, job, remove } = useRelations(record, () => setAsking(null));
  const mayWrite = can('customers.customer.write') && record.deletedAt === null;
  const today = isoDay(todayFor(reader));
  const isPast = ({ endedOn }: Relation) => endedOn !== null && endedOn <= today;
  const present = record.relations.filter((one) => !isPast(one));
  const past = record.relations.filter(isPast);
  const lines = (relations: readonly Relation[]) => (
    <ul className="lines">
      {relations.map((relation) => (
        <RelationLine
          key={relation.id}
          relation={relation}
          onEdit={mayWrite ? () => setAsking(relation) : undefined}
          onRemove={mayWrite ? () => remove.mutate(relation) : undefined}
        />
      ))}
    </ul>
  );
  return (
    <section className="tabbody" aria-label={t`People and companies`}>
      {mayWrite && (
        <div className="row mb-3 flex-wrap">
          <Button look="quiet" icon="plus" onPress={() => setAsking('new')}>
            <Trans>Join a person or company</Trans>
          </Button>
          {record.kind === 'person' && present.some(({ kind }) => kind === 'works_at') && (
            <Button icon="forward" onPress={() => setAsking('job')}>
              <Trans>Change of job</Trans>
            </Button>
          )}
        </div>
      )}
      {record.relations.length === 0 && (
        <p className="t3">
          <Trans>Nobody is joined to this customer yet.</Trans>
        </p>
      )}
      {present.length > 0 && lines(present)}
      {past.length > 0 && (
        <details className="mt-4">
          <summary className="small t2">
            <Trans>Ended relations</Trans>
          </summary>
          {lines(past)}
        </details>
      )}
      {record.kind === 'company' && <TreePanel record={record} />}
      {record.kind === 'person' && <HouseholdPanel record={record} />}
      {asking !== null && asking !== 'job' && (
        <RelationDialog
          record={record}
          relation={asking === 'new' ? null : asking}
          isPending={add.isPending || change.isPending}
          onClose={() => setAsking(null)}
          onSave={(draft) => (asking === 'new' ? add.mutate(draft) : change.mutate({ id: asking.id, draft }))}
        />
      )}
      {asking === 'job' && (
        <JobDialog
          record={record}
          isPending={job.isPending}
          onClose={() => setAsking(null)}
          onSave={(draft) => job.mutate(draft)}
        />
      )}
    </section>
  );
}

function RelationLine(props: {
  relation: Relation;
  onEdit: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const { relation, onEdit, onRemove } = props;
  const { t } = useLingui();
  const format = useFormat();
  const relationText = useRelationText();
  const { customer, role, startedOn, endedOn } = relation;
  return (
    <li>
      <Avatar name={customer.name} kind={avatarKind(customer.kind)} />
      <a className="grow" href={`/customers/${customer.id}`}>
        <span className="cut med block">
          <bdi>{customer.name}</bdi>
        </span>
        <span className="meta cut block">
          {relationText(relation.kind)}
          {role && (
            <>
              {' · '}
              <bdi>{role}</bdi>
            </>
          )}
          {startedOn && ` · ${t`since ${format.dateShort(startedOn)}`}`}
          {endedOn && ` · ${t`until ${format.dateShort(endedOn)}`}`}
        </span>
      </a>
      {onEdit && (
        <IconButton icon="pen" size="sm" label={t`Change the tie to ${customer.name}`} onPress={onEdit} />
      )}
      {onRemove && (
        <IconButton icon="close" size="sm" label={t`Remove the tie to ${customer.name}`} onPress={onRemove} />
      )}
    </li>
  );
}
