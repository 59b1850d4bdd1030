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
