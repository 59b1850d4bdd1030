import { useLingui } from '@lingui/react/macro';
import type { AppAction, Place } from '../kit/web-module.ts';
import { useGo } from '../lib/navigation.ts';
import { useCan } from '../lib/session.ts';
import { useShortcut } from '../lib/shortcuts.ts';
import { actions, places } from './modules.ts';

/** Gives the keys of places and actions their meaning, for those who may. */
export function AppShortcuts() {
  const can = useCan();
  return (
    <>
      {places
        .filter((place) => place.keys && can(place.permission))
        .map((place) => (
          <PlaceKey key={place.id} place={place} />
        ))}
      {actions
        .filter((action) => action.keys && can(action.permission))
        .map((action) => (
          <ActionKey key={action.id} action={action} />
        ))}
    </>
  );
}

function PlaceKey({ place }: { place: Place }) {
  const { i18n } = useLingui();
  const go = useGo();
  useShortcut(place.keys, i18n._(place.label), () => go(place.path));
  return null;
}

function ActionKey({ action }: { action: AppAction }) {
  const { i18n } = useLingui();
  const go = useGo();
  useShortcut(action.keys, i18n._(action.label), () => action.run(go));
  return null;
}
