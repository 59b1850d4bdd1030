import { useLingui } from '@lingui/react/macro';
import type { Tile } from '@peyvand/contract/analytics/dashboards';
import type { KeyboardEvent, PointerEvent } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { directionOf, usePreferences } from '../../../lib/preferences.ts';

interface Props {
  readonly tile: Tile;
  readonly name: string;
  /** Place among the tiles, from 0, of so many. */
  readonly at: number;
  readonly of: number;
  readonly onMove: (to: number) => void;
  /** Above which place it is carried; null: not any more. */
  readonly onOver: (place: number | null) => void;
  readonly onSize: (width: number, height: number) => void;
}

/**
 * Takes a tile by pointer, or by the arrow keys: they move it, with Shift they make it wider and taller. Not by the browser's
 * own dragging: fingers cannot do that, nor can Firefox begin it on a button.
 */
export function TileHandle({ tile, name, at, of, onMove, onOver, onSize }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const [place, all] = [format.number(at + 1), format.number(of)];
  const [columns, rows] = [format.number(tile.width), format.number(tile.height)];
  const keys = (event: KeyboardEvent) => {
    const later = directionOf(language) === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const along = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const down = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!along && !down) return;
    event.preventDefault();
    const step = event.key === later || event.key === 'ArrowDown' ? 1 : -1;
    if (!event.shiftKey) onMove(at + step);
    else if (along) onSize(tile.width + step, tile.height);
    else onSize(tile.width, tile.height + step);
  };
  const carry = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const place = placeUnder(event);
    place?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    onOver(numberOf(place));
  };
  return (
    <button
      type="button"
      className="tilehandle"
      aria-label={t`Move “${name}”: place ${place} of ${all}, ${columns} columns wide, ${rows} rows high. Arrows move it, Shift and arrows size it.`}
      onKeyDown={keys}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={carry}
      onPointerUp={(event) => {
        const to = numberOf(placeUnder(event));
        if (to !== null && to !== at) onMove(to);
      }}
      onLostPointerCapture={() => onOver(null)}
    >
      <Icon name="drag" size="s" />
    </button>
  );
}

/** The tile under the pointer: its place stands in `data-place`. */
function placeUnder({ clientX, clientY }: PointerEvent): Element | null {
  return document.elementFromPoint(clientX, clientY)?.closest('[data-place]') ?? null;
}

function numberOf(place: Element | null): number | null {
  const text = place?.getAttribute('data-place') ?? null;
  return text === null ? null : Number(text);
}

/** The corner by which a tile is drawn larger or smaller; the keys of the handle do the same. */
export function TileCorner({ tile, onSize }: Pick<Props, 'tile' | 'onSize'>) {
  const { language } = usePreferences();
  const sign = directionOf(language) === 'rtl' ? -1 : 1;
  return (
    <span
      className="tilecorner"
      aria-hidden
      onPointerDown={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!box) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const [x, y] = [event.clientX, event.clientY];
        const [column, row] = [box.width / tile.width, box.height / tile.height];
        const corner = event.currentTarget;
        corner.onpointermove = (move) =>
          onSize(
            tile.width + Math.round((sign * (move.clientX - x)) / column),
            tile.height + Math.round((move.clientY - y) / row),
          );
        corner.onpointerup = () => {
          corner.onpointermove = null;
        };
      }}
    />
  );
}
