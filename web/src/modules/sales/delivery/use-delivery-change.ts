import type { OrderDeliveries } from '@peyvand/contract/sales/deliveries';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { deliveriesQuery } from './delivery-queries.ts';

/** A change of the deliveries of an order: its answer is shown at once, the order and the stock are asked anew. */
export function useDeliveryChange<Wish>(
  orderId: string,
  change: (wish: Wish) => Promise<OrderDeliveries>,
  then: { readonly said: (after: OrderDeliveries) => string; readonly onDone?: () => void },
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (after) => {
      client.setQueryData(deliveriesQuery(orderId).queryKey, after);
      void client.invalidateQueries({ queryKey: ['orders', 'record', orderId] });
      void client.invalidateQueries({ queryKey: ['orders', 'list'] });
      void client.invalidateQueries({ queryKey: ['stock'] });
      notify({ text: then.said(after) });
      then.onDone?.();
    },
    // Somebody else may have delivered meanwhile: what is shown behind the dialog is then old.
    onError: () => void client.invalidateQueries({ queryKey: deliveriesQuery(orderId).queryKey }),
  });
}
