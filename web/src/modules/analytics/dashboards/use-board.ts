import { type Board, Page } from '@peyvand/contract/analytics/dashboards';
import type { Saved } from '@peyvand/contract/analytics/saved';
import { useQuery } from '@tanstack/react-query';
import { useQueryText } from '../../../lib/navigation.ts';
import { oneSavedQuery, readyQuery, savedQuery } from '../reports/saved.ts';
import { isReady, useReadyNames } from './board-names.ts';

/** The board that is shown, ready or kept. */
export interface Shown {
  /** As the address names it. */
  readonly id: string;
  readonly name: string;
  readonly board: Board;
  /** Null for a ready one. */
  readonly saved: Saved | null;
}

/** The board of the address; without one, the person's first. */
export function useBoard() {
  const names = useReadyNames();
  const list = useQuery(savedQuery);
  const [wanted, setBoard] = useQueryText('board');
  const id = wanted === '' ? list.data?.first : wanted;
  const ready = useQuery({
    ...readyQuery(isReady(id ?? '') ? pick(id) : 'manager'),
    enabled: isReady(id ?? ''),
  });
  const kept = useQuery({ ...oneSavedQuery(id ?? ''), enabled: id !== undefined && !isReady(id) });
  const failed = [list, ready, kept].find((one) => one.isError && !one.data) ?? null;
  return { list: list.data, shown: shownOf(), setBoard, failed };

  function shownOf(): Shown | null {
    if (id === undefined) return null;
    if (isReady(id)) return ready.data ? { id, name: names[id], board: ready.data, saved: null } : null;
    const saved = kept.data;
    if (saved?.content.kind !== 'dashboard') return null;
    return { id, name: saved.name, board: saved.content.board, saved };
  }
}

const pick = (id: string | undefined) => (id !== undefined && isReady(id) ? id : 'manager');

/** The filters of the page: those of the address, else those that the board begins with. */
export function usePage(start: Page | undefined): [Page | undefined, (page: Page | null) => void] {
  const [text, setText] = useQueryText('page');
  return [readPage(text) ?? start, (page) => setText(page && JSON.stringify(page))];
}

function readPage(text: string): Page | undefined {
  if (text === '') return undefined;
  try {
    return Page.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
