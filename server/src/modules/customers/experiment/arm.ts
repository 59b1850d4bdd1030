import { createHash } from 'node:crypto';

export interface ArmWeight {
  readonly name: string;
  readonly weight: number;
}

/**
 * The arm of a customer: by a hash of experiment and customer, so that it is the same wherever and whenever it is asked,
 * and two experiments do not treat the same people. `arms` have weights above 0; their order counts.
 */
export function armOf(experimentId: string, customerId: string, arms: readonly ArmWeight[]): string {
  const digest = createHash('sha256').update(`${experimentId}:${customerId}`).digest();
  // 48 bits, from 0 up to, not including, 1.
  const share = digest.readUIntBE(0, 6) / 2 ** 48;
  let rest = share * arms.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of arms) {
    rest -= weight;
    if (rest < 0) return name;
  }
  throw new Error('an experiment has no arm');
}
