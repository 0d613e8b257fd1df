import type { StreamOwner } from '../../../electron/service/server/open-streams.ts';

/** A user in a browser, who may control calls. */
export const signedInAs = (userId: string, expiresAt: number | null = null): StreamOwner => ({
  identity: { name: userId, userId, deviceId: null, role: 'viewer', callControl: true },
  sessionToken: `session of ${userId}`,
  expiresAt,
});
