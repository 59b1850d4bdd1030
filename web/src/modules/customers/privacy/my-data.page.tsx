import { Trans, useLingui } from '@lingui/react/macro';
import { fetchAnswer } from '@peyvand/contract/customers/privacy';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { loadFile } from '../../../lib/api.ts';
import { DeadLink, EntryFrame, useLinkToken } from '../../platform/guest-parts.tsx';
import './privacy.css';

/** The page from which the person fetches the file of an access request, once. */
export function Page() {
  const { t } = useLingui();
  const token = useLinkToken() ?? '';
  const load = useMutation({ mutationFn: () => saveFile(token) });
  if (token === '' || load.data === false)
    return <DeadLink guest error={null} onRetry={() => load.reset()} />;
  return (
    <EntryFrame
      title={t`Your data`}
      text={
        <Trans>
          Everything that is kept about you, in one file: lists as lines of JSON, and your documents. The link
          works once; keep the file in a safe place.
        </Trans>
      }
    >
      {load.isError && (
        <p className="neg mt-2" role="alert">
          <Trans>The server cannot be reached. Nothing was changed; try again in a moment.</Trans>
        </p>
      )}
      <div className="pref-acts mt-4">
        {load.data ? (
          <p className="pos" role="status">
            <Trans>The file was saved. You can close this page.</Trans>
          </p>
        ) : (
          <Button
            look="primary"
            size="lg"
            icon="download"
            isPending={load.isPending}
            onPress={() => load.mutate()}
          >
            <Trans>Save the file</Trans>
          </Button>
        )}
      </div>
    </EntryFrame>
  );
}

/** False when the link opens nothing any more. A download by POST: a scanner that opens the link uses nothing up. */
async function saveFile(token: string): Promise<boolean> {
  const file = await loadFile(fetchAnswer, { token });
  if (file === null) return false;
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'personal-data.zip';
  anchor.click();
  URL.revokeObjectURL(url);
  return true;
}
