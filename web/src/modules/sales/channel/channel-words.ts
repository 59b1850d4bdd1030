import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AgentKind } from '@peyvand/contract/sales/channels';
import type { SellerKind } from '@peyvand/contract/sales/orders';

/** Who sells through a channel. */
export const sellerKindWords: Readonly<Record<SellerKind, MessageDescriptor>> = {
  own: msg({ message: 'Own staff', context: 'kind of seller' }),
  online: msg({ message: 'Online', context: 'kind of seller' }),
  agent: msg({ message: 'Agent', context: 'kind of seller' }),
  franchise: msg({ message: 'Franchise', context: 'kind of seller' }),
};

export const agentKindWords: Readonly<Record<AgentKind, MessageDescriptor>> = {
  agent: msg({ message: 'Agent', context: 'kind of seller' }),
  franchise: msg({ message: 'Franchisee', context: 'kind of seller' }),
};
