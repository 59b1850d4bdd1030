/** Bands of the risk to leave: up to 30 %, up to 70 %, above. */
export const riskBands = ['low', 'middle', 'high'] as const;

/** Tenths of all customers, `d01` the best. A letter comes first, so that keys of objects keep this order. */
export const deciles = ['d01', 'd02', 'd03', 'd04', 'd05', 'd06', 'd07', 'd08', 'd09', 'd10'] as const;
