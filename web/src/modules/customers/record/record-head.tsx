import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { Avatar } from '../../../kit/avatar.tsx';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { later } from '../../../lib/later.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { avatarKind } from '../list/columns.tsx';
import { lastList, neighbours } from '../list/visited.ts';
import { useNames } from '../people.ts';
import { AwayNote } from '../together/away-note.tsx';
import { Present } from '../together/present.tsx';
import { WatchButton } from '../together/watch-button.tsx';
import { kindWords, stageWords } from '../words.ts';

const PrivacyMarks = later(async () => (await import('../privacy/privacy-facts.tsx')).PrivacyMarks);

/** Where one came from, with the neighbours in that list; keys `[` and `]`. */
export function Crumb({ id, more }: { id: string; more: readonly MenuGroup[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const visited = lastList();
  const beside = neighbours(visited, id);
  const open = (other: string | undefined) => {
    if (other) go(`/customers/${other}`, { replace: true });
  };
  useShortcut(beside ? '[' : undefined, t`Previous in the list`, () => open(beside?.previous));
  useShortcut(beside ? ']' : undefined, t`Next in the list`, () => open(beside?.next));
  return (
    <div className="crumb">
      <a className="row t3 small back" href={visited?.href ?? '/customers'}>
        <Icon name="back" size="s" className="narrow-only" />
        <Trans>Customers</Trans>
      </a>
      {beside && visited && (
        <>
          <span className="t3 wide-only">
            <Icon name="forward" size="xs" />
          </span>
          <bdi className="t3 small cut wide-only">{visited.view}</bdi>
          <span className="meta wide-only ms-1.5">
            {beside.total === null ? (
              format.number(beside.place)
            ) : (
              <Trans>
                {format.number(beside.place)} of {format.number(beside.total)}
              </Trans>
            )}
          </span>
          <IconButton
            size="sm"
            icon="back"
            label={t`Previous in the list`}
            keys="["
            isDisabled={!beside.previous}
            onPress={() => open(beside.previous)}
          />
          <IconButton
            size="sm"
            icon="forward"
            label={t`Next in the list`}
            keys="]"
            isDisabled={!beside.next}
            onPress={() => open(beside.next)}
          />
        </>
      )}
      <span className="row ms-auto">
        <Present id={id} />
        <WatchButton id={id} />
        <Menu label={t`More`} groups={more} trigger={<IconButton size="sm" icon="more" label={t`More`} />} />
      </span>
    </div>
  );
}

/** Name, kind, stage, owner and tags. */
export function Identity({ record }: { record: Customer }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const me = useMe();
  const city = (record.addresses ?? []).find((one) => one.primary)?.city ?? record.addresses?.[0]?.city;
  const owner = names.get(record.ownerId);
  const since = format.monthName(record.createdAt);
  return (
    <div className="idrow">
      <Avatar name={record.name} kind={avatarKind(record.kind)} size={52} />
      <div className="grow">
        <div className="row flex-wrap gap-x-2.5 gap-y-1">
          <h1>
            <bdi>{record.name}</bdi>
          </h1>
          {record.tags.map((tag) => (
            <Tag key={tag}>
              <bdi>{tag}</bdi>
            </Tag>
          ))}
          <PrivacyMarks customerId={record.id} />
        </div>
        <div className="row small t2 mt-0.5 flex-wrap gap-x-3.5 gap-y-0">
          <span>
            {i18n._(kindWords[record.kind])}
            {city && (
              <>
                {' · '}
                <bdi>{city}</bdi>
              </>
            )}
          </span>
          <span>{i18n._(stageWords[record.stage])}</span>
          {owner && (
            <span className="row gap-1.5">
              <Trans>Owner</Trans>
              <Avatar name={owner} size={20} mine={record.ownerId === me?.user.id} />
              <bdi>{owner}</bdi>
              <AwayNote id={record.ownerId} />
            </span>
          )}
          <span>
            <Trans>Customer since {since}</Trans>
          </span>
        </div>
      </div>
    </div>
  );
}
