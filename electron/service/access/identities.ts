import type { DeviceSummary, UserSummary } from '../../shared/contract/access.ts';
import type { Identity } from '../server/procedures.ts';

/** The one-time link of this machine: whoever reads the service's files is an admin anyway. */
export const LINK_IDENTITY: Identity = {
  name: 'page',
  userId: null,
  deviceId: null,
  role: 'admin',
  callControl: true,
};

/** A program of this machine with the token that only the service's account can read. */
export const PROGRAM_IDENTITY: Identity = { ...LINK_IDENTITY, name: 'local_program' };

export const identityOfUser = ({ userId, name, role, callControl }: UserSummary): Identity => ({
  name,
  userId,
  deviceId: null,
  role,
  callControl,
});

export const identityOfDevice = ({ deviceId, name, role }: DeviceSummary): Identity => ({
  name: `${name} (device)`,
  userId: null,
  deviceId,
  role,
  callControl: role === 'admin',
});
