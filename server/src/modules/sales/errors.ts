import type { Violation } from '@peyvand/contract/core/problem';
import { Refusal } from '../../kernel/problem.ts';

export function codeTaken(code: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.product.code_taken',
    detail: `Another product has the code ${code}`,
    violations: [
      { path: 'code', reason: 'sales.product.code_taken', message: 'is taken by another product' },
    ],
  });
}

export function productInUse(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.product.in_use',
    detail: 'The product stands on orders; take it off sale instead',
  });
}

export function productMissing(path: string): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.product.missing',
    detail: 'There is no such product',
    violations: [{ path, reason: 'sales.product.missing', message: 'names no product' }],
  });
}

export function productInactive(path: string): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.product.inactive',
    detail: 'The product is off sale',
    violations: [{ path, reason: 'sales.product.inactive', message: 'names a product that is off sale' }],
  });
}

export function productIsFamily(path: string): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.product.family',
    detail: 'The product is sold by its variants',
    violations: [{ path, reason: 'sales.product.family', message: 'has variants: name one of them' }],
  });
}

export function categoryMissing(path = 'categoryId'): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.category.missing',
    detail: 'There is no such category',
    violations: [{ path, reason: 'sales.category.missing', message: 'names no category' }],
  });
}

export function categoryTaken(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.category.name_taken',
    detail: 'There is a category of that name at this place',
  });
}

export function categoryInUse(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.category.in_use',
    detail: 'The category still holds products or categories',
  });
}

export function categoryCircle(): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.category.circle',
    detail: 'A category cannot stand below itself',
  });
}

export function numberTaken(number: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.order.number_taken',
    detail: `Another order has the number ${number}`,
    violations: [
      { path: 'number', reason: 'sales.order.number_taken', message: 'is taken by another order' },
    ],
  });
}

export function orderCancelledAlready(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.order.cancelled',
    detail: 'The order is cancelled and cannot be changed',
  });
}

export function lineRefused(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.refused', {
    reason: `sales.order.${reason}`,
    detail: `${path} ${message}`,
    violations: [{ path, reason: `sales.order.${reason}`, message }],
  });
}

export function sellerUnknown(): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.order.seller_unknown',
    detail: 'There is no such colleague',
    violations: [
      { path: 'sellerId', reason: 'sales.order.seller_unknown', message: 'names no active colleague' },
    ],
  });
}

/** The order's customer is shared with the actor for reading. */
export function readOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.order.read_only',
    detail: 'The customer is shared with you for reading',
  });
}

export function staleVersion(): Refusal {
  return new Refusal('version.stale');
}

export function amountTooLarge(): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.order.amount_too_large',
    detail: 'An amount of the order has more than 18 digits',
  });
}

export function customerNeeded(): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.order.customer_needed',
    detail: 'Only who sees all customers may keep an order without one',
    violations: [{ path: 'customerId', reason: 'sales.order.customer_needed', message: 'is needed' }],
  });
}

export function pipelineInUse(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.pipeline.in_use',
    detail: 'The pipeline has deals, or is the last one that takes new ones',
  });
}

export function stageMissing(path = 'stageId'): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.stage.missing',
    detail: 'There is no such stage',
    violations: [{ path, reason: 'sales.stage.missing', message: 'names no stage that can be used here' }],
  });
}

export function reasonMissing(isNamed: boolean): Refusal {
  const reason = isNamed ? 'sales.reason.missing' : 'sales.reason.needed';
  const message = isNamed ? 'names no reason that is offered' : 'is needed';
  return new Refusal('request.refused', {
    reason,
    detail: isNamed ? 'There is no such reason' : 'Losing a deal needs a reason',
    violations: [{ path: 'reasonId', reason, message }],
  });
}

/** The move is not allowed: the deal is closed, stands there already, or the stage does not follow. */
export function moveRefused(reason: 'closed' | 'same' | 'not_next'): Refusal {
  const details = {
    closed: 'The deal is closed; reopen it first',
    same: 'The deal stands in this stage already',
    not_next: 'This stage may not follow the one where the deal stands',
  } as const;
  return new Refusal(reason === 'not_next' ? 'request.refused' : 'resource.conflict', {
    reason: `sales.deal.${reason}`,
    detail: details[reason],
  });
}

export function notReady(violations: Violation[]): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.deal.not_ready',
    detail: 'The stage demands more of the deal',
    violations,
  });
}

export function nothingToTakeBack(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.deal.nothing_to_take_back',
    detail: 'The last thing that happened to the deal was no move',
  });
}

export function amountOfLines(): Refusal {
  const violation = {
    path: 'amount',
    reason: 'sales.deal.amount_of_lines',
    message: 'is the sum of the products',
  };
  return new Refusal('request.refused', {
    reason: violation.reason,
    detail: 'The amount of a deal with products is their sum',
    violations: [violation],
  });
}

export function currencyMismatch(): Refusal {
  const violation = {
    path: 'currency',
    reason: 'sales.deal.currency',
    message: 'differs from that of the amount',
  };
  return new Refusal('request.refused', { reason: violation.reason, violations: [violation] });
}

export function personMissing(at: number, isTwice: boolean): Refusal {
  const reason = isTwice ? 'sales.deal.person_twice' : 'sales.deal.person_missing';
  const message = isTwice ? 'stands twice' : 'names no customer';
  return new Refusal('request.refused', {
    reason,
    violations: [{ path: `people.${at}.customerId`, reason, message }],
  });
}

export function dealCodeTaken(code: string): Refusal {
  const reason = 'sales.deal.code_taken';
  return new Refusal('resource.conflict', {
    reason,
    detail: `Another deal has the code ${code}`,
    violations: [{ path: 'code', reason, message: 'is taken by another deal' }],
  });
}

/** The deal is shared with the actor for reading. */
export function dealReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.deal.read_only',
    detail: 'The deal is shared with you for reading',
  });
}

export function dealDeletedAlready(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.deal.deleted',
    detail: 'The deal lies in the trash; restore it first',
  });
}

export function ownerUnknown(): Refusal {
  const reason = 'sales.deal.owner_unknown';
  return new Refusal('request.refused', {
    reason,
    detail: 'There is no such colleague',
    violations: [{ path: 'ownerId', reason, message: 'names no active colleague' }],
  });
}

export function strangeCursor(): Refusal {
  return new Refusal('request.invalid', {
    violations: [{ path: 'cursor', reason: 'cursor', message: 'the cursor was made for another list' }],
  });
}

export function listCodeTaken(code: string): Refusal {
  const reason = 'sales.price_list.code_taken';
  return new Refusal('resource.conflict', {
    reason,
    detail: `Another price list has the code ${code}`,
    violations: [{ path: 'code', reason, message: 'is taken by another price list' }],
  });
}

/** What is wrong with prices, lists, taxes or stock, place by place. */
export function unsound(noun: string, violations: Violation[]): Refusal {
  return new Refusal('request.refused', { reason: `sales.${noun}.unsound`, violations });
}

/** Targets that cannot be set, place by place. */
export function targetsRefused(violations: Violation[]): Refusal {
  return new Refusal('request.refused', { reason: 'sales.target.unsound', violations });
}

/** There is less than asked for: nothing was moved. `path` names the line. */
export function stockShort(short: readonly { path: string; code: string; available: string }[]): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.stock.short',
    detail: short.map(({ code, available }) => `Of ${code} only ${available} can be promised`).join('; '),
    violations: short.map(({ path, available }) => ({
      path,
      reason: 'sales.stock.short',
      message: `only ${available} can be promised`,
    })),
  });
}

export function warehouseCodeTaken(code: string): Refusal {
  const reason = 'sales.warehouse.code_taken';
  return new Refusal('resource.conflict', {
    reason,
    detail: `Another warehouse has the code ${code}`,
    violations: [{ path: 'code', reason, message: 'is taken by another warehouse' }],
  });
}
