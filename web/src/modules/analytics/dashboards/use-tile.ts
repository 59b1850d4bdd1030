import { askTiles, Page, type Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { openAsker, type Told } from './asker.ts';
import { askedOf } from './board.ts';

interface Asking {
  readonly page: Page;
  readonly calendar: string;
  readonly ask: (tile: Tile) => Promise<Told>;
}

/** What the tiles of a board ask with: one asker for its page. */
const AskerContext = createContext<Asking | null>(null);
export const AskerProvider = AskerContext.Provider;

/** The asker of a page's filters; another one where they change. */
export function useAsker(page: Page): Asking {
  const { calendar } = usePreferences();
  const text = JSON.stringify(page);
  return useMemo(() => {
    const asked = Page.parse(JSON.parse(text));
    return {
      page: asked,
      calendar,
      ask: openAsker((tiles) => call(askTiles, { body: { page: asked, calendar, tiles } })),
    };
  }, [text, calendar]);
}

/**
 * A tile with its figures. The key begins with the name of its star, as the server calls it when new facts have come: only
 * then it is asked for again.
 */
export function useTile(tile: Tile, model: Model) {
  const asking = useContext(AskerContext);
  if (asking === null) throw new Error('a tile stands on no board');
  const { page, calendar, ask } = asking;
  const [first = ''] = measuresOf(tile);
  const subject = model.measures.find(({ name }) => name === first)?.subject ?? 'sales';
  return useQuery({
    queryKey: [`facts:${subject}`, 'tile', page, calendar, tile.id, askedOf(tile)],
    queryFn: () => ask(tile),
    placeholderData: keepPreviousData,
    enabled: tile.kind !== 'text',
    retry: false,
  });
}

export function measuresOf(tile: Tile): readonly string[] {
  if (tile.kind === 'figure') return [tile.measure];
  return tile.kind === 'report' ? tile.report.question.measures : [];
}
