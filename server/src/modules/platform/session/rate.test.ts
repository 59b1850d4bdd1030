import { describe, expect, it } from 'vitest';
import { accountBucket, addressBucket, networkOf } from './rate.ts';

describe('buckets', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('the network of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
    expect(addressBucket('sign-in', ip)).toBe(`sign-in:address:${network}`);
  });

  it('an account stands in no bucket by its name', () => {
    const bucket = accountBucket('sign-in', 'maryam@example.ir');
    expect(bucket).toMatch(/^sign-in:account:[\w-]{22}$/);
    expect(bucket).not.toBe(accountBucket('sign-in', 'mina@example.ir'));
  });
});
