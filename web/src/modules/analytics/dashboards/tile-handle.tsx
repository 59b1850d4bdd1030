import { useLingui } from '@lingui/react/macro';
import type { Tile } from '@peyvand/contract/analytics/dashboards';
import type { KeyboardEvent } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { directionOf, usePreferences } from '../../../lib/preferences.ts';

/** How a tile is carried from one place to another. */
export const dragged = 'application/x-peyvand-tile';

interface Props {
  readonly tile: Tile;
  readonly name: string;
  /** Place among the tiles, from 0, of so many. */
  readonly at: number;
  readonly of: number;
  readonly onMove: (to: number) => void;
  readonly onSize: (width: number, height: number) => void;
}

/** Takes a tile by pointer, or by the arrow keys: they move it, with Shift they make it wider and taller. */
export function TileHandle({ tile, name, at, of, onMove, onSize }: Props) {
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
  return (
    <button
      type="button"
      className="tilehandle"
      draggable
      aria-label={t`Move “${name}”: place ${place} of ${all}, ${columns} columns wide, ${rows} rows high. Arrows move it, Shift and arrows size it.`}
      onKeyDown={keys}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, tile.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <Icon name="drag" size="s" />
    </button>
  );
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
