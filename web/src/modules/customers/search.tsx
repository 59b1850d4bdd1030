import { msg } from '@lingui/core/macro';
import { searchAll } from '@peyvand/contract/customers/customer';
import { Avatar } from '../../kit/avatar.tsx';
import type { PaletteGroup } from '../../kit/palette.tsx';
import type { SearchTools } from '../../kit/web-module.ts';
import { call } from '../../lib/api.ts';
import { detailText } from './detail-text.ts';

/** Customers for the palette, with what tells two of one name apart. */
export async function searchCustomers(text: string, tools: SearchTools): Promise<PaletteGroup[]> {
  const { items } = await call(
    searchAll,
    { query: { q: text.slice(0, 200), limit: 10 } },
    { signal: tools.signal },
  );
  if (items.length === 0) return [];
  return [
    {
      title: tools.i18n._(msg`Customers`),
      items: items.map((item) => ({
        id: `customer ${item.id}`,
        label: item.name,
        lead: <Avatar name={item.name} kind={item.customerKind === 'company' ? 'organisation' : 'person'} />,
        ...(item.detail ? { detail: detailText(item.detail, tools.format) } : {}),
        onAction: () => tools.go(`/customers/${item.id}`),
      })),
    },
  ];
}
