import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import { Icon } from '../kit/icon/icon.tsx';
import { Keys } from '../kit/keys.tsx';
import { Mark } from '../kit/lattice.tsx';
import { Menu } from '../kit/menu.tsx';
import type { Place } from '../kit/web-module.ts';
import { useGo, usePathname } from '../lib/navigation.ts';
import { useCan, useMe } from '../lib/session.ts';
import { places } from './modules.ts';
import { NotificationBell } from './notification-bell.tsx';
import { UserMenu, useSignOut } from './user-menu.tsx';

const groupNames = {
  sales: msg`Sales`,
  money: msg`Finance`,
  goods: msg`Products and stock`,
  analytics: msg`Analytics`,
  administration: msg`Administration`,
} as const;
type GroupName = keyof typeof groupNames;
const groups = ['sales', 'money', 'goods', 'analytics', 'administration'] as const satisfies GroupName[];

function useAllowedPlaces(): readonly Place[] {
  const can = useCan();
  return places.filter((place) => can(place.permission));
}

function isCurrent(place: Place, pathname: string): boolean {
  return pathname === place.path || pathname.startsWith(`${place.path}/`);
}

/** The column of places: 216 wide, 56 between 900 and 1199. Only places that exist and are allowed. */
export function Navigation({ onSearch }: { onSearch: () => void }) {
  const { t } = useLingui();
  const me = useMe();
  const allowed = useAllowedPlaces();
  return (
    <aside className="nav">
      <div className="brand">
        <Mark />
        <b className="cut">
          <bdi>{me?.organisation.name}</bdi>
        </b>
      </div>
      <Button className="find" onPress={onSearch} aria-label={t`Search or run`}>
        <Icon name="search" size="s" />
        <span className="grow cut">
          <Trans>Search or run</Trans>
        </span>
        <Keys of="Ctrl K" />
      </Button>
      <nav aria-label={t`Navigation`} className="flex flex-col gap-0.5">
        <Links places={allowed.filter(({ group }) => group === undefined)} />
        {groups.map((group) => (
          <Group key={group} group={group} places={allowed.filter((place) => place.group === group)} />
        ))}
      </nav>
      <div className="foot">
        <UserMenu />
        <NotificationBell />
      </div>
    </aside>
  );
}

/** Places under a heading that folds them away; each browser remembers what it folded. */
function Group({ group, places: listed }: { group: GroupName; places: readonly Place[] }) {
  const { i18n } = useLingui();
  const key = `peyvand.places.${group}`;
  const [isFolded, setFolded] = useState(() => localStorage.getItem(key) === 'folded');
  if (listed.length === 0) return null;
  function fold(): void {
    localStorage.setItem(key, isFolded ? 'open' : 'folded');
    setFolded(!isFolded);
  }
  return (
    <>
      <h3>
        <Button aria-expanded={!isFolded} onPress={fold}>
          {i18n._(groupNames[group])}
          <Icon name="down" size="s" />
        </Button>
      </h3>
      <div className={isFolded ? 'places folded' : 'places'}>
        <Links places={listed} />
      </div>
    </>
  );
}

function Links({ places: listed }: { places: readonly Place[] }) {
  const { i18n } = useLingui();
  const pathname = usePathname();
  return listed.map((place) => (
    <Link
      key={place.id}
      className="place"
      href={place.path}
      aria-label={i18n._(place.label)}
      {...(isCurrent(place, pathname) ? { 'aria-current': 'page' } : {})}
    >
      <Icon name={place.icon} />
      <span className="cut">{i18n._(place.label)}</span>
    </Link>
  ));
}

const inBar = 4;

/** The bar at the foot of a phone: the first four places and the rest behind «more». */
export function TabBar({ onSearch }: { onSearch: () => void }) {
  const { t, i18n } = useLingui();
  const pathname = usePathname();
  const go = useGo();
  const allowed = useAllowedPlaces();
  const leave = useSignOut();
  return (
    <nav className="tabbar" aria-label={t`Navigation`}>
      {allowed.slice(0, inBar).map((place) => (
        <Link
          key={place.id}
          href={place.path}
          {...(isCurrent(place, pathname) ? { 'aria-current': 'page' } : {})}
        >
          <Icon name={place.icon} />
          {i18n._(place.label)}
        </Link>
      ))}
      <Menu
        label={t`More`}
        groups={[
          { items: [{ id: 'search', label: t`Search or run`, icon: 'search', onAction: onSearch }] },
          {
            items: [
              ...allowed.slice(inBar).map((place) => ({
                id: place.id,
                label: i18n._(place.label),
                icon: place.icon,
                onAction: () => go(place.path),
              })),
              {
                id: 'notifications',
                label: t`Notifications`,
                icon: 'bell',
                onAction: () => go('/notifications'),
              },
              { id: 'profile', label: t`My profile`, icon: 'person', onAction: () => go('/profile') },
            ],
          },
          { items: [{ id: 'leave', label: t`Sign out`, icon: 'exit', onAction: leave }] },
        ]}
        trigger={
          <Button>
            <Icon name="more" />
            {t`More`}
          </Button>
        }
      />
    </nav>
  );
}
