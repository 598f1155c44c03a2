import { BlockList, isIP } from 'node:net';

/** Networks that are not the public internet (RFC 6890): loopback, private, link-local with cloud metadata, multicast, reserved. */
const INTERNAL = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INTERNAL.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INTERNAL.addSubnet(network, bits, 'ipv6');

/** Which hosts connectors may call. */
export interface AddressPolicy {
  /** May a URL name this host and port at all? */
  allowsHost(hostname: string, port: number): boolean;
  /** May the host's name stand for this address? Internal ones only when the address itself, or its network, is listed. */
  allowsAddress(address: string): boolean;
}

/** `::ffff:10.0.0.1` is 10.0.0.1, whatever way it is written. */
function ipv4Of(address: string): string | null {
  if (isIP(address) === 4) return address;
  const mapped = /^::ffff:(.+)$/i.exec(new URL(`http://[${address}]`).hostname.slice(1, -1));
  if (!mapped) return null;
  const [high = 0, low = 0] = (mapped[1] ?? '').split(':').map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function isIn(list: BlockList, address: string): boolean {
  const v4 = ipv4Of(address);
  return v4 ? list.check(v4, 'ipv4') : list.check(address, 'ipv6');
}

/** Host names are compared as URLs write them: lower case, IPv6 without brackets. */
const bare = (hostname: string): string =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

/**
 * Reads CONNECTOR_HOSTS: `host`, `host:port`, an address, or a network such as `10.1.0.0/16`, comma separated. A host
 * without a port may be called on 80 and 443. Names that lead to internal addresses need these listed too, so that
 * whoever controls a name cannot point it at the machine room. Throws on an entry that is none of these.
 */
export function addressPolicy(list: string): AddressPolicy {
  const hosts = new Map<string, Set<number>>();
  const internal = new BlockList();
  for (const entry of list
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const network = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(entry);
    if (network) {
      internal.addSubnet(network[1] ?? '', Number(network[2]), isIP(network[1] ?? '') === 6 ? 'ipv6' : 'ipv4');
      continue;
    }
    const parts = isIP(entry) === 6 ? [entry, entry] : /^(\[[\da-f:.]+\]|[^\s:/[\]]+)(?::(\d+))?$/i.exec(entry);
    if (!parts) throw new Error(`CONNECTOR_HOSTS: "${entry}" is no host, host:port, address or network`);
    const host = bare(parts[1] ?? '');
    const ports = hosts.get(host) ?? new Set<number>();
    for (const port of parts[2] && parts[2] !== entry ? [Number(parts[2])] : [80, 443]) ports.add(port);
    hosts.set(host, ports);
    const family = isIP(host);
    if (family) internal.addAddress(host, family === 6 ? 'ipv6' : 'ipv4');
  }
  return {
    allowsHost: (hostname, port) => hosts.get(bare(hostname))?.has(port) ?? false,
    allowsAddress: (address) => !isIn(INTERNAL, address) || isIn(internal, address),
  };
}
