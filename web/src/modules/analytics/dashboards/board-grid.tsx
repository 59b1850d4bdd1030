import { useLingui } from '@lingui/react/macro';
import type { Board, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import { type CSSProperties, useState } from 'react';
import type { MenuGroup } from '../../../kit/menu.tsx';
import type { Told } from './asker.ts';
import { moved, sized, without } from './board.ts';
import { TileFrame } from './tile-frame.tsx';
import { TileCorner, TileHandle } from './tile-handle.tsx';
import { useTileName } from './tile-name.ts';

interface Props {
  readonly board: Board;
  readonly model: Model;
  readonly onExplain: (tile: Tile, told: Told) => void;
  readonly onAlert: (tile: Tile, told: Told) => void;
  /** Left out while the board is only looked at. */
  readonly arrange?: {
    readonly onChange: (board: Board) => void;
    readonly onRename: (tile: Tile) => void;
  };
}

/** The tiles of a board: twelve columns on a wide screen, one below the other on a phone. */
export function BoardGrid({ board, model, onExplain, onAlert, arrange }: Props) {
  const [over, setOver] = useState<number | null>(null);
  return (
    <div className={arrange ? 'board arranged' : 'board'}>
      {board.tiles.map((tile, at) => (
        <section
          key={tile.id}
          className={['boardtile', tile.kind, over === at && 'over'].filter(Boolean).join(' ')}
          style={spanOf(tile)}
          data-place={at}
        >
          {arrange ? (
            <ArrangedTile {...{ board, model, tile, at, onExplain, onAlert, arrange }} onOver={setOver} />
          ) : (
            <TileFrame
              tile={tile}
              model={model}
              onExplain={(told) => onExplain(tile, told)}
              onAlert={(told) => onAlert(tile, told)}
            />
          )}
        </section>
      ))}
    </div>
  );
}

/** Columns of a wide and of a narrow screen, and rows. */
function spanOf({ width, height }: Tile): CSSProperties {
  const narrow = width <= 4 ? 3 : 6;
  return Object.fromEntries([
    ['--wide', width],
    ['--narrow', narrow],
    ['--rows', height],
  ]);
}

function ArrangedTile(
  props: Omit<Props, 'arrange'> & {
    tile: Tile;
    at: number;
    arrange: NonNullable<Props['arrange']>;
    onOver: (place: number | null) => void;
  },
) {
  const { board, model, tile, at, onExplain, onAlert, arrange, onOver } = props;
  const { t } = useLingui();
  const { ofTile } = useTileName();
  const last = board.tiles.length - 1;
  const move = (to: number) => arrange.onChange(moved(board, tile.id, to));
  const size = (width: number, height: number) => arrange.onChange(sized(board, tile.id, width, height));
  const verbs: MenuGroup[] = [
    {
      items: [
        { id: 'rename', label: t`Name of the tile`, icon: 'pen', onAction: () => arrange.onRename(tile) },
        { id: 'earlier', label: t`Move before`, isDisabled: at === 0, onAction: () => move(at - 1) },
        { id: 'later', label: t`Move behind`, isDisabled: at === last, onAction: () => move(at + 1) },
        { id: 'wider', label: t`Wider`, onAction: () => size(tile.width + 1, tile.height) },
        { id: 'narrower', label: t`Narrower`, onAction: () => size(tile.width - 1, tile.height) },
        { id: 'taller', label: t`Taller`, onAction: () => size(tile.width, tile.height + 1) },
        { id: 'shorter', label: t`Shorter`, onAction: () => size(tile.width, tile.height - 1) },
      ],
    },
    {
      items: [
        {
          id: 'remove',
          label: t`Take off the board`,
          icon: 'trash',
          danger: true,
          onAction: () => arrange.onChange(without(board, tile.id)),
        },
      ],
    },
  ];
  return (
    <>
      <TileFrame
        tile={tile}
        model={model}
        onExplain={(told) => onExplain(tile, told)}
        onAlert={(told) => onAlert(tile, told)}
        handle={
          <TileHandle
            {...{ tile, at }}
            name={ofTile(tile)}
            of={last + 1}
            onMove={move}
            {...{ onOver }}
            onSize={size}
          />
        }
        verbs={verbs}
      />
      <TileCorner tile={tile} onSize={size} />
    </>
  );
}
