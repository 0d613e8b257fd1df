/** A dual-stack socket shows IPv4 peers as ::ffff:192.0.2.1: the allow-list and Hops know them as 192.0.2.1. */
export const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** The way back, for sending by an IPv6 socket. */
export const withMapping = (address: string, socketIsIPv6: boolean): string =>
  socketIsIPv6 && !address.includes(':') ? `::ffff:${address}` : address;
