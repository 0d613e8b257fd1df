import { z } from 'zod';
import {
  addDeviceInputSchema,
  addedDeviceSchema,
  deviceIdInputSchema,
  deviceSummarySchema,
} from '../../shared/contract/access.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { AccessFeature } from './open-access.ts';

export const devicesRouter = ({ devices, signOff, audit, changed }: AccessFeature) =>
  router({
    list: adminProcedure.output(z.array(deviceSummarySchema)).query(() => devices.list()),

    add: adminProcedure
      .input(addDeviceInputSchema)
      .output(addedDeviceSchema)
      .mutation(({ ctx, input }) => {
        const added = devices.add(input, ctx.actor);
        audit.add(ctx.actor, 'access.add_device', { device: input.name, role: input.role });
        changed();
        return added;
      }),

    /** Its token and the pages it opened end at once. */
    remove: adminProcedure.input(deviceIdInputSchema).mutation(({ ctx, input }) => {
      const device = unwrap(devices.remove(input.deviceId));
      signOff(({ identity }) => identity.deviceId === input.deviceId);
      audit.add(ctx.actor, 'access.remove_device', { device: device.name });
      changed();
    }),
  });
