import { z } from 'zod';

export const port = z
  .int('must be a port number')
  .min(1, 'must be a port from 1 to 65535')
  .max(65_535, 'must be a port from 1 to 65535');

export const ipAddress = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an IP address such as 192.168.1.20',
});

export const peer = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be an IP address or a network such as 192.168.1.0/24',
});

export const hostName = z
  .string()
  .regex(/^[A-Za-z0-9.:[\]-]{1,253}$/, 'must be a host name or an IP address');

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code such as EUR');

export const micros = z.int().min(0).max(1_000_000_000_000_000);
