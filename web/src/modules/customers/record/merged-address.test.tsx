import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderFor } from '../../../testing/reader.tsx';
import { sampleCustomer } from '../sample-for-tests.ts';
import { Page } from './record-page.tsx';

const merged = '0190a000-0000-7000-8000-0000000000aa';
const survivor = sampleCustomer();

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the address of a merged customer leads to the one that stands for it', async () => {
  // Whoever is asked for answers with the survivor, as the server does; other questions find nothing.
  vi.stubGlobal('fetch', async (url: string) =>
    /\/customers\/[0-9a-f-]{36}$/.test(url)
      ? new Response(JSON.stringify(survivor))
      : new Response(JSON.stringify({ items: [], nextCursor: null })),
  );
  const rootRoute = createRootRoute();
  const route = createRoute({ getParentRoute: () => rootRoute, path: '/customers/$id', component: Page });
  const router = createRouter({
    routeTree: rootRoute.addChildren([route]),
    history: createMemoryHistory({ initialEntries: [`/customers/${merged}?tab=fields`] }),
  });
  await renderFor(
    'en',
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(router.state.location.href).toBe(`/customers/${survivor.id}?tab=fields`));
});
