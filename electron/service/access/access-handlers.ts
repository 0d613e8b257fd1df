import { router } from '../server/procedures.ts';
import { auditRouter } from './audit-handlers.ts';
import { devicesRouter } from './devices-handlers.ts';
import type { LanAccess } from './lan/lan-feature.ts';
import { lanRouter } from './lan/lan-handlers.ts';
import type { AccessFeature } from './open-access.ts';
import { usersRouter } from './users-handlers.ts';

export const accessRouter = (access: AccessFeature, lan: LanAccess) =>
  router({
    users: usersRouter(access),
    devices: devicesRouter(access),
    audit: auditRouter(access),
    lan: lanRouter(lan),
  });
