import type { Page, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import type { Told } from '../dashboards/asker.ts';
import { useTileName } from '../dashboards/tile-name.ts';
import { measuresOf } from '../dashboards/use-tile.ts';
import { AlertDialog } from './alert-dialog.tsx';
import { useAlerts } from './alerts.ts';

/** An alert on the first measure of a tile, of what the tile counts. */
export function TileAlert(props: { tile: Tile; told: Told; model: Model; page: Page; onClose: () => void }) {
  const { tile, told, model, page, onClose } = props;
  const { ofTile } = useTileName();
  const { add } = useAlerts();
  const measure = model.measures.find(({ name }) => name === measuresOf(tile)[0]);
  if (measure === undefined || told.tile.kind === 'failed') return null;
  const { filter } = told.tile;
  return (
    <AlertDialog
      isNew
      start={{
        name: ofTile(tile).slice(0, 100),
        measure: measure.name,
        filter: filter !== null && 'and' in filter && filter.and.length === 0 ? null : filter,
        period: typeof page.period === 'string' ? page.period : 'months12',
        rule: { kind: 'above', limit: '0' },
      }}
      type={measure.type}
      currency={told.currency}
      save={(wish) => add.mutateAsync(wish)}
      onClose={onClose}
    />
  );
}
