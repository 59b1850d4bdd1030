import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { useCustomFields, useWords } from '../../platform/parts.tsx';

/** Which of the organisation's own fields stand on cards. Nothing where there are none. */
export function CardFieldsMenu(props: {
  shown: readonly string[];
  onShow: (id: string, on: boolean) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const fields = useCustomFields('deals').filter(({ type }) => type !== 'file' && type !== 'link');
  if (fields.length === 0) return null;
  return (
    <Menu
      label={t`Fields on cards`}
      trigger={
        <Button size="sm" icon="columns">
          {t`Cards`}
        </Button>
      }
      groups={[
        {
          title: t`Fields on cards`,
          items: fields.map(({ key, label }) => {
            const id = `custom.${key}`;
            const isOn = props.shown.includes(id);
            return { id, label: words(label, key), isOn, onAction: () => props.onShow(id, !isOn) };
          }),
        },
      ]}
    />
  );
}
