import { useLingui } from '@lingui/react/macro';
import { later } from '../../lib/later.tsx';
import { Button } from '../button.tsx';
import { PopoverTrigger } from '../menu.tsx';
import type { ColumnListProps } from './column-list.tsx';

const ColumnList = later(async () => (await import('./column-list.tsx')).ColumnList);

/** Which columns, in which order, how wide: everything that the pointer can do in the head, by buttons. */
export function ColumnMenu(props: ColumnListProps & { onReset: () => void }) {
  const { t } = useLingui();
  return (
    <PopoverTrigger
      label={t`Columns`}
      className="w-80 p-3"
      trigger={
        <Button size="sm" icon="columns">
          {t`Columns`}
        </Button>
      }
    >
      <ColumnList {...props} />
      <Button size="sm" className="mt-2" onPress={props.onReset}>
        {t`Reset columns`}
      </Button>
    </PopoverTrigger>
  );
}
