import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useNames } from '../people.ts';

/** Asks what to do with mentions of colleagues who do not see the customer. */
export function BlindDialog(props: {
  blind: readonly string[];
  mayShare: boolean;
  onDecide: (decision: 'share' | 'save' | 'back') => void;
}) {
  const { t } = useLingui();
  const names = useNames();
  const list = props.blind
    .map((id) => names.get(id) ?? '')
    .join(t({ message: ', ', context: 'list separator' }));
  return (
    <Dialog
      isOpen
      onClose={() => props.onDecide('back')}
      title={t`Not everybody whom you mention sees this customer`}
      footer={
        <>
          <Button onPress={() => props.onDecide('back')}>{t`Back`}</Button>
          <Button look="quiet" onPress={() => props.onDecide('save')}>{t`Save without telling them`}</Button>
          {props.mayShare && (
            <Button
              look="primary"
              onPress={() => props.onDecide('share')}
            >{t`Share for reading and save`}</Button>
          )}
        </>
      }
    >
      <p className="t2">
        <Trans>
          <bdi>{list}</bdi> would hear nothing of the note.
        </Trans>
      </p>
    </Dialog>
  );
}
