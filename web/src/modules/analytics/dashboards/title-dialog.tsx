import { useLingui } from '@lingui/react/macro';
import type { Tile } from '@peyvand/contract/analytics/dashboards';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { useTileName } from './tile-name.ts';

/** Names a tile, and writes the text of one. Without a name it is called after what it shows. */
export function TitleDialog(props: { tile: Tile; onClose: () => void; onKeep: (tile: Tile) => void }) {
  const { t } = useLingui();
  const { ofTile } = useTileName();
  const [tile, setTile] = useState(props.tile);
  const keep = () => props.onKeep({ ...tile, title: tile.title?.trim() || null });
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={tile.kind === 'text' ? t`Text of the tile` : t`Name of the tile`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button look="primary" onPress={keep}>{t`Done`}</Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'of a tile' })}
          value={tile.title ?? ''}
          onChange={(title) => setTile({ ...tile, title: title === '' ? null : title })}
          placeholder={ofTile({ ...tile, title: null })}
          maxLength={100}
          autoFocus
        />
        {tile.kind === 'text' && (
          <TextArea
            label={t({ message: 'Text', context: 'tile of a board' })}
            value={tile.text}
            onChange={(text) => setTile({ ...tile, text })}
            maxLength={4000}
            rows={6}
          />
        )}
      </form>
    </Dialog>
  );
}
