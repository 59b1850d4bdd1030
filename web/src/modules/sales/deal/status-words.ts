import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StageKind } from '@peyvand/contract/sales/pipelines';

export const dealStatusWords: Readonly<Record<StageKind, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'deal' }),
  won: msg({ message: 'Won', context: 'deal' }),
  lost: msg({ message: 'Lost', context: 'deal' }),
};
