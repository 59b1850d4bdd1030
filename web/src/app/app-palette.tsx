import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Palette, type PaletteGroup } from '../kit/palette.tsx';
import type { SearchTools } from '../kit/web-module.ts';
import { useFormat } from '../lib/format/format.ts';
import { otherLayout } from '../lib/layout.ts';
import { useGo } from '../lib/navigation.ts';
import { useCan } from '../lib/session.ts';
import { actions, places, webModules } from './modules.ts';
import type { Typed } from './typed-ahead.tsx';

/** The palette of the application: records of all modules, then actions and places whose words fit. */
export function AppPalette(props: {
  onClose: () => void;
  onKeys: () => void;
  /** What was typed before the palette was there. */
  typed: Typed;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const go = useGo();
  const [text, setText] = useState(() => props.typed.read());
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['palette', i18n.locale, wanted],
    enabled: wanted.length > 1,
    queryFn: ({ signal }) => findAll(wanted, { i18n, format, signal, go }),
    staleTime: 10_000,
  });
  const fits = (label: string) => matches(label, text);
  const groups: PaletteGroup[] = [
    ...(wanted.length > 1 ? (found.data ?? []) : []),
    {
      title: t`Actions`,
      items: [
        ...actions
          .filter((action) => can(action.permission))
          .map((action) => ({
            id: `action ${action.id}`,
            label: i18n._(action.label),
            icon: action.icon,
            keys: action.keys,
            onAction: () => action.run(go),
          })),
        { id: 'keys', label: t`All keys`, icon: 'info' as const, keys: '?', onAction: props.onKeys },
      ].filter((item) => fits(item.label)),
    },
    {
      title: t`Places`,
      items: places
        .filter((place) => can(place.permission))
        .map((place) => ({
          id: `place ${place.id}`,
          label: i18n._(place.label),
          icon: place.icon,
          keys: place.keys,
          onAction: () => go(place.path),
        }))
        .filter((item) => fits(item.label)),
    },
  ];
  return (
    <Palette
      isOpen
      onClose={props.onClose}
      text={text}
      onText={setText}
      groups={groups}
      isSearching={found.isFetching}
    />
  );
}

/** Asks every module; when nothing is found, once more as if the other keyboard layout had been on. */
async function findAll(text: string, tools: SearchTools): Promise<PaletteGroup[]> {
  const ask = async (words: string) => {
    const answers = await Promise.allSettled(
      webModules.map(async (module) => (await module.search?.(words, tools)) ?? []),
    );
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
  const groups = await ask(text);
  const other = otherLayout(text);
  return groups.some((group) => group.items.length > 0) || !other ? groups : ask(other);
}

/** Whether a label holds the words, also when they were typed under the other layout. */
function matches(label: string, text: string): boolean {
  const words = text.trim().toLocaleLowerCase();
  const other = otherLayout(words);
  const inside = label.toLocaleLowerCase();
  return inside.includes(words) || (other !== undefined && inside.includes(other));
}
