import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { PageRoute } from '../kit/web-module.ts';
import { allWords } from '../lib/i18n.ts';
import { NotFoundPage, PageFailed } from './failure.tsx';
import { webModules } from './modules.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});

const pages = webModules.flatMap((module) => module.routes);

function appRoute(page: PageRoute) {
  return createRoute({ getParentRoute: () => shell, path: page.path, component: pageOf(page) });
}
function bareRoute(page: PageRoute) {
  return createRoute({ getParentRoute: () => root, path: page.path, component: pageOf(page) });
}

/** The page with its words. */
function pageOf({ load, isFirst }: Pick<PageRoute, 'load' | 'isFirst'>) {
  const withWords = async () => (await Promise.all([load(), allWords()]))[0];
  return lazyRouteComponent(isFirst ? load : withWords, 'Page');
}

// The sheet of parts is for those who build; it is not in the product.
const kit = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/kit',
        component: lazyRouteComponent(() => import('../kit-page/kit-page.tsx'), 'KitPage'),
      }),
    ]
  : [];
const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'),
});

const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/notifications',
  component: pageOf({
    load: async () => ({ Page: (await import('./notifications-page.tsx')).NotificationsPage }),
  }),
});

const framed = pages.filter((page) => page.frame === 'app').map(appRoute);
const bare = pages.filter((page) => page.frame === 'bare').map(bareRoute);

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([start, notifications, ...framed]), ...bare, ...kit]),
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
