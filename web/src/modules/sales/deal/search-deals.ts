import { msg } from '@lingui/core/macro';
import { listDeals } from '@peyvand/contract/sales/deal-endpoints';
import type { PaletteGroup } from '../../../kit/palette.tsx';
import type { SearchTools } from '../../../kit/web-module.ts';
import { call } from '../../../lib/api.ts';

/** Deals for the palette, with their customers. Nothing for who may not read them. */
export async function searchDeals(text: string, tools: SearchTools): Promise<PaletteGroup[]> {
  const { items } = await call(
    listDeals,
    { query: { q: text.slice(0, 200), limit: 5, sort: '-createdAt' } },
    { signal: tools.signal },
  ).catch(() => ({ items: [] }));
  if (items.length === 0) return [];
  return [
    {
      title: tools.i18n._(msg`Deals`),
      items: items.map(({ id, name, customerName }) => ({
        id: `deal ${id}`,
        label: name,
        ...(customerName ? { detail: customerName } : {}),
        onAction: () => tools.go(`/deals/${id}`),
      })),
    },
  ];
}
