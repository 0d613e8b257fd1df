import { z } from 'zod';

export const workersSettingsSchema = z.strictObject({
  callsPerWorker: z.int().min(1).max(100).default(50),
  /** Warm workers kept beside the ones in use. */
  spare: z.int().min(0).max(4).default(1),
});

export const apiSettingsSchema = z.strictObject({
  /** Loopback only until LAN access with TLS exists. */
  host: z.enum(['127.0.0.1', '::1']).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(7171),
});
