import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { failureOf } from '../../lib/api.ts';

/** Says what went wrong, what is safe and what to do, in the reader's words. */
export function useFailureText(): (error: unknown) => string {
  const { i18n } = useLingui();
  return useCallback(
    (error) => {
      const failure = failureOf(error);
      if (failure.kind === 'offline')
        return i18n._(msg`The server cannot be reached. Nothing was changed; try again in a moment.`);
      const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
      if (problem?.reason === 'query.slow')
        return i18n._(msg`This takes too long to count. Narrow it, for instance by owner, city or date.`);
      switch (problem?.code) {
        case 'access.denied':
          return i18n._(msg`Your role does not allow this. An administrator can grant it.`);
        case 'version.stale':
          return i18n._(msg`Somebody changed this meanwhile. It has been loaded again; try once more.`);
        case 'resource.missing':
        case 'resource.gone':
          return i18n._(msg`This is no longer there, or is not shown to you any more.`);
        case 'resource.conflict':
          return i18n._(msg`It cannot be done in its present state. Load the page again.`);
        case 'request.large':
          return i18n._(msg`The file is too large. Nothing was stored.`);
        case 'request.media':
          return i18n._(msg`Files of this kind are not taken. Nothing was stored.`);
        case 'request.rate':
          return i18n._(msg`Too many requests. Wait a minute and try again.`);
        case 'server.full':
          return i18n._(msg`The disk of the server is full. What is stored is safe; tell an administrator.`);
        case 'request.invalid':
        case 'request.refused':
          return i18n._(msg`The server did not take these values. Nothing was changed.`);
        default:
          return i18n._(msg`It did not work. What was saved is safe; try again.`);
      }
    },
    [i18n],
  );
}
