import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are not the public internet (IANA special-purpose registry, RFC 6890 and later). */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Only global unicast is open in IPv6; these parts of it are tunnels into IPv4, documentation or special. */
const global6 = '2000::/3';
const closed6 = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '3ffe::/16',
  '5f00::/16',
];

const closed = new BlockList();
const open6 = new BlockList();
for (const network of closed4) add(closed, network, 'ipv4');
for (const network of closed6) add(closed, network, 'ipv6');
add(open6, global6, 'ipv6');

function add(list: BlockList, network: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits = ''] = network.split('/');
  list.addSubnet(address, Number(bits), family);
}

/**
 * Whether an IP address, in the form a resolver gives it, is on the public internet. Loopback, private, link-local,
 * shared, multicast, reserved, IPv4-mapped, NAT64, 6to4, Teredo and scoped addresses are not, nor is anything else.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return (
    family === 6 && !address.includes('%') && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
  );
}
