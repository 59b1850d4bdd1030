import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { RouterProvider } from 'react-aria-components';
import { SkeletonRows } from '../kit/marks.tsx';
import { failureOf } from '../lib/api.ts';
import { later } from '../lib/later.tsx';
import { useGo, usePlace } from '../lib/navigation.ts';
import { setPreferences } from '../lib/preferences.ts';
import { meQuery } from '../lib/session.ts';
import { runShortcut, useShortcut } from '../lib/shortcuts.ts';
import { AppShortcuts } from './app-shortcuts.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { PageFailed } from './failure.tsx';
import { useLive } from './live.ts';
import { Navigation, TabBar } from './navigation.tsx';
import { newTyped, TypedAhead } from './typed-ahead.tsx';

const AppPalette = later(async () => (await import('./app-palette.tsx')).AppPalette, TypedAhead);
const KeySheet = later(async () => (await import('./key-sheet.tsx')).KeySheet);

/** The frame of everything behind sign-in: navigation, palette, keys, connection, the page. */
export function Shell() {
  const me = useQuery(meQuery);
  const go = useGo();
  const place = usePlace();
  const failure = me.error ? failureOf(me.error) : undefined;
  const signedOut = failure?.kind === 'problem' && failure.error.problem.status === 401;
  useEffect(() => {
    if (signedOut && !place.startsWith('/sign-in'))
      go(`/sign-in?next=${encodeURIComponent(place)}`, { replace: true });
  }, [signedOut, go, place]);
  const preferences = me.data?.preferences;
  useEffect(() => {
    if (preferences) setPreferences(preferences);
  }, [preferences]);
  if (me.data) return <SignedIn />;
  if (signedOut || me.isPending) return <SkeletonRows rows={8} />;
  return <PageFailed error={me.error} reset={() => void me.refetch()} />;
}

function SignedIn() {
  const { t } = useLingui();
  const router = useRouter();
  const go = useGo();
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [typed] = useState(newTyped);
  const openPalette = useCallback(() => {
    typed.put('');
    setPalette(true);
  }, [typed]);
  const closePalette = useCallback(() => setPalette(false), []);
  useLive();
  useShortcut('Ctrl K', t`Search or run`, openPalette);
  useShortcut('?', t`All keys`, () => setSheet(true));
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!event.defaultPrevented && runShortcut(event, event.timeStamp)) event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useInnerLinks(go);
  return (
    <RouterProvider navigate={go} useHref={(href) => router.history.createHref(href)}>
      <AppShortcuts />
      <div className="app">
        <a className="vh" href="#page">{t`Skip to the page`}</a>
        <Navigation onSearch={openPalette} />
        <main className="sheet" id="page" tabIndex={-1}>
          <ConnectionBanner />
          <Outlet />
        </main>
        <TabBar onSearch={openPalette} />
      </div>
      {palette && <AppPalette onClose={closePalette} onKeys={() => setSheet(true)} typed={typed} />}
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </RouterProvider>
  );
}

/** Plain links to places of the application change the page without loading it again. */
function useInnerLinks(go: (href: string) => void): void {
  useEffect(() => {
    function onClick(event: MouseEvent): void {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
      const url = new URL(link.href, location.href);
      if (
        url.origin !== location.origin ||
        url.pathname.startsWith('/api/') ||
        link.getAttribute('href')?.startsWith('#')
      )
        return;
      event.preventDefault();
      go(url.pathname + url.search + url.hash);
    }
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [go]);
}
