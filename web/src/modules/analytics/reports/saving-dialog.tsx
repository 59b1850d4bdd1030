import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useSavedFailure } from './saved.ts';

/** A short form for what is kept: it closes when that is done, and says why when it is not. */
export function SavingDialog(props: {
  title: string;
  /** False: something that is needed is missing. */
  isReady: boolean;
  save: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const say = useSavedFailure();
  const [state, setState] = useState<{ isPending: boolean; failed?: string }>({ isPending: false });
  const save = async () => {
    if (!props.isReady || state.isPending) return;
    setState({ isPending: true });
    try {
      await props.save();
      props.onClose();
    } catch (error) {
      setState({ isPending: false, failed: say(error) });
    }
  };
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={state.isPending}
            isDisabled={!props.isReady}
            onPress={() => void save()}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {props.children}
        {state.failed && (
          <p className="small neg" role="alert">
            {state.failed}
          </p>
        )}
      </form>
    </Dialog>
  );
}
