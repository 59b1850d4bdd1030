import { useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to an address of the application without loading the page again. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter();
  return useCallback(
    (href, options) => (options?.replace ? history.replace(href) : history.push(href)),
    [history],
  );
}

/** A parameter of the path: `id` of `/customers/$id`. Empty when the page has none of that name. */
export function usePathParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}

export function usePathname(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** The whole address within the application, to come back to. */
export function usePlace(): string {
  return useRouterState({ select: ({ location }) => location.href });
}

/** One text of the query string and how to change it; the address always tells what is shown. Null removes it. */
export function useQueryText(name: string): [string, (value: string | null) => void] {
  const router = useRouter();
  const text = useRouterState({
    select: (state) => new URLSearchParams(state.location.searchStr).get(name) ?? '',
  });
  const change = useCallback(
    (value: string | null) => {
      const { pathname, searchStr, hash } = router.state.location;
      const params = new URLSearchParams(searchStr);
      if (value === null || value === '') params.delete(name);
      else params.set(name, value);
      const query = params.size > 0 ? `?${params}` : '';
      router.history.replace(`${pathname}${query}${hash ? `#${hash}` : ''}`);
    },
    [router, name],
  );
  return [text, change];
}
